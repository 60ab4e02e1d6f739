import { type Day, formatDay, parseDay } from '../base/dates.ts';
import { isSeriesKind, type Keys, type Kind } from './kind.ts';

/** What a kind tells of a subject, without a session: KIND/SUBJECT/METRIC/KEYS, empty parts left out. */
export function scanName(kind: Kind, subject: string, metric: string, keys: Keys): string {
  const text = keysText(keys);
  return text === '' ? `${kind.id}/${subject}/${metric}` : `${kind.id}/${subject}/${metric}/${text}`;
}

/** Kinds give the same keys again and again. */
const kept = new WeakMap<Keys, string>();

function keysText(keys: Keys): string {
  const known = kept.get(keys);
  if (known !== undefined) return known;
  const text = Object.values(keys).join();
  kept.set(keys, text);
  return text;
}

/** KIND/SUBJECT/METRIC/KEYS@SESSION */
export const factId = (kind: Kind, subject: string, metric: string, keys: Keys, session: Day): string =>
  `${scanName(kind, subject, metric, keys)}@${formatDay(session)}`;

export interface FactName {
  readonly kind: string;
  readonly subject: string;
  /** "-" where the kind has none */
  readonly metric: string;
  /** the values of the keys, in the kind's order */
  readonly keyValues: readonly string[];
  readonly session: Day;
}

/** Takes a fact's id apart; undefined if it is none. */
export function parseFactId(id: string): FactName | undefined {
  const at = id.lastIndexOf('@');
  const session = parseDay(id.slice(at + 1));
  const [kind, subject, metric, ...keys] = id.slice(0, Math.max(0, at)).split('/');
  if (session === undefined || !kind || !subject || !metric) return undefined;
  const keyText = keys.join('/');
  return { kind, subject, metric, keyValues: keyText === '' ? [] : keyText.split(','), session };
}

/** The keys of an id by their names; undefined if they are not as many as the kind has. */
export function keysOf(kind: Kind, { keyValues }: FactName): Keys | undefined {
  const names = Object.keys(kind.keys);
  if (names.length !== keyValues.length) return undefined;
  const keys = Object.fromEntries(names.map((name, i) => [name, keyValues[i]!]));
  const isKnown = names.every((name) => {
    const choices = kind.keys[name];
    return !choices || choices.includes(keys[name]!) || kind.forms?.[name]?.test(keys[name]!);
  });
  return isKnown || !isSeriesKind(kind) ? keys : undefined;
}
