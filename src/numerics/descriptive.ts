/** Descriptive statistics outside hot loops, by simple-statistics, which takes plain arrays only. */
import { sampleCorrelation } from "simple-statistics";
import { ascendingOrder } from "./ascending-order.ts";

/** Pearson's correlation; NaN where a side does not vary, as a single value does not. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  if (x.length < 2) return NaN;
  return sampleCorrelation(Array.from(x), Array.from(y));
}

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
