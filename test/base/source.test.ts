import { expect, test } from 'vitest';
import { memorySource, readText } from '../../src/base/source.ts';

const source = memorySource({
  'data/a.csv': 'ä,1\n',
  'data/deep/b.csv': 'b',
  'datax/c.csv': 'c',
  'data/bytes': new Uint8Array([104, 105]),
});

test('texts are read as UTF-8, bytes as they are', () => {
  expect(readText(source, 'data/a.csv')).toBe('ä,1\n');
  expect(readText(source, 'data/bytes')).toBe('hi');
  expect(source.read('data/a.csv')!.length, 'ä is two bytes in UTF-8').toBe(5);
});

test('what is not there is undefined, names of every object included', () => {
  for (const path of ['data/none.csv', '', 'constructor', 'toString', '__proto__'])
    expect(source.read(path), `${path} is no file`).toBeUndefined();
  expect(readText(source, 'constructor')).toBeUndefined();
});

test('a folder lists its own files by name: not those of folders in it, nor of one with a longer name', () => {
  expect([...source.list('data')].sort()).toEqual(['a.csv', 'bytes']);
  expect(source.list('data/deep')).toEqual(['b.csv']);
  expect(source.list('nowhere')).toEqual([]);
});
