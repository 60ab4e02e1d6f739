import { compareDiagnostics, type Diagnostic, Fault } from '../../base/diagnostic.ts';
import { readText, type Source } from '../../base/source.ts';
import { type Market, openMarket } from '../../market/market.ts';
import { compileMetrics, type Metrics } from '../../metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../../metrics/metrics-file.ts';
import { EDITIONS_FOLDER, type Edition, listEditions, readEdition } from '../../rulebook/edition.ts';
import { checkAllOverrides } from '../../rulebook/overrides.ts';
import { inspectRulebook, type ReadRules } from '../../rulebook/rulebook.ts';
import { unmetRelations } from '../../rulebook/subjects.ts';
import { checkPartials } from '../../words/check-partials.ts';
import { readPhrases } from '../../words/partials.ts';
import { readStyle, STYLE_FILE, type Style } from '../../words/style.ts';
import { failuresOf } from '../examples/failures.ts';
import { testRules } from '../examples/test-rules.ts';
import { checkData } from './check-data.ts';
import { checkRules } from './check-rules.ts';
import { checkTopics } from './check-topics.ts';

/** What is wrong with a workspace, in order of place, and how much was looked at. */
export interface CheckReport {
  readonly diagnostics: readonly Diagnostic[];
  /** rows of data that are not used; nothing is wrong with the workspace for them */
  readonly defects: readonly Diagnostic[];
  readonly rules: number;
  readonly examples: number;
}

/**
 * Checks all that people write: rules, editions, style, metrics, phrases, market.yaml, overrides and the data files.
 * All faults are found in one pass: a file that cannot be read stands in the way only of what rests on it.
 */
export function checkWorkspace(source: Source): CheckReport {
  const found: Diagnostic[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      found.push(...error.diagnostics);
      return undefined;
    }
  };
  const market = attempt(() => openMarket(source));
  const metricsText = attempt(() => required(source, METRICS_FILE));
  const metrics = attempt(() => openMetrics(metricsText, market));
  const style = attempt(() => readStyle(required(source, STYLE_FILE)));
  const editions = listEditions(source).flatMap((id) => attempt(() => readEdition(source, id)) ?? []);
  if (listEditions(source).length === 0) attempt(() => required(source, `${EDITIONS_FOLDER}/premarket.yaml`));
  const read = inspectRulebook(source, market, metrics);
  found.push(...read.faults);
  if (editions.length === listEditions(source).length) found.push(...checkTopics(read, editions));
  found.push(...checkRules(read, editions), ...brokenPhrases(source));
  if (market) found.push(...unmetRelations(read.rules, market));
  // where a rule file could not be read, an override may well name a rule of it
  if (market && read.unread.length === 0) found.push(...checkAllOverrides(source, market, read.rules, editions));
  const examples =
    market && metrics && style && metricsText !== undefined && editions.length > 0
      ? failedExamples(read, { market, metrics, metricsText, style, editions })
      : [];
  found.push(...examples);
  const data = market ? checkData(source, market) : { faults: [], defects: [] };
  found.push(...data.faults);
  return {
    diagnostics: unique(found.sort(compareDiagnostics)),
    defects: data.defects,
    rules: read.rules.length,
    examples: read.rules.reduce((sum, rule) => sum + rule.examples.length, 0),
  };
}

/** What is wrong with phrases, whoever calls them. */
function brokenPhrases(source: Source): Diagnostic[] {
  return checkPartials(readPhrases(source)).map(({ offset: _, ...problem }) => ({ severity: 'error', ...problem }));
}

function openMetrics(text: string | undefined, market: Market | undefined): Metrics | undefined {
  if (text === undefined) return undefined;
  const file = readMetricsFile(text);
  return market && compileMetrics(file, market);
}

/** A rule that is faulty itself is not tried: its examples would only say so again. */
function failedExamples(
  { rules, faulty }: ReadRules,
  bench: { market: Market; metrics: Metrics; metricsText: string; style: Style; editions: readonly Edition[] },
): Diagnostic[] {
  const sound = rules.filter((rule) => !faulty.has(rule.id));
  return failuresOf(testRules(bench, sound).tried);
}

function required(source: Source, path: string): string {
  const text = readText(source, path);
  if (text !== undefined) return text;
  const help = 'prebell needs it; copy the one that it ships';
  throw new Fault([{ code: 'missing-file', severity: 'error', message: `there is no ${path}`, help, file: path }]);
}

/** A fault that several ways lead to is told once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const keys = new Set<string>();
  return diagnostics.filter(({ code, file, line, column, message }) => {
    const key = [code, file, line, column, message].join('\n');
    return !keys.has(key) && keys.add(key) !== undefined;
  });
}
