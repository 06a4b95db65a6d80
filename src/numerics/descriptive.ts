/** Descriptive statistics outside hot loops, by simple-statistics, which takes plain arrays only. */
import { sampleCorrelation } from "simple-statistics";

/** Pearson's correlation; NaN where a side does not vary, as a single value does not. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  if (x.length < 2) return NaN;
  return sampleCorrelation(Array.from(x), Array.from(y));
}

/** Ranks from 1; equal values share the mean of theirs, as Spearman's coefficient asks. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => {
    const below = countWhere(sorted, (other) => other < value);
    const upTo = countWhere(sorted, (other) => other <= value);
    return (below + 1 + upTo) / 2;
  });
}

/** How many values at the front of an ascending array meet a condition that none behind them meets. */
function countWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
