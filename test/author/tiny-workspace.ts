import { memorySource, type Source } from '../../src/base/source.ts';
import { sampleSource } from '../desk.ts';

/** The sample workspace's names, metrics, style and templates with other rule files; paths -> texts are laid over it. */
export function workspaceWith(files: Readonly<Record<string, string>>): Source {
  const sample = sampleSource();
  const own = memorySource(files);
  const replaced = ['rules/topics', 'rules/editions', 'data/prices', 'data/quotes', 'data/releases'];
  return {
    read: (path) =>
      own.read(path) ?? (replaced.some((folder) => path.startsWith(`${folder}/`)) ? undefined : sample.read(path)),
    list: (folder) => {
      const names = own.list(folder);
      return replaced.includes(folder) ? names : [...new Set([...names, ...sample.list(folder)])];
    },
  };
}

/** An edition that takes the topic "t" and has a headline and a lead of it. */
export const TINY_EDITION = `edition: premarket
at: "08:45"
focus: IWM
weights: { focus: 1 }
words: [0, 500]
headline: t
lead: t
sections:
  - { id: open, topics: [t], sentences: [0, 9] }
`;

/** A workspace with one rule file, rules/topics/t.yaml. */
export const tinyWorkspace = (rules: string, more: Readonly<Record<string, string>> = {}): Source =>
  workspaceWith({
    'rules/editions/premarket.yaml': TINY_EDITION,
    'rules/topics/t.yaml': `topic: t\nrules:\n${rules}`,
    ...more,
  });
