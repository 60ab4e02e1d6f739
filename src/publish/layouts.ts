import type { Environment, ILoader } from 'nunjucks';
import { fail, type Place } from '../base/diagnostic.ts';
import { readText, type Source } from '../base/source.ts';

/** What a layout may print: texts, and markup that is already escaped. */
export type View = Readonly<Record<string, unknown>>;

/** HTML that is printed as it stands. */
export interface Markup {
  readonly val: string;
}

/** A workspace's layouts, compiled at first use, and the Markdown of what people wrote. */
export interface Layouts {
  /** Fills `templates/NAME`; every text is escaped for HTML, save what `markup` made. @throws Fault at the layout's place */
  html(name: string, view: View): string;
  /** Fills `templates/NAME`; nothing is escaped. @throws Fault at the layout's place */
  text(name: string, view: View): string;
  /** `templates/NAME` as it stands. @throws Fault if there is none */
  file(name: string): string;
  /** Says that a text is HTML, and escaped. */
  markup(html: string): Markup;
  /** Markdown to HTML; tags in it are text, and links lead nowhere but to pages. */
  markdown(text: string): Markup;
}

const FOLDER = 'templates';

/** Opens a source's layouts. It waits only for the two libraries, which commands that print no page need not load. */
export async function openLayouts(source: Source): Promise<Layouts> {
  const [{ default: nunjucks }, { default: MarkdownIt }] = await Promise.all([
    import('nunjucks'),
    import('markdown-it'),
  ]);
  const open = (autoescape: boolean): Environment => {
    const loader: ILoader = {
      getSource: (name) => {
        const path = pathOf(name);
        const src = readText(source, path);
        // Nunjucks tells of a broken layout that another includes only after `render` has returned, so it is tried here
        if (src !== undefined) new nunjucks.Template(src, environment, path, true);
        // null means "there is none", which Nunjucks' types leave out
        return (src === undefined ? null : { src, path, noCache: false }) as ReturnType<ILoader['getSource']>;
      },
    };
    const options = { autoescape, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true, dev: true };
    const environment = new nunjucks.Environment(loader, options);
    return environment;
  };
  const [forHtml, forText] = [open(true), open(false).addFilter('yaml', yamlText)];
  const markdownIt = new MarkdownIt({ html: false });
  const markup = (html: string): Markup => new nunjucks.runtime.SafeString(html);
  return {
    html: (name, view) => fill(forHtml, name, view),
    text: (name, view) => fill(forText, name, view),
    file: (name) => readText(source, pathOf(name)) ?? missing(name),
    markup,
    markdown: (text) => markup(markdownIt.render(text)),
  };
}

/** Layouts name each other within their folder; a name that climbs out of it finds nothing. */
const pathOf = (name: string): string => `${FOLDER}/${name.split('/').includes('..') ? '' : name}`;

function fill(environment: Environment, name: string, view: View): string {
  try {
    return environment.render(name, view);
  } catch (error) {
    return blame(error instanceof Error ? error.message : String(error), name);
  }
}

/** Nunjucks tells of a fault as `(path) [Line 3, Column 5]` above the message, once for each layout on the way in. */
function blame(trace: string, name: string): never {
  const absent = /template not found: (\S+)/.exec(trace)?.[1];
  if (absent !== undefined) return missing(absent, name);
  const places = [...trace.matchAll(/\(([^()\n]+)\)(?: \[Line (\d+)(?:, Column (\d+))?\])?/g)];
  const [, file = pathOf(name), line, column] = places.findLast((place) => place[1]!.startsWith(`${FOLDER}/`)) ?? [];
  const place: Place = {
    file,
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
  const what = trace
    .split('\n')
    .at(-1)!
    .trim()
    .replace(/^(?:Error|TypeError|Template render error): /, '');
  if (what.startsWith('attempted to output null or undefined')) {
    const help =
      'check its spelling, or stand it inside {% if %}; if this line prints nothing, look at the same line of the layout that it extends';
    return fail('layout-undefined', 'the layout prints something that has no value', place, help);
  }
  return fail(
    'layout-broken',
    `the layout cannot be used: ${what}`,
    place,
    'see https://mozilla.github.io/nunjucks/templating.html',
  );
}

function missing(name: string, askedBy: string = name): never {
  const asked = askedBy === name ? '' : `, which ${pathOf(askedBy)} asks for`;
  return fail('missing-layout', `there is no layout ${pathOf(name)}${asked}`, { file: pathOf(askedBy) }, HELP_MISSING);
}

const HELP_MISSING =
  'copy it from the templates folder that prebell ships, or name another folder with --templates DIR';

/** A text in double quotes, as YAML and JSON both read it. */
function yamlText(text: unknown): string {
  // what YAML does not hold printable, and what some of its readers take for the end of a line
  const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
  return JSON.stringify(String(text)).replace(
    unprintable,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
