import { type Day, parseDay } from '../../base/dates.ts';
import { type Diagnostic, Fault, fail } from '../../base/diagnostic.ts';
import { suggest } from '../../base/suggest.ts';
import { writeAlone } from '../../brief/write.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Newsroom } from '../../facts/finder.ts';
import { whyNoSession } from '../../market/exchange-calendar.ts';
import type { Market } from '../../market/market.ts';
import type { Edition } from '../../rulebook/edition.ts';
import type { Focus } from '../../rulebook/focus.ts';
import { bindFact, bindingMisfit, type Candidate, judge, whyUnfit, whyUnmet } from '../../rulebook/match.ts';
import type { Rule, WordingGroup } from '../../rulebook/rule.ts';
import type { Example } from '../../rulebook/rule-file.ts';
import { bindingSubjects, subjectsOf } from '../../rulebook/subjects.ts';
import { beginDiscourse, type Discourse, type Setting } from '../../words/discourse.ts';
import type { Bench } from './bench.ts';
import { givenFact, MissingField } from './example-facts.ts';
import { readSeries } from './example-market.ts';

/** What a rule says on an example. */
export interface Outcome {
  /** the sentence in each wording of the group that speaks; absent where none does */
  readonly says?: readonly string[];
  /** the same of its tail */
  readonly tail?: readonly string[];
  /** why it says nothing */
  readonly silent?: string;
  /** the groups that spoke: "say.0", "tail.1" */
  readonly groups: readonly string[];
}

/** The day of examples that name none: a Wednesday, with a holiday ahead. */
const USUAL_DAY = '2020-11-25';

/**
 * Tries a rule on one of its examples.
 *
 * @returns what it says; undefined where the workspace has nothing that the rule is about
 * @throws Fault for an example that cannot be tried, at its place
 */
export function runExample(bench: Bench, rule: Rule, index: number): Outcome | undefined {
  const example = rule.examples[index]!;
  const path = ['examples', index];
  const edition = editionOf(bench, rule, path, example);
  const day = dayOf(bench.market, rule, path, example);
  const request = { edition, day, focus: focusNameOf(bench, rule, path, example, edition) };
  const prices = example.series && readSeries(rule, path, example.series, bench.market);
  const { room, focus, setting: usual } = bench.stage(request, prices);
  const subject = example.subject ?? subjectsOf(rule, room, focus)[0] ?? otherSubject(rule, bench.market);
  if (subject === undefined) return undefined;
  try {
    const facts = bindAll(rule, path, example, subject, room, focus);
    if (typeof facts === 'string') return { silent: facts, groups: [] };
    const setting = settingFor(bench, rule, usual);
    const judged = judge(rule, subject, facts, setting.sessionNumber);
    if (!judged) return { silent: whyUnfit(rule, facts), groups: [] };
    return sayAll(judged, example.slot, setting, discourseOf(bench.market, judged));
  } catch (error) {
    const missing = error instanceof MissingField ? error : (error as { cause?: unknown } | undefined)?.cause;
    if (missing instanceof MissingField) {
      const at = [...path, 'given', missing.field.split('.')[0]!];
      return fail('bad-example', missing.message, rule.placeOfKey(at), `add ${missing.field} under "given"`);
    }
    if (error instanceof Fault) throw placed(error, rule, path);
    throw error;
  }
}

/** The edition whose moment and weights an example has: that which it names, or the one that takes its rule. */
function editionOf(
  { editions, editionFor }: Bench,
  rule: Rule,
  path: readonly PropertyKey[],
  { edition: named }: Example,
): Edition {
  if (named === undefined) return editionFor(rule.topic);
  const found = editions.find(({ edition }) => edition === named);
  if (found) return found;
  const ids = editions.map(({ edition }) => edition);
  return fail('unknown-edition', `no edition "${named}"`, rule.place([...path, 'edition']), suggest(named, ids));
}

function dayOf(market: Market, rule: Rule, path: readonly PropertyKey[], { on = USUAL_DAY }: Example): Day {
  const day = parseDay(on)!;
  const why = whyNoSession(market.calendar, day);
  return why === undefined ? day : fail('bad-example', why, rule.place([...path, 'on']), 'name a session');
}

function focusNameOf({ market }: Bench, rule: Rule, path: readonly PropertyKey[], example: Example, edition: Edition) {
  const { focus } = example;
  if (focus === undefined) return edition.focus;
  if (market.hasInstrument(focus) || market.membersOf(focus).length > 0) return focus;
  const help = suggest(focus, [...Object.keys(market.file.instruments), ...Object.keys(market.file.groups)]);
  const message = `no instrument, group or sector "${focus}"`;
  return fail('unknown-instrument', message, rule.place([...path, 'focus']), help);
}

/** Whom a rule is about of which there is none in a workspace: facts may be given of it all the same. */
const otherSubject = ({ about, bindings }: Rule, market: Market): string | undefined =>
  bindings[0]!.pattern.kind.about === 'instrument' ? about.find((name) => market.hasInstrument(name)) : about[0];

/** The facts of all bindings; or why one is missing. */
function bindAll(
  rule: Rule,
  path: readonly PropertyKey[],
  { given = {}, series }: Example,
  subject: string,
  room: Newsroom,
  focus: Focus,
): Record<string, Fact> | string {
  const stray = Object.keys(given).find((name) => !rule.bindings.some((binding) => binding.name === name));
  if (stray !== undefined) {
    const help = `the rule binds ${rule.bindings.map(({ name }) => name).join(', ')}`;
    fail('unknown-placeholder', `nothing is bound to "${stray}"`, rule.placeOfKey([...path, 'given', stray]), help);
  }
  const facts: Record<string, Fact> = {};
  for (const binding of rule.bindings) {
    const fields = Object.hasOwn(given, binding.name) ? given[binding.name] : undefined;
    if (fields) {
      const at = [...path, 'given', binding.name];
      const [whom = subject] = bindingSubjects(binding, subject, room, focus);
      const fact = givenFact(rule, binding, at, fields, whom, room.view.lastSession);
      if (Array.isArray(fact)) throw new Fault(fact);
      const misfit = bindingMisfit(binding, fact);
      if (misfit !== undefined) return misfit;
      facts[binding.name] = fact;
    } else if (series) {
      const found = bindFact(binding, subject, room, focus);
      if (!found) return withDefects(whyUnmet(binding, subject, room, focus).why, room);
      facts[binding.name] = found;
    } else return `${binding.name}: the example gives no such fact`;
  }
  return facts;
}

/** Prices that count as a defect are blocked: an example that was taken for one wants to know. */
function withDefects(why: string, { view }: Newsroom): string {
  const defects = view.diagnostics().map(({ message }) => message);
  return defects.length > 0 ? `${why}; ${defects.join('; ')}` : why;
}

/** The stocks of a universe that a workspace lacks are called by their symbols. */
function settingFor({ market }: Bench, { bindings }: Rule, usual: Setting): Setting {
  if (bindings.every(({ pattern }) => pattern.kind.about !== 'universe')) return usual;
  return {
    ...usual,
    instrument: (symbol) =>
      market.hasInstrument(symbol) ? market.instrument(symbol) : { symbol, name: symbol, kind: 'stock' },
  };
}

function sayAll(candidate: Candidate, slot: Example['slot'], setting: Setting, discourse: () => Discourse): Outcome {
  const { rule, wording, tails } = candidate;
  const texts = (group: WordingGroup, role: 'head' | 'tail'): string[] =>
    group.words.map((template) => writeAlone(candidate, { template: template() }, role, setting, discourse()));
  const indexOf = (variant: string): number => Number(variant.split('.')[0]) - 1;
  const said = wording ? indexOf(wording.variant) : -1;
  const fits = ({ kind }: { readonly kind: string }): boolean => slot === undefined || kind === slot;
  const hangs = (tail: Rule['tails'][number]): boolean => fits(tail) && (!tail.if || tail.if.holds(candidate.facts));
  const hung = tails.some(fits) ? rule.tails.findIndex(hangs) : -1;
  return {
    ...(said < 0 ? {} : { says: texts(rule.say[said]!, 'head') }),
    ...(hung < 0 ? {} : { tail: texts(rule.tails[hung]!, 'tail') }),
    groups: [...(said < 0 ? [] : [`say.${said}`]), ...(hung < 0 ? [] : [`tail.${hung}`])],
  };
}

/** As in the middle of a brief: instruments were introduced by their full names before, metrics were not. */
function discourseOf(market: Market, { subject, facts, rule }: Candidate): () => Discourse {
  const named = Object.entries(facts).flatMap(([binding, { values }]) =>
    Object.entries(values).flatMap(([field, value]) => {
      const unit = rule.fields[binding]?.[field]?.unit;
      return unit === 'instrument' || unit === 'instruments' ? (value as string | readonly string[]) : [];
    }),
  );
  return () => {
    const discourse = beginDiscourse();
    for (const symbol of [subject, ...Object.keys(market.file.instruments), ...named]) discourse.introduced.add(symbol);
    return discourse;
  };
}

/** Faults of the fact engine know no line of the rule file: the example's is the one to mend. */
function placed({ diagnostics }: Fault, rule: Rule, path: readonly PropertyKey[]): Fault {
  return new Fault(
    diagnostics.map((diagnostic): Diagnostic => {
      if (diagnostic.file?.startsWith('rules/')) return diagnostic;
      // a name that the market does not know is the subject's, if the example names one
      const isSubject =
        diagnostic.code.startsWith('unknown-') && rule.examples[path[1] as number]?.subject !== undefined;
      if (isSubject) return { ...diagnostic, ...rule.place([...path, 'subject']) };
      return { ...diagnostic, code: 'bad-example', ...rule.place(path) };
    }),
  );
}
