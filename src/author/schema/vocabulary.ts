import * as z from 'zod';
import { Fault } from '../../base/diagnostic.ts';
import type { NameSort } from '../../base/naming.ts';
import { readText, type Source } from '../../base/source.ts';
import { readYaml } from '../../base/yaml.ts';
import type { FactDesk } from '../../brief/desk.ts';
import { isSeriesKind } from '../../facts/kind.ts';
import { KINDS } from '../../facts/registry.ts';
import type { MarketFile } from '../../market/market-file.ts';
import { listEditions, readEdition } from '../../rulebook/edition.ts';
import { TOPICS_FOLDER } from '../../rulebook/rulebook.ts';
import { COLLECTIONS, GAUGE, RELATIONS, type Relation } from '../../rulebook/subjects.ts';
import { type Name, oneOfOr, type Vocabulary } from './json-schema.ts';
import { patternSchema } from './pattern.ts';

const RELATION_SAYS: Readonly<Record<Relation, string>> = {
  tracks: 'the index that a fund follows',
  benchmark: 'what its strength is measured against',
  peers: 'whom it is compared with',
  sector: 'the sector that it belongs to',
};
const GAUGE_SAYS = 'the index that the focus tracks, or the focus itself where it tracks none; nobody for a group';
const COLLECTION_SAYS: Readonly<Record<(typeof COLLECTIONS)[number], string>> = {
  releases: 'each of the reports',
  events: 'each of the scheduled events',
  remarks: 'each of the new remarks',
  calendar: "the exchange's sessions and holidays",
  universes: 'each of the universes',
};

/**
 * Names are offered and not demanded: a universe's members are too many to list, rules serve several data folders, and
 * what was named a minute ago is not in the schema yet.
 */
const FORMS: Readonly<Record<Exclude<NameSort, 'pattern'>, string>> = {
  about: '^[A-Z0-9][A-Z0-9.^-]*$',
  subject: '^[A-Z0-9][A-Z0-9.^-]*$',
  instrument: '^[A-Z0-9][A-Z0-9.^-]*$',
  'instrument or group': '^[A-Za-z0-9].*$',
  rule: '^[a-z0-9][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?$',
  topic: '^[a-z][a-z0-9-]*$',
  section: '^[a-z][a-z0-9-]*$',
  weighed: '^[A-Za-z0-9].*$',
  'moment kind': '^[a-z]+$',
};

/** What a workspace's files name. A file that is wrong gives none of its names: its faults are told elsewhere. */
export function vocabularyOf({ source, market, scans }: FactDesk): Vocabulary {
  const { file } = market;
  const rules = rulesOf(source);
  const names: Readonly<Record<Exclude<NameSort, 'pattern'>, readonly Name[]>> = {
    about: [
      ...subjects(file),
      { name: GAUGE, says: GAUGE_SAYS },
      ...COLLECTIONS.map((name) => ({ name, says: COLLECTION_SAYS[name] })),
    ],
    subject: subjects(file),
    instrument: instruments(file),
    'instrument or group': [...instruments(file), ...groups(file)],
    rule: rules.map(({ id, topic }) => ({ name: id, says: `topic ${topic}` })),
    topic: [...new Set(rules.map(({ topic }) => topic))].map((name) => ({ name })),
    section: sections(source),
    weighed: [
      { name: 'focus', says: 'the focus itself' },
      ...(['tracks', 'benchmark'] as const).map((name) => ({ name, says: RELATION_SAYS[name] })),
      { name: 'other', says: 'everything that no other key means' },
      ...groups(file),
      ...instruments(file),
    ],
    'moment kind': [...KINDS.values()].flatMap((kind) =>
      isSeriesKind(kind) ? [] : [{ name: kind.id, says: kind.says }],
    ),
  };
  return {
    namesOf: (sort) => (sort === 'pattern' ? [] : names[sort]),
    schemaOf: (sort) =>
      sort === 'pattern'
        ? patternSchema(scans, { description: SUBJECT_SAYS, ...oneOfOr(names.subject, FORMS.subject) })
        : oneOfOr(names[sort], FORMS[sort]),
  };
}

const SUBJECT_SAYS =
  "Whom the fact is told of, if not the rule's subject: a symbol, a group, `focus`, or a relation of the rule's subject (`tracks`, `benchmark`, `peers`, `sector`). Of several the most newsworthy is meant.";

const instruments = ({ instruments: all }: MarketFile): Name[] =>
  Object.values(all).map(({ symbol, name }) => ({ name: symbol, says: name }));

const groups = ({ groups: all }: MarketFile): Name[] =>
  Object.entries(all).map(([name, members]) => ({ name, says: `the group ${members.join(', ')}` }));

const subjects = (file: MarketFile): Name[] => [
  { name: 'focus', says: 'the instrument, group or sector that the brief is about' },
  ...RELATIONS.map((name) => ({ name, says: RELATION_SAYS[name] })),
  ...groups(file),
  ...instruments(file),
  ...Object.keys(file.universes).map((name) => ({ name, says: 'a universe of stocks' })),
  ...Object.values(file.releases).map(({ id, name }) => ({ name: id, says: name })),
  ...Object.entries(file.events).map(([id, { name }]) => ({ name: id, says: name })),
];

/** Every rule of files whose outline can be read, with its topic, in order of files and keys. */
function rulesOf(source: Source): Array<{ readonly id: string; readonly topic: string }> {
  const names = [...source.list(TOPICS_FOLDER)].filter((name) => name.endsWith('.yaml')).sort();
  return names.flatMap((name) => {
    const path = `${TOPICS_FOLDER}/${name}`;
    const outline = orNothing(() => readYaml(path, readText(source, path) ?? '', outlineShape).value);
    const stem = name.replace(/\.yaml$/, '');
    return Object.keys(outline?.rules ?? {}).map((key) => ({ id: `${stem}/${key}`, topic: outline!.topic }));
  });
}

/** A rule file as far as its names go: schemas are wanted most while a rule is being written. */
const outlineShape = z.looseObject({ topic: z.string(), rules: z.record(z.string(), z.unknown()) });

function sections(source: Source): Name[] {
  const all = listEditions(source).flatMap((id) =>
    (orNothing(() => readEdition(source, id))?.sections ?? []).map((section) => ({
      name: section.id,
      says: `of ${id}`,
    })),
  );
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
