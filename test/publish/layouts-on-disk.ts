import { readFileSync } from 'node:fs';
import type { Source } from '../../src/base/source.ts';
import { type Layouts, openLayouts } from '../../src/publish/layouts.ts';

const ROOT = new URL('../../', import.meta.url);

/** The repository's own layouts, with some files replaced or, where the text is undefined, taken away. */
export function shippedLayouts(changed: Readonly<Record<string, string | undefined>> = {}): Promise<Layouts> {
  const source: Source = {
    read: (path) => {
      if (Object.hasOwn(changed, path))
        return changed[path] === undefined ? undefined : new TextEncoder().encode(changed[path]);
      try {
        return readFileSync(new URL(path, ROOT));
      } catch {
        return undefined;
      }
    },
    list: () => [],
  };
  return openLayouts(source);
}
