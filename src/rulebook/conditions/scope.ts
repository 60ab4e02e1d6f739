import type { ASTNode } from '@marcbachmann/cel-js';
import type { Code } from '../../base/codes.ts';
import { DATE_FIELD, type FactValue, type Field, type Fields } from '../../facts/fact.ts';

/** A fault in a condition, in an editor's words. */
export interface ConditionProblem {
  readonly code: Extract<
    Code,
    | 'condition-syntax'
    | 'unknown-placeholder'
    | 'unknown-field'
    | 'condition-type'
    | 'condition-unit'
    | 'wrong-value'
    | 'condition-optional'
    | 'never-holds'
    | 'shadowed-group'
  >;
  /** UTF-16 units from the beginning of the condition, and how many are meant; 0 and 0 where the whole is */
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  /** how to mend it */
  readonly help?: string;
}

/** A node, or a part of one, in its source. */
export type Span = Pick<ASTNode, 'start' | 'end' | 'input'>;

/** Notes a fault at a node of a condition, or at a part of one. */
export type Report = (code: ConditionProblem['code'], node: Span, message: string, help?: string) => void;

/** What is known of the fact that a binding takes. */
export interface BindingScope {
  readonly fields: Fields;
  /** the kind's keys with their possible values (open-ended ones: undefined) */
  readonly keys?: Readonly<Record<string, readonly string[] | undefined>>;
  /**
   * what the fact's fields and keys equal, by the binding's pattern; also `metric` and, where all subjects are of one
   * kind of instrument, `instrument`: that kind
   */
  readonly where: Readonly<Record<string, FactValue>>;
  /** whom the facts are about is in doubt: nothing is made of fields that only facts of some instruments have */
  readonly isSubjectInDoubt?: boolean;
}

/** What a condition is read in. */
export interface ConditionScope {
  /** by name; 'unknown' where the binding's own kind is in doubt, so that its fields may be anything */
  readonly bindings: Readonly<Record<string, BindingScope | 'unknown'>>;
  /** conditions that hold wherever this one is asked: for a group of wordings, its rule's */
  readonly assuming: readonly string[];
}

/** A field that a condition may name; every fact has a date. Undefined for one that the kind lacks. */
export function fieldOf(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : name === 'date' ? DATE_FIELD : undefined;
}
