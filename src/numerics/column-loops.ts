/**
 * Passes over a column of numbers, from which its moments, quantiles and pictures are made: the definition. Wherever the
 * column lies in memory that kernels reach, `engine/wasm/column-loops.ts` has the same in vectors, with the same bits.
 */

/** Values whose powers are summed before the sums join those of other leaves. */
export const LEAF = 1024;

/** Values of a leaf that are summed apart, every fourth together. */
export const LANES = 4;

export type Extent = { readonly finite: boolean; readonly low: number; readonly high: number };

/** Counts in equal cells that join `low` and `high`, and of what lies outside. */
export type Picture = { readonly counts: readonly number[]; readonly below: number; readonly above: number };

export interface ColumnLoops {
  /** Whether all values are finite; then their smallest and their largest, NaN where there is none. */
  extent(values: Float64Array): Extent;
  /** For each leaf the sums of (value - centre)^k, k = 1 to 4, one after the other. */
  powerSums(values: Float64Array, centre: number): Float64Array;
  /** How many values lie in each of `cells` cells: see `cellOf`. All are finite. */
  count(values: Float64Array, low: number, scale: number, cells: number): Uint32Array;
  /** The values in the cells that are marked by 1, in their order; `size` is how many there are. */
  collect(values: Float64Array, low: number, scale: number, marks: Uint8Array, size: number): Float64Array;
  /** The values below `low` or above `high`, in their order; `size` is how many there are at most. */
  outside(values: Float64Array, low: number, high: number, size: number): Float64Array;
  picture(values: Float64Array, low: number, high: number, cells: number): Picture;
}

/** Cells number `cells` - 1 at most; no value lies below low. Truncation to 32 bits is the floor here. */
export function cellOf(value: number, low: number, scale: number, cells: number): number {
  return Math.min(cells - 1, ((value - low) * scale) | 0);
}

export const plainLoops: ColumnLoops = {
  extent(values) {
    let low = values.length === 0 ? NaN : values[0]!;
    let high = low;
    let finite = true;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value !== 0) finite = false;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!finite) return { finite, low: NaN, high: NaN };
    // Which of equal zeros came first is no property of a column.
    return { finite, low: low + 0, high: high + 0 };
  },

  powerSums(values, centre) {
    const sums = new Float64Array(4 * Math.ceil(values.length / LEAF));
    for (let first = 0, at = 0; first < values.length; first += LEAF, at += 4) {
      sumLeaf(values, first, Math.min(first + LEAF, values.length), centre, sums, at);
    }
    return sums;
  },

  count(values, low, scale, cells) {
    const counts = new Uint32Array(cells);
    for (let i = 0; i < values.length; i++) counts[cellOf(values[i]!, low, scale, cells)]!++;
    return counts;
  },

  collect(values, low, scale, marks, size) {
    const collected = new Float64Array(size);
    let next = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (marks[cellOf(value, low, scale, marks.length)] === 1) collected[next++] = value;
    }
    return collected;
  },

  outside(values, low, high, size) {
    const collected = new Float64Array(size);
    let next = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < low || value > high) collected[next++] = value;
    }
    return collected.subarray(0, next);
  },

  picture(values, low, high, cells) {
    const counts = new Array<number>(cells).fill(0);
    const scale = cells / (high - low);
    let below = 0;
    let above = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < low) below++;
      else if (value > high) above++;
      else counts[Math.min(cells - 1, (value - low) * scale) | 0]!++;
    }
    return { counts, below, above };
  },
};

/** Writes the four sums of one leaf: lane by lane, then (lane 0 + lane 2) + (lane 1 + lane 3). */
export function sumLeaf(
  values: Float64Array,
  first: number,
  end: number,
  centre: number,
  into: Float64Array,
  at: number,
): void {
  const lanes = new Float64Array(4 * LANES);
  for (let lane = 0; lane < LANES; lane++) {
    let [s1, s2, s3, s4] = [0, 0, 0, 0];
    for (let i = first + lane; i < end; i += LANES) {
      const deviation = values[i]! - centre;
      const square = deviation * deviation;
      s1 += deviation;
      s2 += square;
      s3 += square * deviation;
      s4 += square * square;
    }
    lanes.set([s1, s2, s3, s4], 4 * lane);
  }
  for (let k = 0; k < 4; k++) into[at + k] = lanes[k]! + lanes[8 + k]! + (lanes[4 + k]! + lanes[12 + k]!);
}
