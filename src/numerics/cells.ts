/**
 * Equal cells between two values, and one on either side for what lies beyond: a histogram fine enough to tell which few
 * of many values have to be looked at by themselves. The loop is the definition; `engine/wasm` has it in vectors.
 */

/** Bars of a picture, divisible into 30, 20, 15, 12 for coarser ones. */
export const BARS = 60;

/** Cells of a bar where cells tell which draws have to be looked at; more would leave the nearest cache. */
export const CELLS_A_BAR = 16;

export type Cells = {
  readonly low: number;
  readonly high: number;
  readonly scale: number;
  /** Number of the last cell, the one above `high`; cell 0 is the one below `low`. */
  readonly last: number;
};

/** So little less that `high` itself lies in the last inner cell. */
const BARELY_LESS = 1 - 1e-12;
/** An infinite scale would make NaN of 0. */
const MOST_SCALE = 1e300;

/**
 * Cells from `low` to `high`, which are finite, some for each bar of a picture; where they are equal, values that differ
 * from them lie beyond.
 */
export function cellsBetween(low: number, high: number, cellsABar: number): Cells {
  const inner = BARS * cellsABar;
  // A range that overflows (from -1e308 to 1e308) is measured in halves.
  const scale = (inner / (high / 2 - low / 2) / 2) * BARELY_LESS;
  return { low, high, scale: Math.min(scale, MOST_SCALE), last: inner + 1 };
}

/** The cell of a value, which is no NaN: it never falls as the value rises. Truncation to 32 bits is the floor here. */
export function cellOf(value: number, { low, scale, last }: Cells): number {
  return Math.min(Math.max((value - low) * scale + 1, 0), last) | 0;
}

/** Where a cell begins, from 1 on, to rounding. */
export function edgeOf(cell: number, { low, scale }: Pick<Cells, "low" | "scale">): number {
  return low + (cell - 1) / scale;
}

/** Values between which all values of a cell lie: infinite ones for the outermost cells. */
export function boundsOf(cell: number, { low, scale, last }: Cells): readonly [number, number] {
  const edge = (at: number, side: number): number => {
    const value = edgeOf(at + side, { low, scale });
    return value + side * Math.abs(value) * Number.EPSILON;
  };
  return [cell === 0 ? -Infinity : edge(cell, -1), cell === last ? Infinity : edge(cell + 1, 1)];
}

/**
 * Adds one to the count of the cell of each of the first `count` values, all finite; those in cells marked by 1 are
 * written to `into`, in their order. Returns how many these are.
 */
export function sift(
  values: Float64Array,
  count: number,
  cells: Cells,
  counts: Uint32Array,
  marks: Uint8Array,
  into: Float64Array,
): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const cell = cellOf(value, cells);
    counts[cell]!++;
    if (marks[cell] === 1) into[found++] = value;
  }
  return found;
}

/** Counts in BARS equal bars between the two values, and of what lies beyond. */
export type Picture = { readonly bars: readonly number[]; readonly below: number; readonly above: number };

export function pictureOf(counts: Float64Array): Picture {
  const cellsABar = (counts.length - 2) / BARS;
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const first = 1 + bar * cellsABar;
    return counts.subarray(first, first + cellsABar).reduce((sum, count) => sum + count, 0);
  });
  return { bars, below: counts[0]!, above: counts[counts.length - 1]! };
}
