import type { KindExample } from '../facts/example.ts';
import { isSeriesKind } from '../facts/kind.ts';
import { KINDS } from '../facts/registry.ts';

/** Every kind of fact as a program reads it: keys, fields with units and formulas, and the tested example. */
export const describeKinds = () =>
  [...KINDS.values()].map((kind) => {
    const { id, says, about, keys, forms, fields, example } = kind;
    return {
      id,
      says,
      about,
      ...(isSeriesKind(kind) && kind.metric !== undefined ? { metric: kind.metric } : {}),
      keys: Object.fromEntries(Object.entries(keys).map(([name, choices]) => [name, choices ?? null])),
      ...(forms ? { forms: Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, form.source])) } : {}),
      fields,
      example,
    };
  });

type Description = ReturnType<typeof describeKinds>[number];

const NAME_WIDTH = 22;

/** The same for people; of one kind where one is named. */
export function kindsText(only?: string): string {
  return describeKinds()
    .filter(({ id }) => only === undefined || id === only)
    .map(
      (kind) =>
        `${kind.id}: ${kind.says}\n${keysText(kind)}  fields:\n${fieldsText(kind)}  example:\n${exampleText(kind.example)}`,
    )
    .join('\n');
}

function keysText({ keys, forms }: Description): string {
  const lines = Object.entries(keys).map(([name, choices]) => {
    const listed = choices ? choices.join(' | ') : 'open';
    return `    ${name.padEnd(NAME_WIDTH)} ${listed}${forms?.[name] ? ', or N-sessions, since-DATE, since-EPISODE' : ''}\n`;
  });
  return lines.length > 0 ? `  keys:\n${lines.join('')}` : '';
}

function fieldsText({ fields }: Description): string {
  return Object.entries(fields)
    .map(([name, { unit, says, optional, present, choices, is }]) => {
      const presence = present === undefined || present === 'true' ? 'optional' : `optional, there where ${present}`;
      const detail = [choices ? choices.join(' | ') : unit, ...(optional ? [presence] : [])].join(', ');
      const formula = is === undefined ? '' : `; ${is.replace(/(\d)\.0\b/g, '$1')}`;
      return `    ${name.padEnd(NAME_WIDTH)} ${says} (${detail})${formula}\n`;
    })
    .join('');
}

function exampleText({ series, metric, metrics, keys, files, until, says }: KindExample): string {
  const given = [
    ...Object.entries(series).map(([name, values]) => `${name}: ${values}`),
    ...(metrics === undefined ? [] : [metrics]),
    ...Object.entries(files ?? {}).flatMap(([path, text]) => [
      path,
      ...text
        .trimEnd()
        .split('\n')
        .map((row) => `  ${row}`),
    ]),
    ...(until === undefined ? [] : [`on the morning of ${until}`]),
  ];
  const asked = [
    ...(metric === undefined ? [] : [`metric ${metric}`]),
    ...Object.entries(keys).map(([name, value]) => `${name} ${value}`),
  ];
  const stated = Object.entries(says).map(([name, value]) => `${name} ${String(value)}`);
  return `${given.map((line) => `    ${line}\n`).join('')}${asked.length > 0 ? `    ${asked.join(', ')}\n` : ''}    -> ${stated.join(', ')}\n`;
}
