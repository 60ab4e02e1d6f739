import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { lazyPlaces, parseYaml } from '../base/yaml.ts';
import { fitShape } from '../base/yaml-shape.ts';
import type { Pattern } from '../facts/finder.ts';
import type { Market } from '../market/market.ts';
import { MARKET_FILE } from '../market/market-file.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { METRICS_FILE } from '../metrics/metrics-file.ts';
import { PARTIALS_FOLDER, readPhrases } from '../words/partials.ts';
import { readRule } from './read-rule.ts';
import type { Rule } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { isRuleKey, looseRuleFileShape, type RuleShape, ruleShape } from './rule-file.ts';

export const TOPICS_FOLDER = 'rules/topics';

/** All rules of a workspace, in order of their files and keys. */
export type Rulebook = readonly Rule[];

/** The rules that could be read, and everything that stands against the others. */
export interface ReadRules {
  readonly rules: Rulebook;
  /** the same by file */
  readonly files: readonly ReadFile[];
  readonly faults: readonly Diagnostic[];
  /** ids of the rules that have some of these faults, and so may lack parts */
  readonly faulty: ReadonlySet<string>;
  /** ids of all rules, also of those that could not be read */
  readonly named: ReadonlySet<string>;
  /** all topics that files state, also those that could not be read */
  readonly topics: ReadonlySet<string>;
  /** files that could not be read at all, in which any rule may stand */
  readonly unread: readonly string[];
}

/** A file of rules, as far as it could be read. */
export interface ReadFile {
  readonly path: string;
  readonly text: string;
  readonly rules: readonly Rule[];
  /** nothing was found in it by itself; whether the rules that it names are there depends on other files */
  readonly isRight: boolean;
  /** it was known to be right, and was not looked at again: its rules do not say which keys they leave open */
  readonly isKnown: boolean;
}

/** Whether a rule is there, or may be there: in a file that could not be read any may stand. */
export function mayBeRule(id: string, { named, unread }: Pick<ReadRules, 'named' | 'unread'>): boolean {
  return named.has(id) || unread.some((path) => id.startsWith(`${stemOf(path)}/`));
}

const stemOf = (path: string): string => path.slice(TOPICS_FOLDER.length + 1).replace(/\.yaml$/, '');

/** The name under which it is kept that all rules were found right. */
const CHECKED = 'rules/topics';

const namedFiles = ({ file }: Market): string[] => [
  MARKET_FILE,
  METRICS_FILE,
  ...Object.values(file.universes).map((path) => `data/${path}`),
];

/**
 * Reads and checks every file of rules/topics.
 *
 * @throws Fault with all faults of all files, each at its place
 */
export function readRulebook(source: Source, market: Market, metrics: Metrics): Rulebook {
  const texts = ruleTexts(source);
  const partials = readPhrases(source);
  // rules are right or wrong together with what they name: the market's instruments, the metrics and the partials
  const everything = [
    ...texts.values(),
    ...namedFiles(market).map((path) => readText(source, path) ?? ''),
    ...partials.names().flatMap((name) => [name, partials.get(name)?.text ?? '']),
  ].join('\u0000');
  const isChecked = source.memo?.recall(CHECKED, everything) === true;
  const { rules, faults } = readRules(source, texts, market, metrics, () => isChecked);
  const errors = faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Fault(errors);
  if (!isChecked) source.memo?.keep(CHECKED, everything, true);
  return rules;
}

/**
 * Reads every file of rules/topics as far as it can be read.
 *
 * @param market undefined where market.yaml could not be read: then nothing is held against its names; metrics likewise
 * @param isKnown whether nothing is wrong with a file, by its path and text: then it is read unchecked
 */
export function inspectRulebook(
  source: Source,
  market: Market | undefined,
  metrics: Metrics | undefined,
  isKnown: (path: string, text: string) => boolean = () => false,
): ReadRules {
  return readRules(source, ruleTexts(source), market, metrics, isKnown);
}

/** Path -> text of each rule file, in order of names. */
function ruleTexts(source: Source): ReadonlyMap<string, string> {
  const names = [...source.list(TOPICS_FOLDER)].filter((name) => name.endsWith('.yaml')).sort();
  return new Map(names.map((name) => [`${TOPICS_FOLDER}/${name}`, readText(source, `${TOPICS_FOLDER}/${name}`) ?? '']));
}

function readRules(
  source: Source,
  texts: ReadonlyMap<string, string>,
  market: Market | undefined,
  metrics: Metrics | undefined,
  isKnown: (path: string, text: string) => boolean,
): ReadRules {
  const partials = readPhrases(source);
  const all: Diagnostic[] = [];
  const files: ReadFile[] = [];
  const patterns = new Map<string, Pattern>();
  const faulty = new Set<string>();
  const unread: string[] = [];
  const named = new Set<string>();
  const topics = new Set<string>();
  for (const [path, text] of texts) {
    const isChecked = isKnown(path, text);
    const faults: Diagnostic[] = [];
    const context: RuleContext = { market, metrics, partials, isChecked, faults, patterns };
    const rules: Rule[] = [];
    const file = readRuleFile(path, text, source.memo, faults);
    if (!file.isRead) unread.push(path);
    const stem = stemOf(path);
    for (const key of file.keys) named.add(`${stem}/${key}`);
    if (file.topic !== '') topics.add(file.topic);
    const home = { places: file.places, stem, topic: file.kept.topic };
    for (const [key, shape] of Object.entries(file.kept.rules)) {
      const before = faults.length;
      const rule = readRule(key, shape, home, context);
      if (faults.length > before || !isRuleKey(key)) faulty.add(rule.id);
      rules.push(rule);
    }
    files.push({ path, text, rules, isRight: faults.length === 0, isKnown: isChecked });
    all.push(...faults);
  }
  const rules = files.flatMap((file) => file.rules);
  checkFollowUps(rules, { named, unread }, all);
  return { rules, files, faults: phrasesOnce(all), faulty, named, topics, unread };
}

/** A phrase's fault is told once, however many wordings call it. */
function phrasesOnce(faults: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>();
  return faults.filter(({ file, line, column, code }) => {
    if (!file?.startsWith(`${PARTIALS_FOLDER}/`)) return true;
    const fault = [file, line, column, code].join('\n');
    return !told.has(fault) && told.add(fault) !== undefined;
  });
}

interface KeptRules {
  readonly topic: string;
  readonly rules: Readonly<Record<string, RuleShape>>;
}

/**
 * Reads the rules of a file one by one: what is wrong with one stands not in the way of the others.
 *
 * @param memo keeps the rules of files that are in form
 */
function readRuleFile(path: string, text: string, memo: Source['memo'], faults: Diagnostic[]) {
  // the nodes of a document are many times its text: they are made again where it is asked where something stands
  const places = lazyPlaces(
    path,
    lazy(() => parseYaml(path, text)),
  );
  const known = memo?.recall(path, text) as KeptRules | undefined;
  if (known) {
    const { topic, rules } = known;
    return { places, kept: known, topic, keys: Object.keys(rules), isRead: true };
  }
  const document = parseYaml(path, text);
  faults.push(...document.faults);
  const rules: Record<string, RuleShape> = {};
  let topic = '';
  let keys: readonly string[] = [];
  const isRead = document.faults.length === 0;
  if (isRead) {
    const file = fitShape(document, looseRuleFileShape, []);
    faults.push(...file.faults);
    // a misspelt key at the top hides no fault further down
    const { plain } = document;
    topic = file.value?.topic ?? topicOf(plain);
    keys = Object.keys(file.value?.rules ?? rulesOf(plain));
    for (const key of keys) {
      const fit = fitShape(document, ruleShape, ['rules', key]);
      faults.push(...fit.faults);
      if (fit.value) rules[key] = fit.value;
    }
  }
  if (faults.length === 0) memo?.keep(path, text, { topic, rules });
  return {
    places,
    kept: { topic, rules },
    topic: topic || statedTopic(text),
    keys,
    isRead,
  };
}

/** The topic of a file that cannot be read as YAML. */
const statedTopic = (text: string): string => /^topic: *"?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? '';

function topicOf(plain: unknown): string {
  const topic = typeof plain === 'object' && plain !== null && 'topic' in plain ? plain.topic : undefined;
  return typeof topic === 'string' ? topic : '';
}

function rulesOf(plain: unknown): object {
  const rules = typeof plain === 'object' && plain !== null && 'rules' in plain ? plain.rules : undefined;
  return typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? rules : {};
}

function checkFollowUps(
  rules: readonly Rule[],
  known: Pick<ReadRules, 'named' | 'unread'>,
  faults: Diagnostic[],
): void {
  for (const rule of rules) {
    for (const [i, id] of rule.then.entries()) {
      if (mayBeRule(id, known)) continue;
      faults.push({
        code: 'unknown-rule',
        severity: 'error',
        message: `"${rule.id}" is followed by "${id}", and there is no such rule`,
        help: suggest(id, known.named),
        ...rule.place(['then', i]),
      });
    }
  }
}
