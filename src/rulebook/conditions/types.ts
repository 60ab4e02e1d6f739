import type { ASTNode } from '@marcbachmann/cel-js';
import { suggest } from '../../base/suggest.ts';
import { compareWords, helpWithMismatch } from './literals.ts';
import { typeOfReading, typeOfStray } from './names.ts';
import type { ConditionProblem, ConditionScope, Report } from './scope.ts';
import { extentOf, type NodeOf, numberOf, quoted } from './syntax.ts';
import {
  ANYTHING,
  areComparable,
  helpWithUnits,
  isOfCalendar,
  type NumberUnit,
  numberIn,
  TRUTH,
  UNIT_NAMES,
  unitOfProduct,
  unitOfQuotient,
  unitOfSum,
  type ValueType,
} from './units.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
  has: 'has(move.sigmas): whether an optional field is there',
  abs: 'abs(move.percent): its size, without the sign',
  size: 'size(all.risers): how many a list names',
};
const METHODS = ['contains', 'startsWith', 'endsWith'];

/** Finds what is wrong with the names, types, units and written values of a condition; all faults, in order. */
export function checkTypes(root: ASTNode, scope: ConditionScope): ConditionProblem[] {
  const problems: ConditionProblem[] = [];
  const report: Report = (code, node, message, help) => {
    const { start, end } = extentOf(node);
    problems.push({
      code,
      offset: start,
      length: end - start,
      message,
      ...(help === undefined ? {} : { help }),
    });
  };
  const type = new TypeReader(scope, report).read(root);
  if (type.is !== 'truth' && type.is !== 'anything') {
    report('condition-type', root, `${quoted(root)} is ${described(type)}: neither true nor false`, COMPARE);
  }
  return problems;
}

const COMPARE = "compare it with something: rsi.value >= 70, move.direction == 'up'";

function described(type: ValueType): string {
  switch (type.is) {
    case 'number':
      return UNIT_NAMES[type.unit];
    case 'text':
      return 'a word';
    case 'list':
      return 'a list';
    case 'truth':
      return 'true or false';
    default:
      return 'in doubt';
  }
}

/** Reads the type of each node, reporting what does not fit. */
class TypeReader {
  readonly #scope: ConditionScope;
  readonly #report: Report;

  constructor(scope: ConditionScope, report: Report) {
    this.#scope = scope;
    this.#report = report;
  }

  read(node: ASTNode): ValueType {
    switch (node.op) {
      case 'value':
        return this.#literal(node);
      case 'id':
        return typeOfStray(node, this.#scope, this.#report);
      case '.':
        return typeOfReading(node, this.#scope, this.#report);
      case '&&':
      case '||':
        for (const part of node.args) this.#expect(part, 'truth');
        return TRUTH;
      case '!_':
        this.#expect(node.args, 'truth');
        return TRUTH;
      case '?:':
        return this.#choice(node);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.#comparison(node);
        return TRUTH;
      case 'in':
        this.#membership(node);
        return TRUTH;
      case '+':
      case '-':
      case '*':
      case '/':
        return this.#reckoning(node);
      case '-_': {
        const unit = this.#number(node.args);
        if (unit === undefined) return ANYTHING;
        if (!isOfCalendar(unit)) return numberIn(unit);
        this.#report('condition-unit', node, `${quoted(node.args)} is ${UNIT_NAMES[unit]} and has no opposite`);
        return ANYTHING;
      }
      case 'call':
        return this.#call(node);
      case 'rcall':
        return this.#method(node);
      case 'list':
        return this.#list(node);
      case '%':
        this.#report('condition-type', node, 'remainders are not reckoned here', 'use +, -, * and /');
        for (const part of node.args) this.read(part);
        return ANYTHING;
      default:
        this.#report('condition-type', node, `${quoted(node)} is not understood in a condition`, COMPARE);
        return ANYTHING;
    }
  }

  #literal(node: NodeOf<'value'>): ValueType {
    switch (typeof node.args) {
      case 'bigint':
      case 'number':
        return numberIn('number');
      case 'string':
        return { is: 'text', choices: [node.args] };
      case 'boolean':
        return TRUTH;
      default:
        this.#report(
          'condition-type',
          node,
          `${quoted(node)} is no value of a fact`,
          'write a number or a quoted word',
        );
        return ANYTHING;
    }
  }

  #expect(node: ASTNode, wanted: 'truth' | 'text'): void {
    const type = this.read(node);
    if (type.is === wanted || type.is === 'anything') return;
    const isNot = wanted === 'truth' ? 'neither true nor false' : 'no word';
    this.#report(
      'condition-type',
      node,
      `${quoted(node)} is ${described(type)}: ${isNot}`,
      wanted === 'truth' ? COMPARE : undefined,
    );
  }

  /** The unit of a number; undefined where it is none, which is reported. */
  #number(node: ASTNode): NumberUnit | undefined {
    const type = this.read(node);
    if (type.is === 'number') return type.unit;
    if (type.is !== 'anything') {
      this.#report('condition-type', node, `${quoted(node)} is ${described(type)} and cannot be reckoned with`);
    }
    return undefined;
  }

  #choice(node: NodeOf<'?:'>): ValueType {
    const [test, one, other] = node.args;
    this.#expect(test, 'truth');
    const [a, b] = [this.read(one), this.read(other)];
    if (a.is === 'anything' || b.is === 'anything') return ANYTHING;
    if (a.is === 'number' && b.is === 'number') {
      if (areComparable(a.unit, b.unit)) return a.unit === 'number' ? b : a;
      this.#unlike(node, one, a.unit, other, b.unit);
      return ANYTHING;
    }
    if (a.is === b.is) return a.is === 'text' ? { is: 'text' } : a;
    this.#report('condition-type', node, `${quoted(one)} is ${described(a)} and ${quoted(other)} ${described(b)}`);
    return ANYTHING;
  }

  #comparison(node: NodeOf<'==' | '!=' | '<' | '<=' | '>' | '>='>): void {
    const [one, other] = node.args;
    const [a, b] = [this.read(one), this.read(other)];
    if (a.is === 'anything' || b.is === 'anything') return;
    const isEquality = node.op === '==' || node.op === '!=';
    if (a.is === 'number' && b.is === 'number') {
      if (!areComparable(a.unit, b.unit)) {
        this.#unlike(node, one, a.unit, other, b.unit);
      } else this.#compareWords(node, one, other);
      return;
    }
    if (a.is !== b.is) {
      this.#report(
        'condition-type',
        node,
        `${quoted(one)} is ${described(a)} and ${quoted(other)} ${described(b)}`,
        helpWithMismatch(this.#scope, one, other) ?? 'numbers are compared with numbers, words with words',
      );
      return;
    }
    if (!isEquality || a.is === 'list') {
      const help =
        a.is === 'list' ? "ask for one of its members, as in 'DJI' in all.risers" : 'words are compared by == and !=';
      this.#report(
        'condition-type',
        node,
        a.is === 'list' ? 'lists are not compared' : `${described(a)} is neither more nor less than another`,
        help,
      );
      return;
    }
    this.#compareWords(node, one, other);
  }

  #compareWords(node: ASTNode, one: ASTNode, other: ASTNode): void {
    compareWords(this.#scope, this.#report, node, one, [other]);
    compareWords(this.#scope, this.#report, node, other, [one]);
  }

  #membership({ args: [one, other] }: NodeOf<'in'>): void {
    const [member, list] = [this.read(one), this.read(other)];
    if (member.is === 'anything' || list.is === 'anything') return;
    if (list.is !== 'list') {
      this.#report(
        'condition-type',
        other,
        `${quoted(other)} is ${described(list)} and no list`,
        "write a list, as in release.trend in ['better', 'worse']",
      );
      return;
    }
    if (list.of !== 'nothing' && list.of !== member.is) {
      this.#report(
        'condition-type',
        one,
        `${quoted(one)} is ${described(member)}, and the list is of ${list.of === 'text' ? 'words' : 'numbers'}`,
      );
      return;
    }
    if (other.op !== 'list') return;
    for (const part of other.args) {
      const type = member.is === 'number' ? this.#quietly(part) : undefined;
      if (type?.is === 'number' && member.is === 'number' && !areComparable(member.unit, type.unit)) {
        this.#unlike(part, one, member.unit, part, type.unit);
      }
    }
    compareWords(this.#scope, this.#report, other, one, other.args);
  }

  #quietly(node: ASTNode): ValueType {
    return new TypeReader(this.#scope, () => {}).read(node);
  }

  #list({ args }: NodeOf<'list'>): ValueType {
    const types = args.map((part) => this.read(part));
    for (const [i, type] of types.entries()) {
      if (type.is === 'anything') return ANYTHING;
      if (type.is !== 'number' && type.is !== 'text') {
        this.#report(
          'condition-type',
          args[i]!,
          `${quoted(args[i]!)} is ${described(type)}`,
          'a list holds words or numbers',
        );
        return ANYTHING;
      }
      if (type.is !== types[0]!.is) {
        this.#report('condition-type', args[i]!, 'the list mixes words and numbers');
        return ANYTHING;
      }
    }
    const [first] = types;
    return { is: 'list', of: first?.is === 'number' || first?.is === 'text' ? first.is : 'nothing' };
  }

  #reckoning(node: NodeOf<'+' | '-' | '*' | '/'>): ValueType {
    const [one, other] = node.args;
    const [a, b] = [this.#number(one), this.#number(other)];
    if (a === undefined || b === undefined) return ANYTHING;
    if (node.op === '/' && numberOf(other) === 0) {
      this.#report('condition-type', node, 'nothing can be divided by 0');
      return ANYTHING;
    }
    const unit =
      node.op === '*' ? unitOfProduct(a, b) : node.op === '/' ? unitOfQuotient(a, b) : unitOfSum(node.op, a, b);
    if (unit !== undefined) return numberIn(unit);
    this.#unlike(node, one, a, other, b, 'they are not reckoned together');
    return ANYTHING;
  }

  #call(node: NodeOf<'call'>): ValueType {
    const [name, given] = node.args;
    const usage = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : undefined;
    if (usage === undefined) {
      for (const part of given) this.read(part);
      this.#report('condition-type', node, `there is no function "${name}"`, suggest(name, Object.keys(FUNCTIONS)));
      return ANYTHING;
    }
    const [argument] = given;
    if (!argument || given.length > 1) {
      this.#report('condition-type', node, `${name}() takes one thing`, usage);
      return ANYTHING;
    }
    if (name === 'has') {
      if (argument.op === '.') typeOfReading(argument, this.#scope, this.#report);
      else if (argument.op === 'id' && !Object.hasOwn(this.#scope.bindings, argument.args)) {
        typeOfStray(argument, this.#scope, this.#report);
      } else this.#report('condition-type', argument, 'has() asks for a field of a fact', usage);
      return TRUTH;
    }
    if (name === 'size') {
      const type = this.read(argument);
      if (type.is === 'list' || type.is === 'anything') return numberIn('count');
      this.#report('condition-type', argument, `${quoted(argument)} is ${described(type)} and no list`, usage);
      return ANYTHING;
    }
    const unit = this.#number(argument);
    if (unit === undefined) return ANYTHING;
    if (!isOfCalendar(unit)) return numberIn(unit);
    this.#report(
      'condition-unit',
      node,
      `${quoted(argument)} is ${UNIT_NAMES[unit]} and has no size`,
      helpWithUnits(unit, 'number'),
    );
    return ANYTHING;
  }

  #method(node: NodeOf<'rcall'>): ValueType {
    const [name, receiver, given] = node.args;
    if (!METHODS.includes(name)) {
      this.read(receiver);
      for (const part of given) this.read(part);
      const help = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : suggest(name, METHODS);
      this.#report('condition-type', node, `there is no method "${name}"`, help);
      return ANYTHING;
    }
    this.#expect(receiver, 'text');
    if (given.length === 1) this.#expect(given[0]!, 'text');
    else this.#report('condition-type', node, `${name}() takes one word`, `remark.text.${name}('rates')`);
    return TRUTH;
  }

  #unlike(
    node: ASTNode,
    one: ASTNode,
    a: NumberUnit,
    other: ASTNode,
    b: NumberUnit,
    why = 'they do not compare',
  ): void {
    const message = `${quoted(one)} is ${UNIT_NAMES[a]} and ${quoted(other)} ${UNIT_NAMES[b]}: ${why}`;
    const help = helpWithUnits(a, b) ?? 'compare figures of one unit, or one with a plain number';
    this.#report('condition-unit', node, message, help);
  }
}
