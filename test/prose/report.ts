import type { Found, Skeleton, Survey } from './survey.ts';

/** Data defects that the desk has on purpose; see its README. */
export const KNOWN_DEFECTS: ReadonlySet<string> = new Set([
  'data/prices/COMP.csv: stale-bar',
  'data/prices/NLOK.csv: unadjusted-gap',
  'data/prices/SPX.csv: stale-bar',
  'data/prices/VIX.csv: bad-range',
  'data/prices/VIX.csv: missing-session',
  'data/prices/VIX.csv: not-a-session',
]);

export const beyondKnown = ({ diagnostics }: Survey): Array<readonly [string, number]> =>
  [...diagnostics].filter(([name]) => !KNOWN_DEFECTS.has(name));

const EXAMPLES = 3;
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const number = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** What stands at a share of ascending values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The survey as a page of text. */
export function surveyText(found: Survey, rules: readonly string[], seconds: number): string {
  const { briefs, sentences, figures } = found;
  return [
    `${number(briefs)} briefs, ${number(sentences)} sentences, ${number(figures)} figures in ${seconds.toFixed(0)} s`,
    section(
      'Not written',
      [...found.failed].map(([why, count]) => `${number(count).padStart(6)}  ${why}`),
    ),
    section(
      'Diagnostics beyond the known defects',
      beyondKnown(found).map(([name, count]) => `${number(count).padStart(6)}  ${name}`),
    ),
    section('Figures that are not traced and true', groups(found.untrue)),
    section('Words per brief (10th, 50th, 90th percentile)', wordLines(found)),
    section('Sentences whose skeleton stood in one of the four briefs before (goal: under 15%)', staleLines(found)),
    section('Distinct first three words of sentences (goal: 0.9)', [
      `mean ${mean(found.distinct).toFixed(3)}, 10th percentile ${quantile(found.distinct, 0.1).toFixed(2)}, briefs at 0.9 or more ${percent(found.distinct.filter((share) => share >= 0.9).length / found.distinct.length)}`,
    ]),
    section('Rules', ruleLines(found, rules)),
    section('Most repeated skeletons', found.skeletons.flatMap(skeletonLines)),
    section('Skeletons most often read again within four briefs', found.stalest.flatMap(skeletonLines)),
    section(
      'Most frequent openers',
      found.openers.map(
        ([word, count]) => `${number(count).padStart(6)}  ${percent(count / sentences).padStart(6)}  ${word}`,
      ),
    ),
    section(`Lint findings (${number(found.findings.length)})`, groups(found.findings)),
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]): string =>
  `${title}\n${(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`).join('\n')}`;

const wordLines = ({ words }: Survey): string[] =>
  [...words].map(([edition, counts]) => {
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => quantile(counts, share));
    const short = counts.filter((count) => count < LEAST_WORDS).length;
    return `${edition.padEnd(12)} ${low} ${middle} ${high}   least ${Math.min(...counts)}, most ${Math.max(...counts)}, under ${LEAST_WORDS} words: ${short} of ${number(counts.length)}`;
  });

/** A dull day may be short, but not shorter. */
const LEAST_WORDS = 80;

const staleLines = ({ stale }: Survey): string[] =>
  [...stale].map(
    ([edition, { sentences, seen, third }]) =>
      `${edition.padEnd(12)} ${percent(seen / sentences)} of ${number(sentences)}; three briefs running ${percent(third / sentences)}`,
  );

function ruleLines({ rulesUsed, briefs }: Survey, rules: readonly string[]): string[] {
  const unused = rules.filter((rule) => !rulesUsed.has(rule));
  const often = [...rulesUsed].sort((a, b) => b[1] - a[1]).slice(0, 20);
  return [
    `${rulesUsed.size} of ${rules.length} spoke`,
    `never: ${unused.join(', ') || 'none'}`,
    `most often, per 100 briefs: ${often.map(([rule, count]) => `${rule} ${((100 * count) / briefs).toFixed(0)}`).join(', ')}`,
  ];
}

const skeletonLines = ({ skeleton, count, said, example }: Skeleton): string[] => [
  `${number(count).padStart(6)}  ${skeleton}`,
  `        e.g. ${example}`,
  `        ${said.slice(0, EXAMPLES).join(', ')}`,
];

/** Findings by what was found, the most frequent first, with who said them and some examples. */
function groups(found: readonly Found[]): string[] {
  const by = groupBy(found, ({ code, name }) => `${code} ${name}`);
  return [...by]
    .sort((a, b) => b[1].length - a[1].length)
    .flatMap(([title, all]) => {
      const speakers = [...groupBy(all, ({ said }) => said)].sort((a, b) => b[1].length - a[1].length);
      return [
        `${number(all.length).padStart(6)}  ${title}`,
        ...speakers
          .slice(0, MOST_SPEAKERS)
          .flatMap(([said, own]) => [
            `        ${number(own.length).padStart(6)}  ${said}`,
            ...own.slice(0, 1).map(({ message, where, text }) => `                ${message} [${where}] ${text}`),
          ]),
        ...(speakers.length > MOST_SPEAKERS ? [`        and ${speakers.length - MOST_SPEAKERS} more`] : []),
      ];
    });
}

const MOST_SPEAKERS = 12;

function groupBy<T>(all: readonly T[], name: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = name(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
