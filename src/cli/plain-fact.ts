import { formatDay } from '../base/dates.ts';
import type { Fact } from '../facts/fact.ts';
import { KINDS } from '../facts/registry.ts';
import { valueText } from '../facts/value-text.ts';

/** A fact as another program reads it: days and times in ISO 8601. */
export function plainFact({ id, kind, subject, metric, keys, session, values, newsworthiness, news, evidence }: Fact) {
  const { fields } = KINDS.get(kind)!;
  return {
    id,
    kind,
    subject,
    ...(metric === undefined ? {} : { metric }),
    keys,
    newsworthiness,
    news,
    session: formatDay(session),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const isTime = ['day', 'month', 'moment'].includes(fields[name]?.unit ?? '');
        return [name, isTime ? valueText(value, fields[name]) : value];
      }),
    ),
    evidence: evidence.map(({ series, from, to, points }) => ({
      series,
      from: formatDay(from),
      to: formatDay(to),
      points: points.map((point) => ({ ...point, day: formatDay(point.day) })),
    })),
  };
}
