import { fail } from '../../base/diagnostic.ts';
import type { Source } from '../../base/source.ts';
import type { Desk } from '../../brief/desk.ts';
import { listEditions, readEdition } from '../../rulebook/edition.ts';
import type { Bench } from './run-example.ts';

/** What examples are tried on, of an open workspace. @throws Fault if an edition's file is wrong, or there is none */
export function openBench(
  source: Source,
  { market, metrics, style }: Pick<Desk, 'market' | 'metrics' | 'style'>,
): Bench {
  const editions = listEditions(source).map((id) => readEdition(source, id));
  if (editions.length === 0) fail('missing-file', 'there is no edition', { file: 'rules/editions' }, 'add one');
  return { market, metrics, style, editions };
}
