import type { Fact, FactValue, Field } from '../facts/fact.ts';

/** A value on its way into a sentence, still tied to the fact and field that it comes from. */
export interface Cell {
  readonly value: FactValue;
  readonly field: Field;
  readonly name: string;
  readonly fact: Fact;
}

/** A number, date, rank or relative day as printed. */
export interface FigureSource {
  readonly fact: Fact;
  readonly field: string;
  readonly value: number;
  readonly unit: string;
}

/**
 * A stretch of a sentence. A figure is traced to its field; a name is printed as market.yaml or metrics.yaml has it;
 * quoted words are somebody else's.
 */
export interface Piece {
  readonly text: string;
  readonly figure?: FigureSource;
  readonly is?: 'name' | 'quoted';
  /** it begins the name of the sentence's subject */
  readonly isSubject?: true;
  /** which of the sentence's clauses it belongs to: 0 is the head */
  readonly part?: number;
}

export const text = (content: string): Piece => ({ text: content });

/** A figure made of a cell; `value` where what is printed is not the cell's own number. */
export function figure(
  content: string,
  cell: Cell,
  value: number = Number(cell.value),
  unit: string = cell.field.unit,
): Piece {
  return { text: content, figure: { fact: cell.fact, field: cell.name, value, unit } };
}
