/**
 * Mean and central moments in two passes over a fixed tree of sums: the same bits whatever made the data, and no loss
 * where the mean is large beside the spread (Chan, Golub and LeVeque, The American Statistician 37(3), 1983).
 */

/** Values summed one after the other before their sum joins the others. */
const LEAF = 1024;

export type Moments = {
  readonly count: number;
  readonly mean: number;
  /** Divisor count - 1; NaN for one value. */
  readonly variance: number;
  /** m3 / m2^1.5 and m4 / m2^2 with divisor count; NaN for a constant. */
  readonly skewness: number;
  readonly kurtosis: number;
};

export function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  const centre = treeSum(values, 0, 1) / count;
  // The first pass rounds; what remains of the mean is found among the deviations.
  const mean = centre + treeSum(values, centre, 1) / count;
  const squares = treeSum(values, mean, 2);
  const m2 = squares / count;
  const m3 = treeSum(values, mean, 3) / count;
  const m4 = treeSum(values, mean, 4) / count;
  return {
    count,
    mean,
    variance: count > 1 ? squares / (count - 1) : NaN,
    skewness: m2 > 0 ? m3 / (m2 * Math.sqrt(m2)) : NaN,
    kurtosis: m2 > 0 ? m4 / (m2 * m2) : NaN,
  };
}

/** Sum of (value - centre)^power, leaves of 1,024 values joined in pairs. */
function treeSum(values: Float64Array, centre: number, power: 1 | 2 | 3 | 4): number {
  const leaves: number[] = [];
  for (let first = 0; first < values.length; first += LEAF) {
    leaves.push(leafSum(values, first, Math.min(first + LEAF, values.length), centre, power));
  }
  while (leaves.length > 1) {
    const pairs = Math.ceil(leaves.length / 2);
    for (let i = 0; i < pairs; i++) leaves[i] = leaves[2 * i]! + (leaves[2 * i + 1] ?? 0);
    leaves.length = pairs;
  }
  return leaves[0] ?? 0;
}

function leafSum(values: Float64Array, first: number, end: number, centre: number, power: 1 | 2 | 3 | 4): number {
  let sum = 0;
  for (let i = first; i < end; i++) {
    const deviation = values[i]! - centre;
    const square = power > 1 ? deviation * deviation : 1;
    sum += power === 1 ? deviation : power === 2 ? square : power === 3 ? square * deviation : square * square;
  }
  return sum;
}
