import { type Day, parseDay, parseMoment } from '../../base/dates.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { suggest } from '../../base/suggest.ts';
import { DATE_FIELD, type Fact, type FactValue, type Field } from '../../facts/fact.ts';
import { factId } from '../../facts/fact-id.ts';
import type { Binding, Rule } from '../../rulebook/rule.ts';

/** A field that a rule reads and its example does not give. */
export class MissingField extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`the rule reads ${field}, which the example does not give`);
    this.name = 'MissingField';
    this.field = field;
  }
}

type GivenFields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * The fact that an example gives of a binding: its fields, and for the rest what the binding's pattern asks for. Of a
 * field that neither has, reading is an error unless the kind lets it be absent.
 *
 * @param session the last session of the example's day, of which the fact speaks unless it gives a "date"
 * @returns the fact, or what is wrong with what is given
 */
export function givenFact(
  rule: Rule,
  binding: Binding,
  path: readonly PropertyKey[],
  given: GivenFields,
  subject: string,
  session: Day,
): Fact | Diagnostic[] {
  const { kind, metric, where } = binding.pattern;
  const faults: Diagnostic[] = [];
  const report = (
    name: string,
    code: 'unknown-field' | 'wrong-type' | 'wrong-value',
    message: string,
    help?: string,
    place: Rule['placeOfKey'] = rule.place,
  ) => faults.push({ code, severity: 'error', message, ...(help ? { help } : {}), ...place([...path, name]) });
  const values: Record<string, FactValue> = {};
  const keys: Record<string, string> = {};
  for (const name of Object.keys(kind.keys))
    keys[name] = String(given[name] ?? where[name] ?? kind.keys[name]?.[0] ?? '');
  for (const [name, value] of Object.entries(where)) if (Object.hasOwn(kind.fields, name)) values[name] = value;
  for (const [name, value] of Object.entries(given)) {
    const field = name === 'date' ? DATE_FIELD : kind.fields[name];
    if (!field || !(name === 'date' || Object.hasOwn(kind.fields, name))) {
      const known = ['date', ...Object.keys(kind.keys), ...Object.keys(kind.fields)];
      if (!Object.hasOwn(kind.keys, name)) {
        report(
          name,
          'unknown-field',
          `"${kind.id}" has no key or field "${name}"`,
          suggest(name, known),
          rule.placeOfKey,
        );
      }
      continue;
    }
    const read = readValue(value, field);
    if (read === undefined) report(name, 'wrong-type', `"${name}" takes ${takes(field)}`);
    else if (field.choices && !field.choices.includes(String(read))) {
      report(name, 'wrong-value', `"${name}" of a ${kind.id} is never "${read}"`, suggest(String(read), field.choices));
    } else values[name] = read;
  }
  if (faults.length > 0) return faults;
  const { date = session, ...fields } = values;
  const metricOf = metric ?? ('metric' in kind ? kind.metric : undefined);
  return {
    id: factId(kind, subject, metricOf ?? '-', keys, date as Day),
    kind: kind.id,
    subject,
    ...(metricOf === undefined ? {} : { metric: metricOf }),
    keys,
    session: date as Day,
    values: guarded(fields, binding),
    newsworthiness: 0,
    news: { bits: 0, weight: 1, freshness: 1 },
    evidence: [],
  };
}

/** The values, of which those that must be there and are not are missed when they are read. */
function guarded(values: Record<string, FactValue>, { name, pattern }: Binding): Record<string, FactValue> {
  for (const [id, field] of Object.entries(pattern.kind.fields)) {
    if (Object.hasOwn(values, id) || field.optional) continue;
    Object.defineProperty(values, id, {
      enumerable: false,
      get: () => {
        throw new MissingField(`${name}.${id}`);
      },
    });
  }
  return values;
}

/** A value as written in YAML, in a field's own terms; undefined if it is of another type. */
function readValue(value: GivenFields[string], { unit }: Field): FactValue | undefined {
  switch (unit) {
    case 'day':
    case 'month':
      return typeof value === 'string' ? parseDay(value) : undefined;
    case 'moment':
      return typeof value === 'string' ? parseMoment(value) : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'instruments':
      return Array.isArray(value) ? (value as readonly string[]) : undefined;
    case 'line':
    case 'text':
    case 'choice':
    case 'instrument':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    default:
      return typeof value === 'number' ? value : undefined;
  }
}

function takes({ unit }: Field): string {
  switch (unit) {
    case 'day':
    case 'month':
      return 'a date such as 2020-11-24';
    case 'moment':
      return 'a time such as 2020-11-25T14:00:00-05:00';
    case 'flag':
      return 'true or false';
    case 'instruments':
      return 'a list of symbols';
    case 'line':
    case 'text':
    case 'choice':
    case 'instrument':
      return 'a text';
    default:
      return 'a number';
  }
}
