/**
 * Borgonovo's delta: half the area between the density of the output and its density given the input, averaged over the
 * input (Borgonovo, Reliability Engineering and System Safety 92, 2007); in ranks of both, half the distance of their
 * copula's density from 1 (Plischke, Borgonovo and Smith, European Journal of Operational Research 226, 2013).
 *
 * Such a distance is the most by which a function with values -1 and 1 tells dependent from independent pairs (Mueller,
 * Advances in Applied Probability 29, 1997). The function is learned from the signs of the excess of pairs in rectangles of
 * ranks, for each row from the other rows (Stone, Journal of the Royal Statistical Society B 36, 1974): what it tells of
 * rows that it does not know exceeds delta by chance only, where adding up sizes of excesses would add up chance. What it does
 * not learn from so few rows makes the figure low: that is extrapolated from parts of the rows.
 */
import { classesOf, type Classes } from "./classes.ts";
import type { GivenDataMethod } from "./method.ts";

/** Classes of each side: as many as leave about two rows a cell of the table, in which rectangles are then looked at. */
const ROWS_A_CELL = 2;
const FEWEST_CLASSES = 5;
const MOST_CLASSES = 128;

/**
 * Rectangles reach so many classes to either side of a cell, along each of the two. Small ones follow steep densities, large ones
 * see through chance; a density that is steep in the output alone is followed by flat ones.
 */
const REACHES = [0, 1, 2, 4];

export const delta: GivenDataMethod = {
  kind: "given data",
  name: "delta",
  says: "how far knowing an input moves the whole distribution of the output, not only its variance",
  source: "Borgonovo (2007); from given data, Plischke, Borgonovo and Smith (2013)",
  indices: [{ name: "delta", says: "0: independent of the input; 1: decided by it", scale: "pure" }],
  sortedBy: "delta",
  extrapolatedFrom: 250,
  needsVariance: false,
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const rows = x[0]?.length ?? 0;
    const wanted = Math.floor(Math.sqrt(rows / ROWS_A_CELL));
    const count = Math.max(FEWEST_CLASSES, Math.min(MOST_CLASSES, wanted));
    const classes = x.map((column) => classesOf(column, count));
    return (y) => {
      const ofOutput = classesOf(y, count);
      return { delta: classes.map((each) => distance(each, ofOutput)) };
    };
  },
};

/** The largest of what rectangles of each reach tell; 0 where that is nothing. */
function distance(x: Classes, y: Classes): number {
  const counts = new Uint32Array(x.count * y.count);
  for (let row = 0; row < x.of.length; row++) counts[x.of[row]! * y.count + y.of[row]!]!++;
  const below = { pairs: sumsBelow(counts, x.count, y.count), x: sumsOf(x.sizes), y: sumsOf(y.sizes) };
  return Math.max(0, ...REACHES.flatMap((along) => REACHES.map((across) => told(x, y, counts, below, along, across))));
}

/** Sums of the entries before a place: of a table, and of either side's sizes. */
type Sums = { readonly pairs: Float64Array; readonly x: Float64Array; readonly y: Float64Array };

/**
 * Half the mean of the sign that other rows give to a row's cell, less half its mean over independent pairs. A row in a
 * cell's rectangle adds 1 to its count: without it the sign is that of one less.
 */
function told(
  x: Classes,
  y: Classes,
  counts: Uint32Array,
  { pairs, x: ofX, y: ofY }: Sums,
  alongX: number,
  alongY: number,
): number {
  const rows = x.of.length;
  const width = y.count + 1;
  let sum = 0;
  for (let i = 0; i < x.count; i++) {
    if (x.sizes[i] === 0) continue;
    const [left, right] = [Math.max(0, i - alongX), Math.min(x.count, i + alongX + 1)];
    const inX = ofX[right]! - ofX[left]!;
    for (let j = 0; j < y.count; j++) {
      const low = Math.max(0, j - alongY);
      const high = Math.min(y.count, j + alongY + 1);
      const found =
        pairs[right * width + high]! -
        pairs[left * width + high]! -
        pairs[right * width + low]! +
        pairs[left * width + low]!;
      const expected = (inX * (ofY[high]! - ofY[low]!)) / rows;
      const sign = found > expected ? 1 : -1;
      const signWithout = found - 1 > expected ? 1 : -1;
      const independent = (x.sizes[i]! * y.sizes[j]!) / rows;
      sum += counts[i * y.count + j]! * signWithout - independent * (sign - (found / rows) * (sign - signWithout));
    }
  }
  return sum / (2 * rows);
}

/** Of all sizes before each place, and of all. */
function sumsOf(sizes: Uint32Array): Float64Array {
  const sums = new Float64Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) sums[i + 1] = sums[i]! + sizes[i]!;
  return sums;
}

/** For each corner of a table of `height` by `width` entries the sum of those below and left of it. */
function sumsBelow(entries: Uint32Array, height: number, width: number): Float64Array {
  const sums = new Float64Array((height + 1) * (width + 1));
  for (let i = 0; i < height; i++) {
    let row = 0;
    for (let j = 0; j < width; j++) {
      row += entries[i * width + j]!;
      sums[(i + 1) * (width + 1) + j + 1] = sums[i * (width + 1) + j + 1]! + row;
    }
  }
  return sums;
}
