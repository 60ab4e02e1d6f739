import type { Field, FieldUnit } from '../../facts/fact.ts';
import { isSeriesKind, type Kind } from '../../facts/kind.ts';
import { KINDS } from '../../facts/registry.ts';
import type { Scans } from '../../facts/scans.ts';
import { ANY } from '../../rulebook/read-binding.ts';
import { type JsonSchema, type Name, oneOf } from './json-schema.ts';

/**
 * The schema of a binding under `when:`. Which keys and fields it may have, and which values, follows from its kind.
 *
 * @param subject the schema of `subject:`
 */
export function patternSchema(scans: Scans, subject: JsonSchema): JsonSchema {
  const kinds = [...KINDS.values()];
  return {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: {
        description: 'The kind of fact. `prebell facts --kinds` describes them all.',
        ...oneOf(kinds.map(({ id, says }) => ({ name: id, says }))),
      },
      subject,
    },
    allOf: kinds.map((kind) => ({
      if: { properties: { kind: { const: kind.id } }, required: ['kind'] },
      then: { properties: { kind: true, subject: true, ...ofKind(kind, scans) }, additionalProperties: false },
    })),
  };
}

/** What a pattern of one kind may have. Days and lists are compared in conditions: no pattern can equal one. */
function ofKind(kind: Kind, scans: Scans): Record<string, JsonSchema> {
  const metrics = metricsOf(kind, scans);
  const keys = Object.entries(kind.keys).map(([key, choices]) => [key, keySchema(kind, key, choices, scans)]);
  const fields = Object.entries(kind.fields)
    .filter(([name, { unit }]) => !Object.hasOwn(kind.keys, name) && !INCOMPARABLE.includes(unit))
    .map(([name, field]) => [name, fieldSchema(field)]);
  return {
    ...(metrics.length === 0 ? {} : { metric: metricSchema(kind, metrics) }),
    ...Object.fromEntries([...keys, ...fields]),
  };
}

const INCOMPARABLE: readonly FieldUnit[] = ['day', 'month', 'moment', 'instruments'];

function metricsOf(kind: Kind, { metrics }: Scans): Name[] {
  if (!isSeriesKind(kind)) return [];
  return kind.metrics(metrics).map((id) => ({ name: id, says: metrics.definition(id).name }));
}

function metricSchema(kind: Kind, metrics: readonly Name[]): JsonSchema {
  const usual = isSeriesKind(kind) ? kind.metric : undefined;
  const rest = usual === undefined ? 'every one of them is looked at unless one is named' : `${usual} unless stated`;
  const any = { name: ANY, says: 'of all of them, the most newsworthy' };
  return { description: `The series that the fact is told of; ${rest}.`, ...oneOf([...metrics, any]) };
}

/** A key takes its listed values, those that the workspace makes possible, those of its open form, and "any". */
function keySchema(kind: Kind, key: string, choices: readonly string[] | undefined, scans: Scans): JsonSchema {
  const field = kind.fields[key];
  const rest = choices ? 'A key of the fact' : 'A key of the fact, open to other values';
  const description = `${capital(field?.says ?? key)}. ${rest}; \`${ANY}\` takes the most newsworthy.`;
  const values = [...new Set([...(choices ?? []), ...valuesInUse(kind, key, scans)])];
  // levels are keys as well, and YAML reads them as numbers
  const names = values.map((name) => (/^-?\d+(?:\.\d+)?$/.test(name) && !choices ? Number(name) : name));
  const form = kind.forms?.[key]?.source;
  if (choices && form === undefined) {
    return { description, enum: [...(isNumeric(choices) ? bothWays(choices) : names), ANY] };
  }
  const open: JsonSchema = form === undefined ? { type: ['string', 'number'] } : { type: 'string', pattern: form };
  return { description, anyOf: [{ enum: [...names, ANY] }, open] };
}

/** The values of a key that facts of this workspace have. */
function valuesInUse(kind: Kind, key: string, scans: Scans): string[] {
  if (!isSeriesKind(kind)) return [];
  const context = scans.context();
  const { groups, instruments, universes } = scans.market.file;
  const subjects = Object.keys({ group: groups, instrument: instruments, universe: universes }[kind.about]);
  const metrics = kind.metrics(scans.metrics);
  return subjects.flatMap((subject) =>
    (metrics.length === 0 ? ['-'] : metrics).flatMap((metric) =>
      kind.variants(context, subject, metric).flatMap((keys) => keys[key] ?? []),
    ),
  );
}

const isNumeric = (choices: readonly string[]): boolean => choices.every((choice) => /^\d+$/.test(choice));

/** "2" and 2: prebell takes either. */
const bothWays = (choices: readonly string[]): Array<string | number> => [...choices.map(Number), ...choices];

function fieldSchema({ unit, says, optional, choices }: Field): JsonSchema {
  const what = unit === 'choice' ? '' : ` (${unit})`;
  const description = `${capital(says)}${what}.${optional ? ' May be absent.' : ''}`;
  if (choices) return { description, enum: choices };
  switch (unit) {
    case 'flag':
      return { description, type: 'boolean' };
    case 'choice':
    case 'text':
    case 'instrument':
    case 'line':
      return { description, type: 'string' };
    default:
      return { description, type: 'number' };
  }
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
