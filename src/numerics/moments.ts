/**
 * Mean and central moments in two passes over a fixed tree of sums: the same bits whatever made the data, and no loss
 * where the mean is large beside the spread (Chan, Golub and LeVeque, The American Statistician 37(3), 1983).
 */
import { plainLoops, type ColumnLoops } from "./column-loops.ts";

export type Moments = {
  readonly count: number;
  readonly mean: number;
  /** Divisor count - 1; NaN for one value. */
  readonly variance: number;
  /** m3 / m2^1.5 and m4 / m2^2 with divisor count; NaN for a constant. */
  readonly skewness: number;
  readonly kurtosis: number;
};

export function momentsOf(values: Float64Array, loops: ColumnLoops = plainLoops): Moments {
  const count = values.length;
  const centre = joined(loops.powerSums(values, 0), 0) / count;
  const sums = loops.powerSums(values, centre);
  // The first pass rounds; what remains of the mean is found among the deviations, and taken out of their powers.
  const rest = joined(sums, 0) / count;
  const s2 = joined(sums, 1);
  const [a2, a3, a4] = [s2 / count, joined(sums, 2) / count, joined(sums, 3) / count];
  const square = rest * rest;
  const m2 = Math.max(0, a2 - square);
  const m3 = a3 - rest * (3 * a2 - 2 * square);
  const m4 = a4 - rest * (4 * a3 - rest * (6 * a2 - 3 * square));
  return {
    count,
    mean: centre + rest,
    variance: count > 1 ? Math.max(0, s2 - count * square) / (count - 1) : NaN,
    skewness: m2 > 0 ? m3 / (m2 * Math.sqrt(m2)) : NaN,
    kurtosis: m2 > 0 ? m4 / (m2 * m2) : NaN,
  };
}

/** The sum over all leaves of their sum number `power`, joined in pairs, and the pairs again. */
function joined(sums: Float64Array, power: number): number {
  const leaves = Float64Array.from({ length: sums.length / 4 }, (_, leaf) => sums[4 * leaf + power]!);
  for (let length = leaves.length; length > 1; length = Math.ceil(length / 2)) {
    for (let i = 0; i < length; i += 2) leaves[i / 2] = leaves[i]! + (i + 1 < length ? leaves[i + 1]! : 0);
  }
  return leaves[0] ?? 0;
}
