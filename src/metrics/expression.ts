import { type ASTNode, EvaluationError } from '@marcbachmann/cel-js';
import { fail, type Place } from '../base/diagnostic.ts';
import type { Market } from '../market/market.ts';
import type { PriceSeries } from '../market/price-series.ts';
import { type Column, valuesOn } from './column.ts';
import { contextOf, metricEnvironment, PRICE_COLUMNS, RELATIONS, type SeriesOf } from './environment.ts';
import { childrenOf, hiddenProblem, noSeries, type Problem, problemOf } from './problems.ts';

/** A metric's expression, ready to be evaluated over any instrument. */
export interface Expression {
  /**
   * One value a session of the subject, NaN where absent, computed anew at each call; undefined if the subject lacks a
   * relation that the expression names.
   *
   * @param seriesOf the prices of other instruments that the expression names
   * @throws Fault with its place for a length that turns out to be impossible, and for missing price files
   */
  values(subject: PriceSeries, seriesOf: SeriesOf): Float64Array | undefined;
}

/**
 * A compiler of metric expressions that may name the instruments of one market. `id` is the metric's, for messages;
 * `place` tells where an offset of the expression stands in its file. It throws a Fault for an expression that does not
 * parse or type-check.
 */
export type ExpressionCompiler = (
  id: string,
  source: string,
  place: (offset: number, length?: number) => Place,
) => Expression;

export function expressionCompiler(market: Market): ExpressionCompiler {
  // CEL's functions are made once; whose prices they read is said with each evaluation
  let read: SeriesOf = (symbol) => market.series(symbol);
  const environment = metricEnvironment((symbol) => read(symbol));
  return (id, source, place) => {
    const refuse = ({ message, help, offset, length, code = 'metric-expression' }: Problem): never =>
      fail(code, `the metric "${id}": ${message}`, place(offset, length), help);
    if ((PRICE_COLUMNS as readonly string[]).includes(id)) {
      refuse({ offset: 0, message: 'a column of the price files has that name', help: 'give the metric another' });
    }
    const checked = environment.check(source);
    if (!checked.valid) return refuse(problemOf(checked.error));
    if (String(checked.type) !== 'Column') {
      return refuse(noSeries(String(checked.type)));
    }
    const program = environment.parse(source);
    const problem = hiddenProblem(program.ast, market);
    if (problem) refuse(problem);
    const relations = RELATIONS.filter((name) => mentions(program.ast, name));
    return {
      values(subject, seriesOf) {
        if (relations.some((relation) => subject.instrument[relation] === undefined)) return undefined;
        let column: Column;
        const outer = read;
        read = seriesOf;
        try {
          column = program(contextOf(subject)) as Column;
        } catch (error) {
          if (!(error instanceof EvaluationError)) throw error;
          return refuse(problemOf(error));
        } finally {
          read = outer;
        }
        return valuesOn(subject.days, column);
      },
    };
  };
}

/** Whether an expression reads a variable. */
function mentions(node: ASTNode, name: string): boolean {
  return (node.op === 'id' && node.args === name) || childrenOf(node).some((child) => mentions(child, name));
}
