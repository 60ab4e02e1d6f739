import { suggest } from '../base/suggest.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import type { Pattern } from '../facts/finder.ts';
import { isSeriesKind, type Kind } from '../facts/kind.ts';
import { KINDS } from '../facts/registry.ts';
import { episodeKey, parseSpan } from '../facts/spans.ts';
import type { Market } from '../market/market.ts';
import type { Binding } from './rule.ts';
import type { ReportFault, RuleContext } from './rule-context.ts';
import type { RuleShape } from './rule-file.ts';
import { COLLECTIONS, GAUGE, RELATIONS, whyNoRelation } from './subjects.ts';

/** The value of a key that is left open on purpose: of all that it may be, the most newsworthy is taken. */
export const ANY = 'any';

type Context = Pick<RuleContext, 'market' | 'metrics' | 'isChecked' | 'patterns'>;

/** A binding as it is matched; undefined if its kind is not known. */
export function readBinding(
  name: string,
  shape: RuleShape['when'][string],
  context: Context,
  report: ReportFault,
): Binding | undefined {
  const path: YamlPath = ['when', name];
  const { kind: kindId, subject, metric, ...given } = shape;
  const kind = KINDS.get(kindId);
  if (!kind) {
    report('unknown-kind', [...path, 'kind'], `no kind of fact "${kindId}"`, suggest(kindId, KINDS.keys()));
    return undefined;
  }
  const where = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => !(Object.hasOwn(kind.keys, key) && value === ANY)),
  );
  const pattern = sharedPattern(
    { kind, ...(metric === undefined || metric === ANY ? {} : { metric }), where },
    context,
  );
  if (!context.isChecked) {
    if (subject !== undefined) {
      checkSubject(subject, [...path, 'subject'], false, context, report);
      const why = whyNoRelation(subject, kind);
      if (why !== undefined)
        report('unknown-relation', [...path, 'subject'], why, 'name one of them as the "subject", or leave it out');
    }
    checkMetric(kind, metric, [...path, 'metric'], context, report);
    for (const [field, value] of Object.entries(where))
      checkField(name, kind, field, value, [...path, field], context, report);
  }
  return { name, pattern, ...(subject === undefined ? {} : { of: subject }), open: openKeys(kind, shape, context) };
}

function sharedPattern(pattern: Pattern, { patterns }: Context): Pattern {
  const asked = JSON.stringify([pattern.kind.id, pattern.metric, Object.entries(pattern.where).sort()]);
  const same = patterns.get(asked);
  if (same) return same;
  patterns.set(asked, pattern);
  return pattern;
}

/** The keys (and "metric") that a pattern leaves open without saying so, where the kind tells more than one fact of them. */
function openKeys(kind: Kind, shape: RuleShape['when'][string], { metrics, isChecked }: Context): string[] {
  if (isChecked || !isSeriesKind(kind)) return [];
  const open = Object.keys(kind.keys).filter((key) => !Object.hasOwn(shape, key));
  const manyMetrics = metrics !== undefined && kind.metric === undefined && kind.metrics(metrics).length > 1;
  return manyMetrics && shape.metric === undefined ? ['metric', ...open] : open;
}

function checkMetric(
  kind: Kind,
  metric: string | undefined,
  path: YamlPath,
  { metrics }: Context,
  report: ReportFault,
): void {
  if (metric === undefined || metric === ANY || !metrics) return;
  if (!metrics.has(metric)) {
    report('unknown-metric', path, `no metric "${metric}"`, suggest(metric, Object.keys(metrics.definitions)));
    return;
  }
  const told = isSeriesKind(kind) ? kind.metrics(metrics) : [];
  if (told.includes(metric)) return;
  const help = told.length === 0 ? 'leave the metric out' : suggest(metric, told);
  report('unknown-metric', path, `a ${kind.id} is not told of the metric "${metric}"`, help);
}

function checkField(
  binding: string,
  kind: Kind,
  field: string,
  value: unknown,
  path: YamlPath,
  { market }: Context,
  report: ReportFault,
): void {
  const keys = kind.keys;
  if (!Object.hasOwn(keys, field) && !Object.hasOwn(kind.fields, field)) {
    const known = [
      ...(isSeriesKind(kind) ? ['metric'] : []),
      'subject',
      ...Object.keys(keys),
      ...Object.keys(kind.fields),
    ];
    report('unknown-field', path, `"${kind.id}" has no key or field "${field}"`, suggest(field, known), 'key');
    return;
  }
  const text = String(value);
  const isOfForm = kind.forms?.[field]?.test(text) === true;
  if (isOfForm && field === 'span' && market && !parseSpan(text, market.file)) {
    const known = market.file.episodes.map((episode) => `since-${episodeKey(episode)}`);
    report('wrong-value', path, `no date or episode is called "${text}"`, suggest(text, known));
  }
  const choices = Object.hasOwn(keys, field) ? keys[field] : kind.fields[field]?.choices;
  if (choices && !choices.includes(text) && !isOfForm) {
    report('wrong-value', path, `"${field}" of a ${kind.id} is never "${text}"`, suggest(text, choices));
  } else if (!Object.hasOwn(keys, field)) checkType(binding, kind, field, value, path, report);
}

/** A field is matched by plain equality: a value of another type never equals it. */
function checkType(
  binding: string,
  kind: Kind,
  field: string,
  value: unknown,
  path: YamlPath,
  report: ReportFault,
): void {
  const { unit } = kind.fields[field]!;
  const wanted =
    unit === 'flag' ? 'boolean' : ['choice', 'text', 'instrument', 'line'].includes(unit) ? 'string' : 'number';
  if (typeof value === wanted) return;
  const takes = { boolean: 'true or false', string: 'a text', number: 'a number' }[wanted];
  const help = wanted === 'number' ? `or compare under "if": ${binding}.${field} >= ...` : undefined;
  report('wrong-type', path, `"${field}" of a ${kind.id} takes ${takes}`, help);
}

/** Holds a name in `about` or `subject` against what the market knows. */
export function checkSubject(
  name: string,
  path: YamlPath,
  mayCollect: boolean,
  { market, isChecked }: Context,
  report: ReportFault,
): void {
  if (isChecked || !market || isSubject(name, mayCollect, market)) return;
  const help = suggest(name, [...namesOf(market, mayCollect), ...Object.keys(market.file.instruments)]);
  report('unknown-subject', path, `nothing is called "${name}"`, help);
}

/** Whether a name in `about` (which may name a collection) or in `subject` is one that the market knows. */
export function isSubject(name: string, mayCollect: boolean, market: Market): boolean {
  return namesOf(market, mayCollect).includes(name) || market.hasInstrument(name);
}

const namesOf = ({ file }: Market, mayCollect: boolean): string[] => [
  'focus',
  ...RELATIONS,
  ...(mayCollect ? [GAUGE, ...COLLECTIONS] : []),
  ...Object.keys(file.groups),
  ...Object.keys(file.universes),
  ...Object.keys(file.releases),
  ...Object.keys(file.events),
];
