import { type Day, formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { memoize, memoizeBy } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { openScans, type Scans } from '../facts/scans.ts';
import { type Market, openMarket } from '../market/market.ts';
import { compileMetrics, type Metrics } from '../metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../metrics/metrics-file.ts';
import { type Edition, readEdition } from '../rulebook/edition.ts';
import { type Overrides, readOverrides } from '../rulebook/overrides.ts';
import { type Rulebook, readRulebook } from '../rulebook/rulebook.ts';
import { readStyle, STYLE_FILE, type Style } from '../words/style.ts';

/** A workspace's facts: its data and metrics. It knows no date and serves any number of them. */
export interface FactDesk {
  readonly source: Source;
  readonly market: Market;
  readonly metrics: Metrics;
  readonly scans: Scans;
  edition(id: string): Edition;
  /** The editor's last word on a day, if there is one. @throws Fault if its file is wrong */
  overrides(day: Day): Overrides | undefined;
}

/** A workspace, opened: its facts, and the rules and style that make briefs of them. */
export interface Desk extends FactDesk {
  readonly rulebook: Rulebook;
  readonly style: Style;
}

/**
 * Opens what facts need: who lists them needs no words.
 *
 * @throws Fault with what is missing or wrong in market.yaml or the metrics
 */
export function openFactDesk(source: Source): FactDesk {
  const market = openMarket(source);
  const metrics = compileMetrics(readMetricsFile(required(source, METRICS_FILE), source.memo), market);
  return {
    source,
    market,
    metrics,
    scans: openScans(market, metrics),
    edition: memoize((id) => readEdition(source, id)),
    overrides: memoizeBy(formatDay, (day) => readOverrides(source, day, market)),
  };
}

/** @throws Fault with what is missing or wrong in market.yaml, the metrics, the style or the rules */
export function openDesk(source: Source): Desk {
  const facts = openFactDesk(source);
  return {
    ...facts,
    style: readStyle(required(source, STYLE_FILE), source.memo),
    rulebook: readRulebook(source, facts.market, facts.metrics),
  };
}

/**
 * The desk that another set of rules makes of the same data. Prices are shared, and so is all that was found of them
 * where the metrics are the same.
 *
 * @param source the other rules and templates, and the same data
 * @throws Fault as `openDesk`
 */
export function withRulesOf(desk: Desk, source: Source): Desk {
  const { market } = desk;
  const text = required(source, METRICS_FILE);
  const isSame = text === readText(desk.source, METRICS_FILE);
  const metrics = isSame ? desk.metrics : compileMetrics(readMetricsFile(text), market);
  const scans = isSame ? desk.scans : openScans(market, metrics);
  return {
    source,
    market,
    metrics,
    scans,
    edition: memoize((id) => readEdition(source, id)),
    overrides: desk.overrides,
    style: readStyle(required(source, STYLE_FILE)),
    rulebook: readRulebook(source, market, metrics),
  };
}

function required(source: Source, path: string): string {
  return (
    readText(source, path) ??
    fail('missing-file', `there is no ${path}`, { file: path }, 'name the rules folder with --rules DIR')
  );
}
