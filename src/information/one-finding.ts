/**
 * Regression on one finding: a cubic spline (de Boor, A Practical Guide to Splines, 1978, chapter IX) in the normal score of
 * its rank, whose basis is the same for every finding of as many rows; or the mean of each value, where it has few.
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { EDGE, pseudoResidual } from "./neighbours.ts";
import { coefficientsOf, factorOf } from "./least-squares.ts";
import { evenSlices, type Slices, type Smoother } from "./smoother.ts";

/** Shares of the rows below each knot, where there are rows enough for all of them. */
const KNOTS = [0.005, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.995];
/** The same for fewer rows. */
const FEW_KNOTS = [0.1, 0.5, 0.9];
const ROWS_FOR_KNOTS = 4000;

/** A finding with at most so many values is taken value by value. */
const MOST_VALUES = 40;

/** Of what the spline leaves: if neighbours leave less than this share, the spline does not follow the figure. */
const MISFIT = 0.5;
/** So many ranks are looked at to find out. */
const PLACES = 4096;

/** Of a cubic spline: as many terms are not 0 in one place. */
const ORDER = 4;

/** The terms of a spline at each rank, from the smallest on: the four that are not 0 there, and the number of the first. */
export type SplineBasis = {
  readonly rows: number;
  /** The normal score of each rank. */
  readonly scores: Float64Array;
  readonly terms: number;
  readonly values: Float64Array;
  readonly first: Uint8Array;
  readonly factor: Float64Array;
};

export function splineBasis(rows: number): SplineBasis {
  const scores = scoresOf(rows);
  const inner = (rows >= ROWS_FOR_KNOTS ? KNOTS : FEW_KNOTS).map((share) => normalQuantile(share, 1 - share));
  const [low, high] = [scores[0]!, scores[rows - 1]!];
  const knots = [low, low, low, low, ...inner.filter((knot) => knot > low && knot < high), high, high, high, high];
  const terms = knots.length - ORDER;
  const values = new Float64Array(ORDER * rows);
  const first = new Uint8Array(rows);
  const at = new Float64Array(ORDER);
  let span = ORDER - 1;
  for (let rank = 0; rank < rows; rank++) {
    const x = scores[rank]!;
    while (span < terms - 1 && x >= knots[span + 1]!) span++;
    splinesAt(knots, span, x, at);
    values.set(at, ORDER * rank);
    first[rank] = span - ORDER + 1;
  }
  const products = new Float64Array(terms * terms);
  for (let rank = 0; rank < rows; rank++) {
    for (let i = 0; i < ORDER; i++) {
      for (let j = 0; j <= i; j++) {
        products[(first[rank]! + i) * terms + first[rank]! + j]! +=
          values[ORDER * rank + i]! * values[ORDER * rank + j]!;
      }
    }
  }
  return { rows, scores, terms, values, first, factor: factorOf(products, terms) };
}

/** Normal scores of ranks, ascending (Blom, Statistical Estimates and Transformed Beta-Variables, 1958, with alpha = 1/2). */
function scoresOf(rows: number): Float64Array {
  const scores = new Float64Array(rows);
  for (let rank = 0; rank < rows - 1 - rank; rank++) {
    const below = (rank + 0.5) / rows;
    scores[rank] = normalQuantile(below, 1 - below);
    scores[rows - 1 - rank] = -scores[rank]!;
  }
  return scores;
}

/** The four splines that are not 0 between knots[span] and knots[span + 1] (de Boor, algorithm BSPLVB). */
function splinesAt(knots: readonly number[], span: number, x: number, into: Float64Array): void {
  into[0] = 1;
  for (let degree = 1; degree < ORDER; degree++) {
    let carried = 0;
    for (let i = 0; i < degree; i++) {
      const right = knots[span + i + 1]!;
      const left = knots[span + 1 - degree + i]!;
      const part = into[i]! / (right - left);
      into[i] = carried + (right - x) * part;
      carried = (x - left) * part;
    }
    into[degree] = carried;
  }
}

/** `basis` is that of as many rows as the finding has. */
export function onFinding(finding: Float64Array, basis: SplineBasis): Smoother {
  const order = ascendingOrder(finding);
  const classes = classesIn(finding, order);
  return classes === undefined ? alongSpline(finding, order, basis) : byValue(classes);
}

/** Slices of equal values; undefined where there are many. */
function classesIn(finding: Float64Array, order: Uint32Array): Slices | undefined {
  const bounds = [0];
  for (let place = 1; place < order.length; place++) {
    if (finding[order[place]!] === finding[order[place - 1]!]) continue;
    if (bounds.push(place) > MOST_VALUES) return undefined;
  }
  return { order, bounds: Uint32Array.from([...bounds, order.length]) };
}

function alongSpline(
  finding: Float64Array,
  order: Uint32Array,
  { rows, terms, values, first, factor }: SplineBasis,
): Smoother {
  const slices = evenSlices(order);
  return {
    rows,
    terms,
    isLocal: true,
    fit(y) {
      const mean = meanOf(y, rows);
      const products = new Float64Array(terms);
      for (let rank = 0, at = 0; rank < rows; rank++, at += ORDER) {
        const value = y[order[rank]!]! - mean;
        const term = first[rank]!;
        products[term]! += values[at]! * value;
        products[term + 1]! += values[at + 1]! * value;
        products[term + 2]! += values[at + 2]! * value;
        products[term + 3]! += values[at + 3]! * value;
      }
      const coefficients = coefficientsOf(factor, products);
      const fitted = new Float64Array(rows);
      for (let rank = 0, at = 0; rank < rows; rank++, at += ORDER) {
        const term = first[rank]!;
        fitted[order[rank]!] =
          mean +
          values[at]! * coefficients[term]! +
          values[at + 1]! * coefficients[term + 1]! +
          values[at + 2]! * coefficients[term + 2]! +
          values[at + 3]! * coefficients[term + 3]!;
      }
      return orNeighbours(fitted, finding, order, y);
    },
    slices: () => slices,
  };
}

/** Where neighbours leave far less than the spline, most of what it leaves is its own misfit: they tell instead. */
function orNeighbours(fitted: Float64Array, finding: Float64Array, order: Uint32Array, y: Float64Array): Float64Array {
  const { length } = order;
  // Some places say which: not at the ends, where neighbours are far apart.
  const step = Math.max(1, Math.floor(length / PLACES));
  let [bySpline, byNeighbours] = [0, 0];
  for (let place = Math.ceil(EDGE * length) + 1; place < (1 - EDGE) * length - 1; place += step) {
    const left = y[order[place]!]! - fitted[order[place]!]!;
    const rest = pseudoResidual(finding, order, y, place);
    bySpline += left * left;
    byNeighbours += rest * rest;
  }
  if (!(byNeighbours < MISFIT * bySpline)) return fitted;
  for (let place = 0; place < length; place++) {
    fitted[order[place]!] = y[order[place]!]! - pseudoResidual(finding, order, y, place);
  }
  return fitted;
}

function byValue(slices: Slices): Smoother {
  const { order, bounds } = slices;
  const count = bounds.length - 1;
  return {
    rows: order.length,
    terms: count,
    isLocal: true,
    fit(y) {
      const fitted = new Float64Array(order.length);
      for (let slice = 0; slice < count; slice++) {
        let sum = 0;
        for (let place = bounds[slice]!; place < bounds[slice + 1]!; place++) sum += y[order[place]!]!;
        const mean = sum / (bounds[slice + 1]! - bounds[slice]!);
        for (let place = bounds[slice]!; place < bounds[slice + 1]!; place++) fitted[order[place]!] = mean;
      }
      return fitted;
    },
    slices: () => slices,
  };
}

function meanOf(y: Float64Array, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += y[row]!;
  return sum / rows;
}
