// A workspace of many rules: the shipped ones again and again, under the names of other topics.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** Lines of the sample's price files that are kept: data are not what is measured. */
const PRICE_LINES = 30;

/**
 * Lays out a workspace of the sample's names and, `copies` times, of its rules.
 *
 * @param root the package's own folder
 * @param examples 'all' of a rule, or of each 'two': the first that speaks and the first that is silent
 * @returns its folder, which the caller removes
 */
export function repeatedRules(root, copies, examples) {
  const folder = mkdtempSync(join(tmpdir(), 'prebell-check-'));
  for (const part of ['rules', 'templates', 'data']) cpSync(join(root, part), join(folder, part), { recursive: true });
  shorten(join(folder, 'data', 'prices'));
  const topics = join(folder, 'rules', 'topics');
  const files = readdirSync(topics).map((name) => [name, readFileSync(join(topics, name), 'utf8')]);
  // an edition has one topic for its headlines
  const editions = join(folder, 'rules', 'editions');
  const texts = readdirSync(editions).map((name) => [name, readFileSync(join(editions, name), 'utf8')]);
  const headlines = new Set(texts.map(([, text]) => /^headline: *(\S+)$/m.exec(text)[1]));
  for (const [name, text] of texts) {
    const more = text.replace(/^ +topics: .*$/gm, (line) =>
      line.replace(/[a-z][a-z-]*(?=[,\]])/g, (topic) =>
        numbers(copies)
          .map((i) => suffixed(topic, i))
          .join(', '),
      ),
    );
    writeFileSync(join(editions, name), more);
  }
  rmSync(topics, { recursive: true });
  mkdirSync(topics);
  for (const [name, text] of files) {
    const kept = examples === 'two' ? withTwoExamples(text) : text;
    for (const i of numbers(copies)) {
      const copy = kept
        .replace(/^topic: (.*)$/m, (line, topic) => (headlines.has(topic) ? line : `topic: ${suffixed(topic, i)}`))
        .replace(/^ +then: .*$/gm, (line) => line.replace(/([a-z-]+)\//g, (_, stem) => `${suffixed(stem, i)}/`));
      writeFileSync(join(topics, `${suffixed(name.replace(/\.yaml$/, ''), i)}.yaml`), copy);
    }
  }
  return folder;
}

const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const suffixed = (name, i) => (i === 0 ? name : `${name}-${i}`);

function shorten(folder) {
  for (const name of readdirSync(folder)) {
    const [head, ...rows] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, name), `${[head, ...rows.slice(-PRICE_LINES)].join('\n')}\n`);
  }
}

function withTwoExamples(text) {
  const document = parseDocument(text);
  for (const { value: rule } of document.get('rules').items) {
    const examples = rule.get('examples');
    const first = (isSilent) => examples.items.find((example) => example.has('silent') === isSilent);
    examples.items = [first(false), first(true)];
  }
  return document.toString({ lineWidth: 0 });
}

/** Changes a wording of one topic, so that its file is another; what its examples say stays the same. */
export function editTopic(folder, turn) {
  const path = join(folder, 'rules', 'topics', 'averages.yaml');
  writeFileSync(path, `${readFileSync(path, 'utf8').replace(/# edit \d+\n$/, '')}# edit ${turn}\n`);
}
