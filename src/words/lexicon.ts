import { hashText } from '../base/choice.ts';
import { round } from '../base/rounding.ts';
import type { Fact } from '../facts/fact.ts';
import type { Discourse, Setting } from './discourse.ts';
import type { VerbClass } from './style.ts';

export type VerbForm = 'present' | 'past' | 'participle' | 'plain';
const FORM_INDEX: Readonly<Record<VerbForm, number>> = { present: 0, past: 1, participle: 2, plain: 3 };

/** The table of verbs for the subject of a fact. */
function verbClassOf(fact: Fact, setting: Setting): VerbClass {
  if (fact.kind === 'release') return 'release';
  if (fact.kind === 'group') return 'index';
  switch (setting.instrument(fact.subject).kind) {
    case 'stock':
      return 'stock';
    case 'yield':
      return 'yield';
    case 'volatility':
      return 'volatility';
    case 'currency':
      return 'currency';
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

/**
 * A verb for a move by its size, turned from session to session, none that the sentence before had, and at most one
 * strong one a paragraph.
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
  const bands = style.verbs[verbClassOf(fact, setting)][directionOf(fact) === 'down' ? 'down' : 'up'];
  const size = sizeOf(fact);
  const band = bands.find((candidate) => candidate.to === undefined || size <= candidate.to) ?? bands.at(-1)!;
  const fits = (verb: string): boolean =>
    !(alone && style.with_number.includes(verb)) && !(discourse.strongVerbInParagraph && style.strong.includes(verb));
  const fallback = directionOf(fact) === 'down' ? 'fall' : 'rise';
  const fitting = band.words.filter(fits);
  const words = fitting.length > 0 ? fitting : [fallback];
  const recent = discourse.verbs.slice(-2);
  const start = (setting.sessionNumber + hashText(salt)) % words.length;
  const turned = [...words.slice(start), ...words.slice(0, start)];
  const verb =
    turned.find((candidate) => !recent.includes(candidate)) ?? (recent.includes(fallback) ? turned[0]! : fallback);
  discourse.verbs.push(verb);
  if (style.strong.includes(verb)) discourse.strongVerbInParagraph = true;
  return (style.forms[verb] ?? style.forms[fallback])![FORM_INDEX[form]]!;
}

/** "slightly", "modestly", "sharply" or nothing. */
export function degreeOf(fact: Fact, setting: Setting): string {
  const size = sizeOf(fact);
  return setting.style.degrees.find((degree) => degree.to === undefined || size <= degree.to)?.word ?? '';
}
