import { lazy, memoize } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { type Parsed, parseHandlebars } from './template-syntax.ts';

/** Where a workspace keeps the phrases that its wordings share: `{{> consensus}}` is templates/phrases/consensus.hbs. */
export const PARTIALS_FOLDER = 'templates/phrases';
const ENDING = '.hbs';

/** What a partial is called: nothing that could leave the folder. */
export const isPartialName = (name: string): boolean => /^[a-z0-9-]+$/.test(name);

/** A phrase that wordings share. */
export interface PartialFile {
  readonly name: string;
  /** path inside the workspace */
  readonly file: string;
  /** without the line break that ends the file */
  readonly text: string;
  /** parsed when it is first wanted, for all wordings */
  parsed(): Parsed;
}

export interface Partials {
  /** undefined where there is none of that name */
  get(name: string): PartialFile | undefined;
  /** in alphabetical order; among them may be names that no partial can be called by */
  names(): readonly string[];
}

/** The partials of a workspace, each read when it is first called. */
export function readPhrases(source: Source): Partials {
  const names = source
    .list(PARTIALS_FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
  return partialsFrom(names, (file) => readText(source, file) ?? '');
}

/** Partials from their texts by name. */
export function partialsOf(texts: Readonly<Record<string, string>>): Partials {
  return partialsFrom(Object.keys(texts).sort(), (_file, name) => texts[name]!);
}

/** A workspace that has no partials. */
export const NO_PARTIALS: Partials = { get: () => undefined, names: () => [] };

function partialsFrom(names: readonly string[], textOf: (file: string, name: string) => string): Partials {
  const known = new Set(names.filter(isPartialName));
  const open = memoize((name): PartialFile => {
    const file = `${PARTIALS_FOLDER}/${name}${ENDING}`;
    const text = textOf(file, name).replaceAll('\r\n', '\n').replace(/\n+$/, '');
    return { name, file, text, parsed: lazy(() => parseHandlebars(text)) };
  });
  return { get: (name) => (known.has(name) ? open(name) : undefined), names: () => names };
}
