import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Code } from '../../src/base/codes.ts';
import {
  compareDiagnostics,
  compareText,
  type Diagnostic,
  Fault,
  fail,
  formatDiagnostic,
} from '../../src/base/diagnostic.ts';

test('a diagnostic prints place, code, message and, on its own line, the help', () => {
  const full: Diagnostic = {
    code: 'no-data',
    severity: 'error',
    message: 'wrong',
    help: 'mend',
    file: 'a/b',
    line: 3,
    column: 7,
  };
  expect(formatDiagnostic(full)).toBe('a/b:3:7 no-data wrong\n    mend');
});

test('missing parts leave no stray colon or space', () => {
  expect(formatDiagnostic({ code: 'no-data', severity: 'warning', message: 'm' })).toBe('warning no-data: m');
  expect(formatDiagnostic({ code: 'no-data', severity: 'warning', message: 'm', file: 'f' })).toBe('f no-data m');
  expect(formatDiagnostic({ code: 'no-data', severity: 'warning', message: 'm', file: 'f', line: 2 })).toBe(
    'f:2 no-data m',
  );
});

test('fail throws a Fault that carries one error diagnostic and prints like it', () => {
  let caught: unknown;
  try {
    fail('no-fact', 'message', { file: 'f', line: 1, column: 2 }, 'help');
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Fault);
  const fault = caught as Fault;
  expect(fault.diagnostics).toEqual([
    { code: 'no-fact', severity: 'error', message: 'message', file: 'f', line: 1, column: 2, help: 'help' },
  ]);
  expect(fault.message).toBe(formatDiagnostic(fault.diagnostics[0]!));
});

test('diagnostics go by file, line, column as numbers, then code, then message', () => {
  const d = (file: string, line: number, column: number, code: Code = 'bad-range', message = 'm'): Diagnostic => ({
    severity: 'warning',
    file,
    line,
    column,
    code,
    message,
  });
  const ordered = [
    { code: 'wrong-value', severity: 'error', message: 'placeless' } as Diagnostic,
    d('a', 2, 1),
    d('a', 10, 1),
    d('a', 10, 2, 'bad-close'),
    d('a', 10, 2, 'bad-range', 'l'),
    d('a', 10, 2, 'bad-range', 'm'),
    d('b', 1, 1),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
      expect([...shuffled].sort(compareDiagnostics), 'line 2 comes before line 10').toEqual(ordered);
    }),
  );
});

test('texts go by UTF-16 units, whatever the locale', () => {
  expect(['é', 'z', 'a', 'Z', ''].sort(compareText)).toEqual(['', 'Z', 'a', 'z', 'é']);
});
