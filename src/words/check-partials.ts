import { checkProse } from './check-prose.ts';
import { checkTemplate } from './check-template.ts';
import { isPartialName, PARTIALS_FOLDER, type Partials } from './partials.ts';
import { readText } from './template.ts';
import { distinct, shown, type TemplateProblem } from './template-problem.ts';

/**
 * What is wrong with a workspace's partials whoever calls them, and if no one does. What depends on the caller's
 * bindings is found by checkTemplate.
 *
 * @returns problems that all have a file, line and column of their own
 */
export function checkPartials(partials: Partials): TemplateProblem[] {
  return distinct(
    partials.names().flatMap((name): TemplateProblem[] => {
      const partial = partials.get(name);
      if (!partial) return isPartialName(name) ? [] : [misnamed(name)];
      const template = readText({ text: partial.text, file: partial.file, partial: name }, partials);
      const bindings = Object.fromEntries([...template.names].map((read) => [read, 'unknown' as const]));
      return [...checkTemplate(template, { bindings, isPresent: () => true }), ...checkProse(template, 'partial')];
    }),
  );
}

function misnamed(name: string): TemplateProblem {
  return {
    code: 'unknown-partial',
    offset: 0,
    length: 1,
    message: `no wording can call a partial "${shown(name)}"`,
    help: 'name the file in small letters, digits and hyphens, such as consensus.hbs',
    file: `${PARTIALS_FOLDER}/${name}.hbs`,
    line: 1,
    column: 1,
  };
}
