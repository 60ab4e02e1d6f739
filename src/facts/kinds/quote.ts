import { formatDay } from '../../base/dates.ts';
import { indexOfDay } from '../../market/price-series.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import type { MomentKind } from '../kind.ts';
import { basisPoints, usualMoves } from './change.ts';

export const quote: MomentKind = {
  id: 'quote',
  says: 'an indication before the open against the last close',
  about: 'instrument',
  keys: {},
  fields: {
    last: { unit: 'level', says: 'the indicated price or yield' },
    percent: { unit: 'percent', says: 'change from the last close', is: '(last / close - 1.0) * 100.0' },
    points: { unit: 'points', says: 'change in points', is: 'last - close' },
    basis_points: { unit: 'basis points', says: 'change of a yield', ...onlyWhere("instrument == 'yield'") },
    close: { unit: 'level', says: 'the last close' },
    close_session: { unit: 'day', says: 'its session' },
    at: { unit: 'moment', says: 'the time of the indication' },
    sigmas: { unit: 'sigmas', says: "size against the instrument's usual session", optional: true },
    direction: { unit: 'choice', says: 'up, down, or flat', choices: ['up', 'down', 'flat'] },
  },
  example: {
    series: { IWM: '180 184.22' },
    files: { 'data/quotes/2020-11-25.csv': 'time,symbol,last\n2020-11-25T08:40:00-05:00,IWM,183.85\n' },
    keys: {},
    until: '2020-11-25',
    says: { last: 183.85, close: 184.22, points: -0.37, percent: -0.200847, direction: 'down' },
  },
  lacks: (view, subject) => ({
    says: `no usable indication of ${subject} in data/quotes/${formatDay(view.day)}.csv`,
    missing: true,
  }),
  at(view, subject) {
    const found = view.quote(subject);
    if (!found) return [];
    const series = view.series(subject);
    const t = indexOfDay(series, view.lastSession);
    const close = series.close[t];
    if (close === undefined || Number.isNaN(close) || series.days[t] !== view.lastSession) return [];
    const isYield = series.instrument.kind === 'yield';
    const points = found.last - close;
    const percent = (found.last / close - 1) * 100;
    const usual = usualMoves(series, series.close)[t]!;
    const sigmas = Math.abs(isYield ? points : percent) / usual;
    return [
      {
        keys: {},
        session: view.lastSession,
        values: {
          last: found.last,
          percent,
          points,
          ...(isYield ? { basis_points: basisPoints(points) } : {}),
          close,
          close_session: view.lastSession,
          at: found.time,
          ...(Number.isFinite(sigmas) ? { sigmas } : {}),
          direction: points > 0 ? 'up' : points < 0 ? 'down' : 'flat',
        },
        evidence: [
          priceEvidence(series, t, t, [t]),
          {
            series: found.file,
            from: view.day,
            to: view.day,
            points: [{ day: view.day, value: found.last, line: found.line }],
          },
        ],
      },
    ];
  },
};
