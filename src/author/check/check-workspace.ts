import { compareDiagnostics, type Diagnostic, Fault } from '../../base/diagnostic.ts';
import { readText, type Source } from '../../base/source.ts';
import { inspectMarket, nameless } from '../../market/market.ts';
import { inspectMetrics } from '../../metrics/metrics.ts';
import { inspectMetricsFile, METRICS_FILE } from '../../metrics/metrics-file.ts';
import { EDITIONS_FOLDER, listEditions, readEdition } from '../../rulebook/edition.ts';
import { checkAllOverrides } from '../../rulebook/overrides.ts';
import { inspectRulebook, mayBeRule, type ReadFile, type ReadRules } from '../../rulebook/rulebook.ts';
import { unmetRelations } from '../../rulebook/subjects.ts';
import { checkPartials } from '../../words/check-partials.ts';
import { readPhrases } from '../../words/partials.ts';
import { inspectStyle, STYLE_FILE } from '../../words/style.ts';
import { type Bench, benchOf } from '../examples/bench.ts';
import { failuresOf } from '../examples/failures.ts';
import { testRules } from '../examples/test-rules.ts';
import { checkData } from './check-data.ts';
import { checkRules } from './check-rules.ts';
import { checkTopics } from './check-topics.ts';
import { knownFiles } from './known-files.ts';

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
 *
 * @param source whose memo, if it has one, spares looking again at rule files in which nothing was found
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
  const take = <T extends { readonly faults: readonly Diagnostic[] }>(inspected: T | undefined): T | undefined => {
    found.push(...(inspected?.faults ?? []));
    return inspected;
  };
  const { market, faults: ofMarket } = inspectMarket(source);
  found.push(...ofMarket);
  // what no market could be read for is held against one that may have any name
  const names = market ?? nameless(source);
  const metricsText = attempt(() => required(source, METRICS_FILE));
  const metricsFile = metricsText === undefined ? undefined : take(inspectMetricsFile(metricsText, source.memo))?.file;
  const metrics = metricsFile && take(inspectMetrics(metricsFile, names))?.metrics;
  const style = take(attempt(() => inspectStyle(required(source, STYLE_FILE), source.memo)))?.style;
  const ids = listEditions(source);
  const editions = ids.flatMap((id) => attempt(() => readEdition(source, id)) ?? []);
  if (ids.length === 0) attempt(() => required(source, `${EDITIONS_FOLDER}/premarket.yaml`));
  const bench =
    market && metrics && style && editions.length > 0 ? benchOf({ market, metrics, style, editions }) : undefined;
  const known = bench && knownFiles(source, bench.market);
  const read = inspectRulebook(source, market, metrics, known?.has);
  found.push(...read.faults);
  const areEditionsRead = editions.length === ids.length;
  if (areEditionsRead) found.push(...checkTopics(read, editions));
  for (const file of read.files) {
    if (file.isKnown) continue;
    const findings = [...checkRules(file, read, editions), ...(bench ? failedExamples(file, read, bench) : [])];
    found.push(...findings);
    if (file.isRight && findings.length === 0) known?.note(file.path, file.text);
  }
  found.push(...brokenPhrases(source));
  // a relation that is wrong in market.yaml is there all the same
  if (market && ofMarket.length === 0) found.push(...unmetRelations(read.rules, market));
  const inDoubt = { isRule: (id: string) => mayBeRule(id, read), sections: !areEditionsRead };
  found.push(...checkAllOverrides(source, names, read.rules, editions, inDoubt));
  const data = checkData(source, names);
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

/** A rule that is faulty itself is not tried: its examples would only say so again. */
function failedExamples({ rules }: ReadFile, { faulty }: ReadRules, bench: Bench): Diagnostic[] {
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
