import { createHash } from 'node:crypto';
import { readText, type Source } from '../../base/source.ts';
import { type Market, PRICES_FOLDER } from '../../market/market.ts';
import { MARKET_FILE } from '../../market/market-file.ts';
import { METRICS_FILE } from '../../metrics/metrics-file.ts';
import { EDITIONS_FOLDER } from '../../rulebook/edition.ts';
import { PARTIALS_FOLDER } from '../../words/partials.ts';
import { STYLE_FILE } from '../../words/style.ts';

/** The rule files in which nothing was found before, neither in their rules nor in what these say on their examples. */
export interface KnownFiles {
  /** Whether a file was found right with exactly this text, and all that it is right with is as it was. */
  has(path: string, text: string): boolean;
  /** Notes that nothing is wrong with a file. */
  note(path: string, text: string): void;
}

/**
 * The rule files that a workspace's memo knows to be right; without a memo, none.
 *
 * What is found in a rule file hangs on its text and on what its rules and examples are held against: the names of
 * market.yaml and the universes, the metrics, the style, the editions and the phrases. Of data files examples read
 * nothing (see `exampleScans`), but of a universe's sector those stocks count that have a price file.
 */
export function knownFiles({ memo, ...source }: Source, { file }: Market): KnownFiles {
  const texts = (paths: readonly string[]): Array<readonly [string, string | undefined]> =>
    paths.map((path) => [path, readText(source, path)]);
  const namesIn = (folder: string): string[] => [...source.list(folder)].sort();
  const textsIn = (folder: string) => texts(namesIn(folder).map((name) => `${folder}/${name}`));
  const setting = digest([
    ...texts([MARKET_FILE, METRICS_FILE, STYLE_FILE, ...Object.values(file.universes).map((path) => `data/${path}`)]),
    ...textsIn(EDITIONS_FOLDER),
    ...textsIn(PARTIALS_FOLDER),
    namesIn(PRICES_FOLDER),
  ]);
  return {
    has: (path, text) => memo?.recall(`right:${path}`, `${setting} ${text}`) === true,
    note: (path, text) => memo?.keep(`right:${path}`, `${setting} ${text}`, true),
  };
}

const digest = (inputs: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('base64url');
