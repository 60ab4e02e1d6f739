import { fail } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { openScans, type Scans } from '../facts/scans.ts';
import { type Market, openMarket } from '../market/market.ts';
import { compileMetrics, type Metrics } from '../metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../metrics/metrics-file.ts';
import { type Edition, readEdition } from '../rulebook/edition.ts';
import { type Rulebook, readRulebook } from '../rulebook/rulebook.ts';
import { readStyle, STYLE_FILE, type Style } from '../words/style.ts';

/** A workspace, opened: its data, metrics, rules and style. It knows no date and serves any number of briefs. */
export interface Desk {
  readonly source: Source;
  readonly market: Market;
  readonly metrics: Metrics;
  readonly scans: Scans;
  readonly rulebook: Rulebook;
  readonly style: Style;
  edition(id: string): Edition;
}

/** @throws Fault with what is missing or wrong in market.yaml or the metrics; `style` and `rulebook` when they are asked for */
export function openDesk(source: Source): Desk {
  const market = openMarket(source);
  const metrics = compileMetrics(readMetricsFile(required(source, METRICS_FILE), source.memo), market);
  const editions = new Map<string, Edition>();
  // who lists facts needs no words
  const style = lazy(() => readStyle(required(source, STYLE_FILE), source.memo));
  const rulebook = lazy(() => readRulebook(source, market, metrics));
  return {
    source,
    market,
    metrics,
    scans: openScans(market, metrics),
    get style() {
      return style();
    },
    get rulebook() {
      return rulebook();
    },
    edition: (id) => {
      if (!editions.has(id)) editions.set(id, readEdition(source, id));
      return editions.get(id)!;
    },
  };
}

function required(source: Source, path: string): string {
  return (
    readText(source, path) ??
    fail('missing-file', `there is no ${path}`, { file: path }, 'name the rules folder with --rules DIR')
  );
}
