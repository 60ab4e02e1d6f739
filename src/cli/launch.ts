#!/usr/bin/env node
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expectShortLives } from './heap.ts';

/*
 * Starts the bundle with the bytecode that an earlier run left beside it: compiling half a megabyte of JavaScript is a
 * fifth of the time that a brief takes. V8 refuses bytecode of another source, version or flags, and then, or where
 * there is none, the bundle is compiled as ever and its bytecode written down. Node 22 has this built in. Bytecode is of
 * what was called: a check needs other functions than a brief, which the other commands have most in common with.
 */
expectShortLives();
const bundle = join(dirname(fileURLToPath(import.meta.url)), 'main.cjs');
const isCheck = process.argv[2] === 'check';
const bytecode = `${bundle}.${isCheck ? 'check' : 'brief'}.bytecode`;

function readBytecode(): Buffer | undefined {
  try {
    return readFileSync(bytecode);
  } catch {
    return undefined;
  }
}

const cachedData = readBytecode();
// the bundle is plain ASCII
const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), {
  filename: bundle,
  ...(cachedData ? { cachedData } : {}),
});
const main: { exports: unknown } = { exports: {} };
script.runInThisContext()(main.exports, createRequire(bundle), main, bundle, dirname(bundle));

if ((cachedData === undefined || script.cachedDataRejected) && (isCheck || process.argv[2] === 'brief')) {
  process.once('exit', () => {
    const partial = `${bytecode}.${process.pid}.tmp`;
    try {
      writeFileSync(partial, script.createCachedData());
      renameSync(partial, bytecode);
    } catch {
      // where the package's folder cannot be written, every start compiles
    }
  });
}
