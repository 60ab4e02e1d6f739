import { DATE_FIELD, type Fact, type Fields } from '../facts/fact.ts';
import { type Cell, type Piece, text } from './cell.ts';
import type { Argument, HelperContext, Subject } from './helper.ts';
import { HELPERS } from './helpers.ts';
import { printCell } from './print-cell.ts';
import type { Template } from './template.ts';
import type { Expression, Statement } from './template-tree.ts';

/** What names in a wording stand for. */
export interface Scope {
  readonly subject: Subject;
  readonly facts: Readonly<Record<string, Fact>>;
  /** the fields of each bound fact's kind */
  readonly fields: Readonly<Record<string, Fields>>;
}

/**
 * Says a wording.
 *
 * @param tails says the clause of each of the wording's slots, in order; each is called when the walk reaches its slot
 */
export function realise(
  template: Template,
  scope: Scope,
  context: HelperContext,
  tails: ReadonlyArray<(() => readonly Piece[]) | undefined> = [],
): Piece[] {
  const pieces: Piece[] = [];
  let slot = 0;
  const walk = (nodes: readonly Statement[]): void => {
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
          pieces.push(text(node.value));
          break;
        case 'print':
          print(evaluate(node.value));
          break;
        case 'if':
          walk(truth(evaluate(node.condition)) ? node.then : node.otherwise);
          break;
        case 'partial':
          walk(node.body);
          break;
        case 'slot': {
          const tail = tails[slot++];
          if (tail) pieces.push(...tail());
          else walk(node.instead);
        }
      }
    }
  };
  const evaluate = (node: Expression): Argument => {
    switch (node.type) {
      case 'literal':
        return node.value;
      case 'call':
        return HELPERS[node.helper]!.run(node.params.map(evaluate), scope, context);
      case 'unread':
        return undefined;
      default: {
        if (node.head === 'subject') return scope.subject;
        const fact = Object.hasOwn(scope.facts, node.head) ? scope.facts[node.head] : undefined;
        return fact && node.field !== undefined ? cellOf(fact, node.field, scope.fields[node.head]!) : fact;
      }
    }
  };
  const print = (value: Argument): void => {
    if (value === undefined || typeof value === 'boolean') return;
    if (typeof value === 'string') pieces.push(text(value));
    else if (Array.isArray(value)) pieces.push(...value);
    else if ('isSubject' in value) pieces.push(...value.pieces(context));
    else if (!('evidence' in value)) pieces.push(...printCell(value as Cell, context));
  };
  walk(template.body);
  return pieces;
}

function cellOf(fact: Fact, name: string, fields: Fields): Cell | undefined {
  if (name === 'date') return { value: fact.session, field: DATE_FIELD, name, fact };
  const value = Object.hasOwn(fact.values, name) ? fact.values[name] : undefined;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === undefined || !field ? undefined : { value, field, name, fact };
}

/** A flag is itself, "none" and an empty word are false, anything else is true if it is there. */
function truth(value: Argument): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  if (typeof value === 'object' && 'field' in value) {
    if (typeof value.value === 'boolean') return value.value;
    return value.value !== 'none' && !(Array.isArray(value.value) && value.value.length === 0);
  }
  return value !== '';
}
