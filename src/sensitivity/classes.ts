/** Values sorted into classes that hold about equally many, equal values together: how distributions given an input are seen. */
import { ascendingOrder } from "../numerics/ascending-order.ts";

export type Classes = {
  /** For each row the number of its class. */
  readonly of: Uint16Array;
  readonly count: number;
  /** Rows of each class; 0 where one value fills its neighbours' places, too. */
  readonly sizes: Uint32Array;
};

/** At most `count` classes; a value that occurs often stands in the class of the middle of its ranks. */
export function classesOf(column: Float64Array, count: number): Classes {
  const rows = column.length;
  const order = ascendingOrder(column);
  const of = new Uint16Array(rows);
  const sizes = new Uint32Array(count);
  for (let first = 0, end = 0; first < rows; first = end) {
    const value = column[order[first]!]!;
    do end++;
    while (end < rows && column[order[end]!] === value);
    const place = Math.floor(((first + end - 1) / 2 / rows) * count);
    for (let i = first; i < end; i++) of[order[i]!] = place;
    sizes[place]! += end - first;
  }
  return { of, count, sizes };
}
