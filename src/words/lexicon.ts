import { hashText } from '../base/choice.ts';
import { round } from '../base/rounding.ts';
import type { Fact } from '../facts/fact.ts';
import type { Discourse, Setting } from './discourse.ts';
import type { Style, VerbClass } from './style.ts';

type Band = Style['verbs'][VerbClass]['up'][number];

export type VerbForm = 'present' | 'past' | 'participle' | 'plain';
const FORM_INDEX: Readonly<Record<VerbForm, number>> = { present: 0, past: 1, participle: 2, plain: 3 };

/** The table of verbs for the subject of a fact. */
function verbClassOf(fact: Fact, setting: Setting): VerbClass {
  if (fact.kind === 'release') return 'release';
  if (fact.kind === 'group') return 'index';
  const { kind } = setting.instrument(fact.subject);
  switch (kind) {
    case 'stock':
    case 'yield':
    case 'volatility':
    case 'currency':
    case 'commodity':
      return kind;
    default:
      return 'index';
  }
}

/** The size of a move in the unit of its verb table: basis points for yields, else per cent; as printed. */
export function sizeOf(fact: Fact, field = 'percent'): number {
  const { basis_points: basisPoints } = fact.values;
  if (typeof basisPoints === 'number' && field === 'percent') return round(Math.abs(basisPoints), 1);
  if (fact.kind === 'group') return round(Math.abs(Number(fact.values.min)), 1);
  return round(Math.abs(Number(fact.values[field])), 1);
}

/** "up", "down" or "flat". */
export function directionOf(fact: Fact): string {
  const { direction } = fact.values;
  return direction === 'down' || direction === 'low' || direction === 'below'
    ? 'down'
    : direction === 'flat'
      ? 'flat'
      : 'up';
}

/** The table of a day's moves serves a longer span by what a day of it would be. */
function daily(size: number, { values, keys }: Fact): number {
  const sessions = keys.span === undefined || keys.span === 'session' ? 1 : Number(values.sessions ?? 1);
  return size / Math.sqrt(Math.max(1, sessions));
}

/**
 * The band of verbs for a move. The same move is a jump for one instrument and noise for another: its size is scaled by
 * the instrument's own usual move, as far as the next band. What an index moved is never made less of.
 */
function bandOf(fact: Fact, bands: readonly Band[], setting: Setting): Band {
  const kind = verbClassOf(fact, setting);
  const at = (size: number): number => {
    const index = bands.findIndex((band) => band.to === undefined || size <= band.to);
    return index < 0 ? bands.length - 1 : index;
  };
  const size = daily(sizeOf(fact), fact);
  const plain = at(size);
  const usual = setting.style.usual[kind as keyof Style['usual']];
  const { sigmas } = fact.values;
  if (usual === undefined || typeof sigmas !== 'number') return bands[plain]!;
  const scaled = at(kind === 'index' ? Math.max(size, sigmas * usual) : sigmas * usual);
  return bands[Math.max(plain - 1, Math.min(plain + 1, scaled))]!;
}

/**
 * A verb for a move by its size, turned from session to session, none that the two sentences before had, and at most
 * one strong one a paragraph. Where the band has none left, one that is right at any size stands in.
 *
 * @param alone the verb stands without a number after it
 */
export function verbFor(
  fact: Fact,
  form: VerbForm,
  alone: boolean,
  setting: Setting,
  discourse: Discourse,
  salt: string,
): string {
  const { style } = setting;
  const way = directionOf(fact) === 'down' ? 'down' : 'up';
  const kind = verbClassOf(fact, setting);
  const band = bandOf(fact, style.verbs[kind][way], setting);
  // claims rise and fall: they do not gain and lose
  const spare = kind === 'release' ? style.any_size[way].slice(0, 1) : style.any_size[way];
  const fits = (verb: string): boolean =>
    !(alone && style.with_number.includes(verb)) && !(discourse.strongVerbInParagraph && style.strong.includes(verb));
  const turn = setting.sessionNumber + hashText(salt);
  const turned = (words: readonly string[]): string[] => {
    const fitting = words.filter(fits);
    const start = fitting.length === 0 ? 0 : turn % fitting.length;
    return [...fitting.slice(start), ...fitting.slice(0, start)];
  };
  const recent = discourse.verbs.slice(-2);
  const words = [...turned(band.words), ...turned(spare)];
  const verb = words.find((candidate) => !recent.includes(candidate)) ?? words[0] ?? spare[0]!;
  discourse.verbs.push(verb);
  if (style.strong.includes(verb)) discourse.strongVerbInParagraph = true;
  return style.forms[verb]![FORM_INDEX[form]]!;
}

/** "slightly", "modestly", "sharply" or nothing; nothing for a yield, whose moves are no per cent. */
export function degreeOf(fact: Fact, setting: Setting): string {
  if (verbClassOf(fact, setting) === 'yield') return '';
  const size = sizeOf(fact);
  return setting.style.degrees.find((degree) => degree.to === undefined || size <= degree.to)?.word ?? '';
}
