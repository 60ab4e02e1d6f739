import type { Place } from '../base/diagnostic.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import type { Fact, Fields } from '../facts/fact.ts';
import type { Pattern } from '../facts/finder.ts';
import type { InstrumentKind } from '../market/market-file.ts';
import type { TailKind } from '../words/helper.ts';
import type { Template } from '../words/template.ts';
import type { Example } from './rule-file.ts';

/** A condition over the bound facts, compiled. */
export interface Condition {
  readonly source: string;
  holds(facts: Readonly<Record<string, Fact>>): boolean;
  /** Its first conjunct that fails, with its values: "rsi.value 69.8, needs at least 70"; undefined where it holds. */
  failure(facts: Readonly<Record<string, Fact>>): string | undefined;
}

/** One fact that a rule binds to a name. */
export interface Binding {
  readonly name: string;
  readonly pattern: Pattern;
  /** whom it is about, if not the rule's subject: a symbol, a relation of market.yaml, or "focus" */
  readonly of?: string;
  /** keys that the pattern leaves open without saying "any" */
  readonly open: readonly string[];
}

/** Wordings of which the first group whose condition holds speaks. */
export interface WordingGroup {
  readonly if?: Condition;
  /** each parsed when it is first wanted */
  readonly words: ReadonlyArray<() => Template>;
  /** where a wording stands, counted from 0 */
  placeOf(wording: number): Place;
}

export interface Tail extends WordingGroup {
  readonly kind: TailKind;
}

/** What is said, of whom, from which facts, under which condition. */
export interface Rule {
  /** FILE/KEY */
  readonly id: string;
  readonly topic: string;
  readonly about: readonly string[];
  /** the kinds of instrument that it speaks of; absent where it does not say */
  readonly instruments?: readonly InstrumentKind[];
  /** the first is the main fact: its subject and session are the sentence's */
  readonly bindings: readonly Binding[];
  readonly fields: Readonly<Record<string, Fields>>;
  readonly if?: Condition;
  readonly say: readonly WordingGroup[];
  readonly tails: readonly Tail[];
  /** its tails are written as a list */
  readonly hasTailList: boolean;
  /** ids of the rules that follow if they are said */
  readonly then: readonly string[];
  readonly nudge: number;
  readonly examples: readonly Example[];
  /** Where the value at a path below the rule stands; the rule's own key without one. */
  place(path?: YamlPath): Place;
  /** Where the key at a path below the rule stands; the rule's own without one. */
  placeOfKey(path: YamlPath): Place;
  /** Where its file states the topic. */
  placeOfTopic(): Place;
  /** Where a stretch of the text at a path below the rule stands. */
  placeWithin(path: YamlPath, offset: number, length?: number): Place;
}
