import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fail } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';

/**
 * A workspace on disk. `data`, `rules` and `templates` may each be elsewhere than under the root; a path that would
 * leave its folder reads as absent.
 */
export function diskSource(folders: Readonly<Record<'data' | 'rules' | 'templates', string>>): Source {
  const locate = (path: string): string | undefined => {
    const [top, ...rest] = path.split('/');
    if (top === undefined || !Object.hasOwn(folders, top)) return undefined;
    const root = resolve(folders[top as keyof typeof folders]);
    const full = join(root, ...rest);
    return full === root || full.startsWith(root + sep) ? full : undefined;
  };
  return {
    read(path) {
      const full = locate(path);
      if (full === undefined) return undefined;
      try {
        return readFileSync(full);
      } catch (error) {
        if (isAbsent(error, path)) return undefined;
        throw error;
      }
    },
    list(folder) {
      const full = locate(folder);
      if (full === undefined) return [];
      try {
        return readdirSync(full, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name);
      } catch (error) {
        if (isAbsent(error, folder)) return [];
        throw error;
      }
    },
  };
}

/** What no file can be called is not there either: a name that is too long, or that holds a zero byte. */
const ABSENT = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

/** Whether an error says that there is no such file. @throws Fault where there is one that may not be read */
function isAbsent(error: unknown, path: string): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    fail('cannot-read', `${path} may not be read`, { file: path }, 'let yourself read it, as with chmod u+r');
  }
  return ABSENT.includes(code);
}
