import type { Diagnostic } from '../base/diagnostic.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import type { Newsroom } from '../facts/finder.ts';
import type { Kind } from '../facts/kind.ts';
import type { Market } from '../market/market.ts';
import { type InstrumentKind, MARKET_FILE, membersOf } from '../market/market-file.ts';
import type { Focus } from './focus.ts';
import type { Binding, Rule } from './rule.ts';

/** How an instrument is related to others in market.yaml. `about` names relations of the focus, `subject` of the rule's subject. */
export const RELATIONS = ['tracks', 'benchmark', 'peers', 'sector'] as const;
export type Relation = (typeof RELATIONS)[number];

/** In `about`: the index that the focus tracks, or the focus itself where it tracks none; nobody for a group. */
export const GAUGE = 'gauge';

/** Kinds of instrument that rules about the focus do not speak of unless they say so: their moves are told otherwise. */
const TOLD_APART: readonly InstrumentKind[] = ['yield', 'volatility'];

/** Names in `about` that stand for all there are. */
export const COLLECTIONS = ['releases', 'events', 'remarks', 'calendar', 'universes'] as const;

const isRelation = (name: string): name is Relation => (RELATIONS as readonly string[]).includes(name);

/** Whom a rule is about today. A binding that says itself whom it is told of does not say whom the rule is about. */
export function subjectsOf(rule: Rule, room: Newsroom, focus: Focus): readonly string[] {
  const { market } = room.view;
  const last = kept.get(rule);
  if (last?.market === market && last.focus === focus.name) return last.subjects;
  const told = rule.bindings.find((binding) => binding.of === undefined)?.pattern.kind.about ?? 'instrument';
  const subjects = findSubjects(rule, told, room, focus);
  // of a group the members that are in the news change from day to day, as remarks do
  if (!focus.isGroup && told !== 'remark') kept.set(rule, { market, focus: focus.name, subjects });
  return subjects;
}

/** By rule, for the market and focus that were asked for last: a backfill asks day after day. */
const kept = new WeakMap<
  Rule,
  { readonly market: Market; readonly focus: string; readonly subjects: readonly string[] }
>();

function findSubjects(rule: Rule, told: Kind['about'], { view }: Newsroom, focus: Focus): readonly string[] {
  const { market } = view;
  const subjects = rule.about.flatMap((name) => {
    const all = named(name, told, view, focus, focus.name);
    return told === 'instrument' ? all.filter((symbol) => mayBe(rule, name, market.instrument(symbol).kind)) : all;
  });
  return [...new Set(subjects)];
}

/** Whether a rule speaks of a kind of instrument; whom it names outright it speaks of, unless it says which kinds it means. */
function mayBe({ instruments }: Rule, name: string, kind: InstrumentKind): boolean {
  if (instruments) return instruments.includes(kind);
  return !(name === 'focus' || name === GAUGE || isRelation(name)) || !TOLD_APART.includes(kind);
}

/** Why a rule is about nobody today. */
export function whyNobody(rule: Rule, { view }: Newsroom, focus: Focus): string {
  const lacking = rule.about.filter((name) => isRelation(name));
  if (lacking.length > 0) return lacking.map((name) => whyUnrelated(focus.name, name, view.market)).join('; ');
  const isOfFocus = rule.about.every((name) => name === 'focus' || name === GAUGE);
  return isOfFocus ? `it does not speak of ${focus.name}` : 'nothing on this desk is its subject today';
}

/** Whom a binding is told of: the rule's subject unless it names others, of whom the most newsworthy is meant. */
export function bindingSubjects(
  { of, pattern }: Binding,
  subject: string,
  { view }: Newsroom,
  focus: Focus,
): readonly string[] {
  return of === undefined ? [subject] : named(of, pattern.kind.about, view, focus, subject);
}

/** Why a binding is told of nobody. */
export function whyUnbound({ of, pattern }: Binding, subject: string, { view }: Newsroom): string {
  if (of !== undefined && isRelation(of)) return whyUnrelated(subject, of, view.market, pattern.kind);
  return `a ${pattern.kind.id} is told of ${PLURALS[pattern.kind.about]}, and "${of}" is none`;
}

/** Why a kind of fact can never be told of a relation; undefined if it can. */
export function whyNoRelation(name: string, kind: Kind): string | undefined {
  if (!isRelation(name) || kind.about === 'instrument') return undefined;
  // a fund tracks one index, and an instrument is measured against one other
  const mayBeGroup = name === 'peers' || name === 'sector';
  if (kind.about === 'group' && mayBeGroup) return undefined;
  return `a ${kind.id} is told of ${PLURALS[kind.about]}, and "${name}" names ${mayBeGroup ? 'instruments or a group' : 'an instrument'}`;
}

/**
 * Rules that name a relation which no instrument of market.yaml has: they stay silent on this desk, and may speak on
 * another.
 */
export function unmetRelations(rules: readonly Rule[], market: Market): Diagnostic[] {
  const instruments = Object.values(market.file.instruments);
  // the stocks of a universe have their sectors
  const isMet = (name: Relation): boolean =>
    instruments.some((instrument) => instrument[name] !== undefined) ||
    (name === 'sector' && Object.keys(market.file.universes).length > 0);
  return rules.flatMap((rule) => {
    const named: Array<readonly [string, YamlPath]> = [
      ...rule.about.map((name, i) => [name, ['about', i]] as const),
      ...rule.bindings.map(({ name, of = '' }) => [of, ['when', name, 'subject']] as const),
    ];
    return named.flatMap(([name, path]): Diagnostic[] => {
      if (!isRelation(name) || isMet(name)) return [];
      const message = `no instrument of ${MARKET_FILE} has "${name}": "${rule.id}" cannot speak of it`;
      const help = `give an instrument its ${name} there`;
      return [{ code: 'unknown-relation', severity: 'warning', message, help, ...rule.place(path) }];
    });
  });
}

const PLURALS: Readonly<Record<Kind['about'], string>> = {
  instrument: 'instruments and members of groups',
  group: 'groups',
  universe: 'universes',
  release: 'reports',
  event: 'events and reports',
  remark: 'remarks',
  calendar: 'the exchange',
};

/** Those whom a name means to a kind of fact that is told of `about`; relations are those of `whose`. */
function named(
  name: string,
  about: Kind['about'],
  view: Newsroom['view'],
  focus: Focus,
  whose: string,
): readonly string[] {
  const { market } = view;
  const { groups, releases, events, universes } = market.file;
  const among = (collection: string, all: Readonly<Record<string, unknown>>): readonly string[] =>
    name === collection ? Object.keys(all) : Object.hasOwn(all, name) ? [name] : [];
  switch (about) {
    case 'group': {
      if (name === 'focus') return focus.isGroup ? [focus.name] : [];
      const relation = isRelation(name) ? relationOf(market, whose, name) : name;
      return typeof relation === 'string' && Object.hasOwn(groups, relation) ? [relation] : [];
    }
    case 'release':
      return among('releases', releases);
    case 'event':
      // a report ahead is told of the report
      return [...among('events', events), ...among('releases', releases)];
    case 'universe':
      return among('universes', universes);
    case 'remark':
      return name === 'remarks' ? relevantRemarks(view, focus) : [];
    case 'calendar':
      return [market.calendar.mic];
    default: {
      if (name === 'focus') return focus.instruments;
      if (name === GAUGE) return focus.isGroup ? [] : [market.instrument(focus.name).tracks ?? focus.name];
      if (isRelation(name)) return membersOf(market.file, relationOf(market, whose, name) ?? []);
      if (Object.hasOwn(groups, name)) return groups[name]!.filter((member) => market.hasInstrument(member));
      return market.hasInstrument(name) ? [name] : [];
    }
  }
}

/** What market.yaml names: a group, a symbol, a list of symbols, or a bare name; undefined where it says nothing. */
function relationOf(market: Market, subject: string, relation: Relation): string | readonly string[] | undefined {
  return market.hasInstrument(subject) ? market.instrument(subject)[relation] : undefined;
}

function whyUnrelated(subject: string, relation: string, market: Market, kind?: Kind): string {
  const target = relationOf(market, subject, relation as Relation);
  if (target === undefined) return `${subject} has no "${relation}"`;
  const whom = kind ? `a ${kind.id} is told of ${PLURALS[kind.about]}` : 'market.yaml knows none of that name';
  return `the ${relation} of ${subject} is "${[target].flat().join(', ')}", and ${whom}`;
}

function relevantRemarks(view: Newsroom['view'], focus: Focus): string[] {
  const related = focus.instruments.map((symbol) => view.market.instrument(symbol));
  const near = [focus.name, ...related.flatMap(({ symbol, tracks, benchmark }) => [symbol, tracks, benchmark])];
  return view
    .remarks()
    .filter((remark) => remark.subjects.length === 0 || remark.subjects.some((subject) => near.includes(subject)))
    .map((remark) => remark.id);
}
