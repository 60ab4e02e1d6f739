// Value by value, absent where an operand is. Loops of their own: an operator passed in would be called for each value.

export function add(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = a[t]! + b[t]!;
  return result;
}

export function subtract(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = a[t]! - b[t]!;
  return result;
}

export function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = a[t]! * b[t]!;
  return result;
}

/** The quotient; absent, and not infinite, where the divisor is 0. */
export function divide(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = b[t] === 0 ? Number.NaN : a[t]! / b[t]!;
  return result;
}

export function smaller(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = Math.min(a[t]!, b[t]!);
  return result;
}

export function larger(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = Math.max(a[t]!, b[t]!);
  return result;
}

/** The size without its sign. */
export function absolute(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) result[t] = Math.abs(values[t]!);
  return result;
}

/** The natural logarithm; absent where the value is not above 0. */
export function logarithm(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) result[t] = values[t]! > 0 ? Math.log(values[t]!) : Number.NaN;
  return result;
}
