import { expect } from 'vitest';
import { type CheckReport, checkWorkspace } from '../../../src/author/check/check-workspace.ts';
import { findingsText, githubAnnotations } from '../../../src/author/check/report.ts';
import { parseDay } from '../../../src/base/dates.ts';
import { Fault } from '../../../src/base/diagnostic.ts';
import { memorySource, type Source } from '../../../src/base/source.ts';
import { openDesk } from '../../../src/brief/desk.ts';
import { writeBrief } from '../../../src/brief/river.ts';
import { sampleSource } from '../../desk.ts';
import { TINY_EDITION } from '../tiny-workspace.ts';

/** Milliseconds. A machine under load is slow; without end is longer. */
export const PATIENCE = 120_000;

/** Names that mean something to JavaScript. */
export const MAGIC = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
];

/** Closes of IWM on the sessions before 2020-11-25. */
const PRICES = 'date,close\n2020-11-18,180\n2020-11-19,181\n2020-11-20,182\n2020-11-23,183\n2020-11-24,185\n';

const MARKET = `timezone: America/New_York
calendar: XNYS
instruments:
  IWM: { name: Small-Cap Fund, kind: etf }
`;

const METRICS = 'sma3: { is: "sma(close, 3)", unit: price, decimals: 2, name: 3-day average }\n';

export const WORDS = ['{{subject}} rose.', '{{subject}} gained.'];

/** A rule in YAML. */
export const rule = (key: string, words: readonly string[] = WORDS, more = ''): string =>
  `  ${key}:\n    about: focus\n    when: { move: { kind: change, span: session } }\n${more}    say: [{ words: ${JSON.stringify(words)} }]\n`;

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A small workspace in which nothing is wrong, with rules of the file t.yaml and other files laid over it. */
export function workspace(rules: string, more: Files = {}): Source {
  return memorySource({
    'data/market.yaml': MARKET,
    'data/prices/IWM.csv': PRICES,
    'rules/metrics.yaml': METRICS,
    'rules/style.yaml': sampleSource().read('rules/style.yaml')!,
    'rules/editions/premarket.yaml': TINY_EDITION.replace('headline: t', 'headline: h'),
    'rules/topics/h.yaml': `topic: h\nrules:\n${rule('a', ['{{subject}} rose', '{{subject}} gained'])}`,
    'rules/topics/t.yaml': `topic: t\nrules:\n${rules}`,
    ...more,
  });
}

/** A source that notes what is read. */
function watched(source: Source, reads: Set<string>): Source {
  return {
    read: (path) => {
      reads.add(path);
      return source.read(path);
    },
    list: (folder) => {
      reads.add(folder);
      return source.list(folder);
    },
  };
}

const builtIns = (): string[] =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype].flatMap((one) =>
    Reflect.ownKeys(one).map(String),
  );

/**
 * Checks a workspace and writes a brief of it, and holds against both that they end, in findings or in a brief, that
 * nothing is changed that all objects share, and that findings can be printed.
 *
 * @returns what the check found, and the brief's words or why there is none
 */
export function endure(source: Source): {
  readonly report: CheckReport;
  readonly text: string;
  readonly brief: string;
} {
  const before = builtIns();
  const reads = new Set<string>();
  const from = watched(source, reads);
  const report = checkWorkspace(from);
  const text = findingsText(report.diagnostics, from);
  githubAnnotations(report.diagnostics);
  const brief = briefOf(from);
  expect(builtIns(), 'a prototype was changed').toEqual(before);
  expect(({} as { polluted?: unknown }).polluted, 'a prototype was changed').toBeUndefined();
  expect(
    report.diagnostics.filter(({ message }) => message.trim() === ''),
    'findings that say nothing',
  ).toEqual([]);
  expect(/^\s+at .*\.(?:ts|js):\d+/m.test(text), 'a stack trace').toBe(false);
  expect(/[^\P{Cc}\n]/u.test(text), 'signs that a terminal would obey').toBe(false);
  return { report, text, brief };
}

function briefOf(source: Source): string {
  try {
    const desk = openDesk(source);
    const { sections } = writeBrief(desk, {
      edition: desk.edition('premarket'),
      day: parseDay('2020-11-25')!,
      focus: 'IWM',
    });
    return JSON.stringify(sections);
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

/** The codes that are found besides `no-example`, which is no matter here. */
export const codesOf = ({ diagnostics }: CheckReport): string[] => [
  ...new Set(diagnostics.map(({ code }) => code).filter((code) => code !== 'no-example')),
];

/** The codes that a check finds in a workspace with these rules, and other files laid over it. */
export const found = (rules: string, more?: Files): string[] => codesOf(endure(workspace(rules, more)).report);
