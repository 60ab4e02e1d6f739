import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Memo, Source } from '../base/source.ts';

interface Kept {
  readonly build: string;
  readonly entries: Record<string, { readonly hash: string; readonly value: unknown }>;
}

/**
 * A memo in the user's cache folder, one file a workspace. It holds what was made of YAML files, by their hash, so that
 * unchanged rules are not read and checked at every start. PREBELL_CACHE=off does without; a file that cannot be read
 * or written is as none.
 *
 * @param workspace what tells one workspace from another
 * @param source of the workspace: what was made of files that are gone is not kept
 */
export function diskMemo(workspace: string, source: Source): Memo | undefined {
  if (process.env.PREBELL_CACHE === 'off') return undefined;
  const path = join(cacheFolder(), `${hashOf(workspace).slice(0, 24)}.json`);
  const build = buildOf();
  const kept = load(path, build);
  let changed = false;
  process.once('exit', () => {
    if (changed) save(path, kept, source);
  });
  return {
    recall: (name, text) => {
      const entry = Object.hasOwn(kept.entries, name) ? kept.entries[name] : undefined;
      return entry?.hash === hashOf(text) ? entry.value : undefined;
    },
    keep: (name, text, value) => {
      // what JSON would change, such as -0, is read anew each time
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)) return;
      kept.entries[name] = { hash: hashOf(text), value };
      changed = true;
    },
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'prebell');

/** Tells one build of prebell from another: what one has checked, another checks again. */
function buildOf(): string {
  const { mtimeMs, size } = statSync(fileURLToPath(import.meta.url));
  // with Node come the time zones
  return `${mtimeMs}-${size}-${process.version}`;
}

function load(path: string, build: string): Kept {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept;
    if (kept.build === build && typeof kept.entries === 'object' && kept.entries !== null) return kept;
  } catch {
    // none yet, or spoilt: begin afresh
  }
  return { build, entries: {} };
}

function save(path: string, { build, entries }: Kept, source: Source): void {
  const partial = `${path}.${process.pid}.tmp`;
  const isThere = (name: string): boolean => {
    const file = name.slice(name.indexOf(':') + 1);
    return source.read(file) !== undefined || source.list(file).length > 0;
  };
  try {
    const current = Object.fromEntries(Object.entries(entries).filter(([name]) => isThere(name)));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, JSON.stringify({ build, entries: current }));
    renameSync(partial, path);
  } catch {
    // a cache that cannot be written is done without
  }
}
