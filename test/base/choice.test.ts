import { expect, test } from 'vitest';
import { hashText, seededRandom } from '../../src/base/choice.ts';

test('hashText is FNV-1a: the published vectors for one-byte characters', () => {
  // http://www.isthe.com/chongo/src/fnv/test_fnv.c, fnv1a_32 of "", "a", "b", "foobar"
  expect(hashText(''), 'the offset basis').toBe(0x811c9dc5);
  expect(hashText('a')).toBe(0xe40c292c);
  expect(hashText('b')).toBe(0xe70c2de5);
  expect(hashText('foobar')).toBe(0xbf9cf968);
});

test('hashText stays an unsigned 32-bit integer beyond ASCII', () => {
  for (const text of ['', 'é', '日本', '\u{1f4c8}', 'x'.repeat(10_000)]) {
    const hash = hashText(text);
    expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32, `${text.slice(0, 5)} gives ${hash}`).toBe(true);
  }
});

/** splitmix32 in 64-bit BigInt arithmetic, as an oracle that cannot share an overflow fault with Math.imul. */
function* splitmix(seed: number): Generator<number> {
  const mask = 0xffffffffn;
  let state = BigInt(seed >>> 0);
  for (;;) {
    state = (state + 0x9e3779b9n) & mask;
    let z = state;
    z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
    z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
    yield Number(z ^ (z >> 15n)) / 2 ** 32;
  }
}

test('seededRandom gives the same numbers on every machine: those of splitmix32', () => {
  for (const seed of [0, 1, 42, 2 ** 31, 2 ** 32 - 1]) {
    const next = seededRandom(seed);
    const oracle = splitmix(seed);
    for (let i = 0; i < 200; i++) expect(next(), `number ${i} of seed ${seed}`).toBe(oracle.next().value);
  }
});

test('seededRandom: two generators of one seed do not disturb each other', () => {
  const [a, b] = [seededRandom(7), seededRandom(7)];
  const first = [a(), a(), a()];
  expect([b(), b(), b()], 'a generator must hold its own state').toEqual(first);
});
