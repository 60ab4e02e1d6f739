// Facts of a whole desk for one date, or of one instrument over all its sessions. Usage: desk | instrument [rounds]

import { parseDay } from '../../src/base/dates.ts';
import { openFactDesk } from '../../src/brief/desk.ts';
import { openNewsroom } from '../../src/brief/river.ts';
import { diskSource } from '../../src/cli/disk.ts';
import { isSeriesKind } from '../../src/facts/kind.ts';
import { listFacts } from '../../src/facts/list.ts';
import { KINDS } from '../../src/facts/registry.ts';

const [mode, data, root] = process.argv.slice(2) as [string, string, string];
const open = () => openFactDesk(diskSource({ data, rules: `${root}/rules`, templates: `${root}/templates` }));

if (mode === 'desk') {
  const desk = open();
  const room = openNewsroom(desk, { edition: desk.edition('premarket'), day: parseDay('2020-11-25')!, focus: 'IWM' });
  const facts = listFacts(room, { members: true });
  const { maxRSS } = process.resourceUsage();
  const symbols = new Set([
    ...Object.keys(desk.market.file.instruments),
    ...Object.keys(desk.market.file.universes).flatMap((id) => desk.market.universe(id).map(({ symbol }) => symbol)),
  ]);
  const bars = [...symbols].reduce((sum, symbol) => sum + desk.market.series(symbol).days.length, 0);
  console.log(JSON.stringify({ facts: facts.length, series: symbols.size, bars, maxRSS: maxRSS / 1024 }));
} else {
  const rounds: Array<{ rows: number; values: number }> = [];
  let counted = { sessions: 0, scans: 0, rows: 0, facts: 0 };
  for (let round = 0; round < 12; round++) {
    const desk = open();
    const context = desk.scans.context();
    for (const symbol of ['IWM', 'SPY', 'RTY']) desk.market.series(symbol);
    const walk = (withValues: boolean): number => {
      const begun = performance.now();
      counted = { sessions: desk.market.series('IWM').days.length, scans: 0, rows: 0, facts: 0 };
      for (const kind of KINDS.values()) {
        if (!isSeriesKind(kind) || kind.about !== 'instrument') continue;
        const metrics = kind.metrics(desk.metrics);
        for (const metric of metrics.length > 0 ? metrics : ['-']) {
          for (const keys of kind.variants(context, 'IWM', metric)) {
            const scan = desk.scans.scan(kind, 'IWM', metric, keys);
            if (!scan) continue;
            counted.scans++;
            for (let t = 0; t < counted.sessions; t++) {
              counted.rows++;
              if (!scan.holds(t)) continue;
              if (!Number.isNaN(scan.strength(t))) counted.facts++;
              if (withValues) scan.values(t);
            }
          }
        }
      }
      return performance.now() - begun;
    };
    rounds.push({ rows: walk(false), values: walk(true) });
  }
  const warm = rounds.slice(4);
  const median = (pick: (round: (typeof warm)[number]) => number): number =>
    warm.map(pick).sort((a, b) => a - b)[Math.floor(warm.length / 2)]!;
  console.log(
    JSON.stringify({
      ...counted,
      rowsMs: median(({ rows }) => rows),
      valuesMs: median(({ values }) => values),
      coldMs: rounds[0]!.rows,
    }),
  );
}
