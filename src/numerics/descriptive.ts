/** Descriptive statistics outside hot loops, by simple-statistics, which takes plain arrays only. */
import { sampleCorrelation } from "simple-statistics";

/** Pearson's correlation; NaN where a side does not vary. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  return sampleCorrelation(Array.from(x), Array.from(y));
}

/** Ranks from 1; equal values share the mean of theirs, as Spearman's coefficient asks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    for (let i = first; i < end; i++) ranks[order[i]!] = (first + end + 1) / 2;
    first = end;
  }
  return ranks;
}
