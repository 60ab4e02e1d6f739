import * as z from 'zod';
import type { NameSort } from '../../base/naming.ts';

/** A JSON Schema of draft-07, as far as it is looked into here. */
export interface JsonSchema {
  [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** A name that an editor may be offered, and what it means. */
export interface Name {
  readonly name: string;
  readonly says?: string;
}

/** What stands in place of a text that names something, and which names keys are taken from. */
export interface Vocabulary {
  schemaOf(sort: NameSort): JsonSchema;
  namesOf(sort: NameSort): readonly Name[];
}

/**
 * The draft-07 schema of a shape, with the workspace's names where its texts name something, and as properties where
 * its keys do.
 */
export function schemaOf(shape: z.ZodType, vocabulary: Vocabulary): JsonSchema {
  const plain = z.toJSONSchema(shape, { target: 'draft-7', io: 'input' });
  return withNames(plain as JsonSchema, vocabulary) as JsonSchema;
}

/** One of these names, each with what it means: completion offers them, and nothing else is right. */
export function oneOf(names: readonly Name[]): JsonSchema {
  return {
    enum: names.map(({ name }) => name),
    ...(names.some(({ says }) => says !== undefined) ? { enumDescriptions: names.map(({ says }) => says ?? '') } : {}),
  };
}

/** One of these names, or another text of a form: completion offers the names, and others may be right. */
export function oneOfOr(names: readonly Name[], form: string): JsonSchema {
  const other = { type: 'string', pattern: form };
  return names.length === 0 ? other : { anyOf: [oneOf(names), other] };
}

function withNames(node: unknown, vocabulary: Vocabulary): unknown {
  if (Array.isArray(node)) return node.map((item) => withNames(item, vocabulary));
  if (typeof node !== 'object' || node === null) return node;
  const { names, description, propertyNames, default: byDefault, maximum, ...rest } = node as JsonSchema;
  const said = description === undefined ? {} : { description };
  if (names !== undefined) return { ...said, ...vocabulary.schemaOf(names as NameSort) };
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withNames(value, vocabulary)]));
  const keys = propertyNames as JsonSchema | undefined;
  return {
    ...said,
    ...schema,
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    // an empty list or map is no proposal
    ...(typeof byDefault === 'object' || byDefault === undefined ? {} : { default: byDefault }),
    ...(keys?.pattern === undefined ? {} : { propertyNames: { pattern: keys.pattern } }),
    ...(keys?.names === undefined ? {} : { properties: properties(keys.names as NameSort, schema, vocabulary) }),
  };
}

/** Keys that name something, as properties: that is what completion offers. */
function properties(sort: NameSort, { additionalProperties }: JsonSchema, vocabulary: Vocabulary): JsonSchema {
  return Object.fromEntries(
    vocabulary
      .namesOf(sort)
      .map(({ name, says }) => [
        name,
        { ...(says === undefined ? {} : { description: says }), ...(additionalProperties as JsonSchema) },
      ]),
  );
}
