import * as z from 'zod';
import type { Code } from '../base/codes.ts';
import { type Day, formatDay, parseDay } from '../base/dates.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { naming } from '../base/naming.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { readYaml, type YamlFile } from '../base/yaml.ts';
import { whyNoSession } from '../market/exchange-calendar.ts';
import type { Market } from '../market/market.ts';
import { type Remark, remarkId, statementKeys } from '../market/remarks.ts';
import type { Edition } from './edition.ts';
import type { Rule } from './rule.ts';
import type { Rulebook } from './rulebook.ts';

const ruleName = naming('rule', 'A rule: FILE/KEY.');

const addedShape = z.strictObject({
  ...statementKeys,
  section: naming(
    'section',
    "The id of the edition's section in which it is said; where remarks are said unless stated.",
  ).optional(),
});

export const overridesShape = z
  .strictObject({
    drop: z
      .array(ruleName)
      .default([])
      .describe(
        'Rules that say nothing on this day, in a sentence, a clause or the headline. Their facts are free for others.',
      ),
    lead: ruleName.describe('The rule, FILE/KEY, whose sentence opens the brief.').optional(),
    wording: z
      .record(ruleName, z.int().min(1))
      .default({})
      .describe('Which wording a rule uses: FILE/KEY: n, the n-th of the group that speaks, from 1.'),
    add: z
      .array(addedShape)
      .default([])
      .describe('Attributed remarks that are said on this day, whatever the budget of the section.'),
  })
  .describe("The editor's last word on one day, in every edition and for every focus.");

/** A remark that an editor added, and the section in which it is said, if not where remarks are said. */
export interface AddedRemark {
  readonly remark: Remark;
  readonly section?: string;
}

/** The editor's last word on a day. */
export interface Overrides {
  readonly drop: readonly string[];
  readonly lead?: string;
  /** rule -> number of the wording, from 1 */
  readonly wording: Readonly<Record<string, number>>;
  readonly added: readonly AddedRemark[];
  readonly file: Pick<YamlFile<unknown>, 'path' | 'place' | 'placeOfKey'>;
}

export const OVERRIDES_FOLDER = 'data/overrides';

/**
 * Reads data/overrides/DATE.yaml.
 *
 * @returns undefined where the editor said nothing about the day
 * @throws Fault with the place of each unknown key and wrong type
 */
export function readOverrides(source: Source, day: Day, { clock }: Market): Overrides | undefined {
  const path = `${OVERRIDES_FOLDER}/${formatDay(day)}.yaml`;
  const text = readText(source, path);
  if (text === undefined) return undefined;
  // a file of comments alone says nothing
  const file = readYaml(path, text, overridesShape.nullable(), source.memo);
  const { drop = [], lead, wording = {}, add = [] } = file.value ?? {};
  const on = formatDay(day);
  return {
    drop,
    ...(lead === undefined ? {} : { lead }),
    wording,
    added: add.map(({ section, ...statement }, i) => ({
      remark: {
        ...statement,
        on,
        topics: [],
        subjects: [],
        // the same words may stand in remarks.yaml, too
        id: `added-${remarkId({ ...statement, on })}`,
        day,
        // new in every edition of the day
        known: clock.at(day, 0),
        file: path,
        // apart from those of remarks.yaml, which may not be said
        place: `${path} ${section ?? ''}`,
        line: () => file.place(['add', i]).line ?? 1,
      },
      ...(section === undefined ? {} : { section }),
    })),
    file,
  };
}

/** Rules that cannot be read and may be there all the same, and whether sections may be. */
interface InDoubt {
  isRule(id: string): boolean;
  readonly sections: boolean;
}

/**
 * What is wrong with overrides: rules that are not there, wordings that a rule does not have, sections of no edition.
 *
 * @param editions all editions of the workspace
 * @param inDoubt what is not held against them, since files of it cannot be read
 */
export function checkOverrides(
  { drop, lead, wording, added, file }: Overrides,
  rulebook: Rulebook,
  editions: () => readonly Edition[],
  inDoubt: InDoubt = { isRule: () => false, sections: false },
): Diagnostic[] {
  const sections = (): string[] => editions().flatMap((edition) => edition.sections.map(({ id }) => id));
  const faults: Diagnostic[] = [];
  const rules = new Map(rulebook.map((rule): [string, Rule] => [rule.id, rule]));
  const report = (code: Code, path: readonly PropertyKey[], message: string, help: string): void => {
    faults.push({ code, severity: 'error', message, help, ...file.place(path) });
  };
  const ruleAt = (id: string, path: readonly PropertyKey[]): Rule | undefined => {
    const rule = rules.get(id);
    if (!rule && !inDoubt.isRule(id)) {
      const place = path[0] === 'wording' ? file.placeOfKey(path) : file.place(path);
      const missing = { code: 'unknown-rule', severity: 'error', message: `there is no rule "${id}"` } as const;
      faults.push({ ...missing, help: suggest(id, rules.keys()), ...place });
    }
    return rule;
  };
  for (const [i, id] of drop.entries()) ruleAt(id, ['drop', i]);
  if (lead !== undefined && ruleAt(lead, ['lead']) && drop.includes(lead)) {
    report('wrong-value', ['lead'], `"${lead}" leads and is dropped`, 'take it out of "drop", or let another lead');
  }
  for (const [id, number] of Object.entries(wording)) {
    const path = ['wording', id];
    const rule = ruleAt(id, path);
    const most = rule && Math.max(...[...rule.say, ...rule.tails].map((group) => group.words.length));
    if (most !== undefined && number > most) {
      report('wrong-value', path, `"${id}" has no wording ${number}`, `its longest group has ${most}, counted from 1`);
    }
  }
  for (const [i, { section }] of added.entries()) {
    if (section === undefined || inDoubt.sections || sections().includes(section)) continue;
    const message = `no edition has a section "${section}"`;
    report('unknown-section', ['add', i, 'section'], message, suggest(section, sections()));
  }
  return faults;
}

/** Everything that is wrong in data/overrides: what `checkOverrides` finds in each file, and files of no session. */
export function checkAllOverrides(
  source: Source,
  market: Market,
  rulebook: Rulebook,
  editions: readonly Edition[],
  inDoubt?: InDoubt,
): Diagnostic[] {
  return [...source.list(OVERRIDES_FOLDER)].sort().flatMap((name): Diagnostic[] => {
    const file = `${OVERRIDES_FOLDER}/${name}`;
    const day = name.endsWith('.yaml') ? parseDay(name.replace(/\.yaml$/, '')) : undefined;
    if (day === undefined) {
      const message = 'the name of this file is no date, and no brief reads it';
      return [{ code: 'bad-date', severity: 'error', message, help: 'call it YYYY-MM-DD.yaml', file }];
    }
    const why = whyNoSession(market.calendar, day);
    const misdated: Diagnostic[] =
      why === undefined
        ? []
        : [{ code: 'not-a-session', severity: 'error', message: why, help: 'name the file after a session', file }];
    try {
      const overrides = readOverrides(source, day, market);
      return overrides ? [...misdated, ...checkOverrides(overrides, rulebook, () => editions, inDoubt)] : misdated;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return [...misdated, ...error.diagnostics];
    }
  });
}
