import { formatDiagnostic } from '../../base/diagnostic.ts';
import { failuresOf } from './failures.ts';
import type { TestRun, Tried } from './test-rules.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Characters that XML 1.0 cannot hold are left out. */
const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\n]/g, (char) => ENTITIES[char]!);

/**
 * The report that build servers read: a suite a rule file, a case an example. It states no times: the same rules give
 * the same report.
 */
export function toJunit({ tried }: Pick<TestRun, 'tried'>): string {
  const suites = new Map<string, Tried[]>();
  for (const one of tried) {
    const file = one.rule.place().file ?? '';
    suites.set(file, [...(suites.get(file) ?? []), one]);
  }
  const lines = [...suites].flatMap(([file, cases]) => [
    `  <testsuite name="${xmlText(file)}" ${counts(cases)}>`,
    ...cases.map(caseOf),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts(tried)}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(tried: readonly Tried[]): string {
  const count = (result: Tried['result']): number => tried.filter((one) => one.result === result).length;
  return `tests="${tried.length}" failures="${count('failed')}" skipped="${count('not tried')}"`;
}

function caseOf(one: Tried): string {
  const { rule, index, result, reason = '' } = one;
  const { file = '', line = 1 } = rule.place(['examples', index]);
  const head = `    <testcase classname="${xmlText(rule.id)}" name="example ${index + 1}" file="${xmlText(file)}" line="${line}"`;
  if (result === 'passed') return `${head}/>`;
  if (result === 'not tried') return `${head}><skipped message="${xmlText(reason)}"/></testcase>`;
  const [first, ...rest] = failuresOf([one]).map(formatDiagnostic);
  return `${head}><failure message="${xmlText(first ?? '')}">${xmlText(rest.join('\n'))}</failure></testcase>`;
}
