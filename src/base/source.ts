/**
 * Where a workspace's texts come from. The command line hands in a disk; tests hand in a map.
 * Paths are relative to the workspace with forward slashes: `data/prices/IWM.csv`.
 */
export interface Source {
  /** What was made of texts before, if anything is kept; see `Memo`. */
  readonly memo?: Memo;
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  /** Names (not paths) of the files of a folder, in any order; empty where there is none. */
  list(folder: string): readonly string[];
}

/**
 * Keeps what was made of a text, so that an unchanged file is not read, checked and compiled at every start. It is a
 * matter of speed alone: with and without it everything comes out the same.
 */
export interface Memo {
  /** What was kept under a name for exactly this text; undefined if the text is another. */
  recall(name: string, text: string): unknown;
  /**
   * Keeps a plain value (what JSON can hold) in the place of what was kept under the name before.
   *
   * @param name a path of the workspace, or `PURPOSE:PATH`; what is kept of a path that is gone may be dropped
   */
  keep(name: string, text: string, value: unknown): void;
}

const decoder = new TextDecoder('utf-8');

/** A file's text (UTF-8); undefined where there is none. */
export function readText(source: Pick<Source, 'read'>, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes === undefined ? undefined : decoder.decode(bytes);
}

/** A source held in memory, for tests and for what a program makes on the fly. */
export function memorySource(files: Readonly<Record<string, string | Uint8Array>>): Source {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const content = Object.hasOwn(files, path) ? files[path] : undefined;
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
        .map((path) => path.slice(folder.length + 1)),
  };
}
