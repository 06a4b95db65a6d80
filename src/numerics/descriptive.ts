/** Descriptive statistics of whole columns, outside hot loops. */
import { ascendingOrder } from "./ascending-order.ts";

/** Ranks from 1 of values, none of them NaN; equal ones share the mean of theirs, as Spearman's coefficient asks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let first = 0, end = 0; first < order.length; first = end) {
    const value = values[order[first]!]!;
    do end++;
    while (end < order.length && values[order[end]!] === value);
    for (let i = first; i < end; i++) ranks[order[i]!] = (first + 1 + end) / 2;
  }
  return ranks;
}

/** Values less their mean, divided by their root sum of squares: products of such columns are correlations. */
export function standardised(column: Float64Array): Float64Array {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  const mean = sum / column.length;
  const result = new Float64Array(column.length);
  let squares = 0;
  for (let row = 0; row < column.length; row++) {
    result[row] = column[row]! - mean;
    squares += result[row]! * result[row]!;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let row = 0; row < column.length; row++) result[row]! *= scale;
  return result;
}

/** Whether a standardised column is the same in all rows. */
export function isConstant(column: Float64Array): boolean {
  return column[0] === 0 && column.every((value) => value === 0);
}

export function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) sum += x[row]! * y[row]!;
  return sum;
}

/** Pearson's correlation of two columns, each standardised; NaN where one of them is the same in all rows. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  return isConstant(x) || isConstant(y) ? NaN : product(x, y);
}
