// Lets harper.js and retext read what survey.ts kept of the briefs: some sentences of each skeleton. Called by run.mjs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dialect, LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';
import retextContractions from 'retext-contractions';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextPassive from 'retext-passive';
import retextQuotes from 'retext-quotes';
import retextRedundantAcronyms from 'retext-redundant-acronyms';
import retextRepeatedWords from 'retext-repeated-words';
import retextSentenceSpacing from 'retext-sentence-spacing';
import retextSimplify from 'retext-simplify';
import retextStringify from 'retext-stringify';
import { unified } from 'unified';

const HERE = import.meta.dirname;
const OUT = join(HERE, 'out');
/** Sentences that are read at a time, a paragraph each. */
const BATCH = 40;
const EXAMPLES = 4;

const samples = JSON.parse(readFileSync(join(OUT, 'samples.json'), 'utf8'));
const dictionary = readFileSync(join(HERE, 'dictionary.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const names = [
  ...JSON.parse(readFileSync(join(OUT, 'names.json'), 'utf8')),
  ...dictionary.filter((line) => !line.includes(': ')),
];
const words = names.flatMap((name) => [name, `${name}'s`]);
const known = new Set(words);
const OF_SPELLING = ['harper SpellCheck', 'harper OrthographicConsistency'];
const alarms = new Set(dictionary.filter((line) => line.includes(': ')));

/** Batches as [text, where each sentence begins and which it is]. */
function* batches() {
  for (let i = 0; i < samples.length; i += BATCH) {
    const starts = [];
    let text = '';
    for (const sample of samples.slice(i, i + BATCH)) {
      starts.push([text.length, sample]);
      text += `${sample.text}\n\n`;
    }
    yield [text, (offset) => starts.findLast(([start]) => start <= offset)[1]];
  }
}

async function harper(report) {
  const linter = new LocalLinter({ binary, dialect: Dialect.American });
  await linter.setup();
  await linter.importWords(words);
  for (const [text, sampleAt] of batches()) {
    // spans count characters, of which some are two units
    const units = [0];
    for (const character of text) units.push(units.at(-1) + character.length);
    const found = await linter.organizedLints(text, { language: 'plaintext' });
    for (const [rule, lints] of Object.entries(found)) {
      for (const lint of lints) {
        report(`harper ${rule}`, lint.get_problem_text(), lint.message(), sampleAt(units[lint.span().start]));
        lint.free();
      }
    }
  }
}

async function retext(report) {
  const reader = unified()
    .use(retextEnglish)
    .use(retextRepeatedWords)
    .use(retextIndefiniteArticle)
    .use(retextSentenceSpacing)
    .use(retextContractions)
    .use(retextRedundantAcronyms)
    .use(retextQuotes, { preferred: 'straight' })
    .use(retextSimplify)
    .use(retextPassive)
    .use(retextStringify);
  for (const [text, sampleAt] of batches()) {
    const { messages } = await reader.process(text);
    for (const { source, actual, reason, place } of messages) {
      report(source, actual ?? '', reason, sampleAt(place?.start?.offset ?? place?.offset ?? 0));
    }
  }
}

const groups = new Map();
let passedOver = 0;
/** @param found the words, which dictionary.txt may know as a false alarm: RULE: WORDS, or RULE: * for any */
function report(rule, found, reason, { text, count, said }) {
  const words = found.trim();
  const isName = OF_SPELLING.includes(rule) && known.has(words);
  if (isName || alarms.has(`${rule}: *`) || alarms.has(`${rule}: ${words}`)) {
    passedOver++;
    return;
  }
  const group = groups.get(rule) ?? { count: 0, found: new Map() };
  groups.set(rule, group);
  group.count += count;
  const entry = group.found.get(words) ?? { count: 0, reason, said, text };
  group.found.set(words, entry);
  entry.count += count;
}

await harper(report);
await retext(report);
const byCount = ([, a], [, b]) => b.count - a.count;
const lines = [
  `harper.js and retext on ${samples.length} sentences, ${samples.reduce((sum, { count }) => sum + count, 0).toFixed(0)} with those of the same skeleton; ${passedOver} false alarms of dictionary.txt passed over`,
  ...[...groups].sort(byCount).flatMap(([rule, { count, found }]) => [
    `  ${count.toFixed(0).padStart(6)}  ${rule}`,
    ...[...found]
      .sort(byCount)
      .slice(0, EXAMPLES)
      .map(
        ([words, { count: times, reason, said, text }]) =>
          `          ${times.toFixed(0).padStart(6)}  "${words}" ${reason} [${said}] ${text}`,
      ),
    ...(found.size > EXAMPLES ? [`          and ${found.size - EXAMPLES} more`] : []),
  ]),
  groups.size === 0 ? '  nothing' : '',
];
const page = `${lines.filter((line) => line !== '').join('\n')}\n`;
process.stdout.write(page);
writeFileSync(join(OUT, 'checkers.txt'), page);
const all = [...groups].map(([rule, { found }]) => [rule, Object.fromEntries(found)]);
writeFileSync(join(OUT, 'checkers.json'), JSON.stringify(Object.fromEntries(all), null, 1));
