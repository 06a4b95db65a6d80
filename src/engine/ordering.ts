/**
 * A part of a run put into order as plain loops: the definition, with which the kernels of `wasm/ordering.ts` share all bits.
 * What for, and after whom: `iman-conover.ts`.
 */
import type { Model } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { choleskyFactor } from "../numerics/cholesky.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { samplers } from "../samplers/index.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { blocksOf, type Part } from "./iman-conover.ts";
import type { Plan } from "./plan.ts";

/** The probabilities of all ordered inputs in the rows of a part, a column each. */
export function orderPart(model: Model, plan: Plan, part: Part): readonly Float64Array[] {
  const scores = normalScores(part.end - part.first);
  return model.ties.flatMap((tie) => {
    const columns = tie.inputs.map((input) => drawColumn(model, plan, input, part));
    orderTogether(columns, tie.copula === "gaussian" ? tie.factor : [], scores);
    return columns;
  });
}

/** The probabilities of one input as the sampler makes them. */
function drawColumn(model: Model, plan: Plan, input: number, part: Part): Float64Array {
  const stream = { id: model.inputs[input]!.id, matrix: 0, dimension: plan.dimensions[input]![0] } as const;
  const drawn = new Float64Array(BLOCK);
  const column = new Float64Array(part.end - part.first);
  blocksOf(part, (block, row, count) => {
    samplers[plan.sampler].fill(drawn, 0, plan.key, stream, block, plan);
    const from = row - block * BLOCK;
    column.set(drawn.subarray(from, from + count), row - part.first);
  });
  return column;
}

/** Van der Waerden's scores: normal quantiles of i / (n + 1), ascending. */
function normalScores(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    normalQuantile((i + 1) / (count + 1), (count - i) / (count + 1)),
  );
}

/**
 * Puts the values of each column into another order, so that they go with `scores`, ascending ones of as many rows, that
 * are correlated as `factor`, a lower Cholesky factor, says. The first column stays as it is.
 */
function orderTogether(columns: readonly Float64Array[], factor: readonly number[], scores: Float64Array): void {
  const targets = columns.map((column) => sortApart(column, scores));
  mixScores(targets, mixingWeights(productsOf(targets), factor, targets.length));
  columns.forEach((column, i) => rankAs(column, targets[i]!));
}

/**
 * Sorts a column, and gives the scores in the order that its values came in: as these are independent draws, that is the
 * shuffle that the method asks for.
 */
function sortApart(column: Float64Array, scores: Float64Array): Float64Array {
  const shuffled = new Float64Array(scores.length);
  const order = ascendingOrder(column);
  const ascending = new Float64Array(column.length);
  for (let rank = 0; rank < order.length; rank++) {
    const place = order[rank]!;
    shuffled[place] = scores[rank]!;
    ascending[rank] = column[place]!;
  }
  for (let rank = 0; rank < order.length; rank++) column[rank] = ascending[rank]!;
  return shuffled;
}

/** Puts ascending values into the order in which their ranks are those of `target`. */
export function rankAs(column: Float64Array, target: Float64Array): void {
  const ascending = Float64Array.from(column);
  const order = ascendingOrder(target);
  for (let rank = 0; rank < order.length; rank++) column[order[rank]!] = ascending[rank]!;
}

/** Rows at a time: one part of every column stays in the cache while it is taken with each of the others. */
const PART = 1024;

/**
 * Replaces each column of scores by the sum of itself and those before it, with `weights` row by row: the lower matrix
 * that `mixingWeights` gives.
 */
export function mixScores(scores: readonly Float64Array[], weights: readonly number[]): void {
  const rows = scores[0]!.length;
  const sum = new Float64Array(PART);
  for (let first = 0; first < rows; first += PART) {
    const parts = scores.map((column) => column.subarray(first, first + PART));
    // From the last column on: the earlier ones are still what they were.
    for (let i = parts.length - 1; i >= 0; i--) {
      sum.fill(0);
      for (let k = 0; k <= i; k++) addTo(sum, parts[k]!, weights[i * parts.length + k]!);
      parts[i]!.set(sum.subarray(0, parts[i]!.length));
    }
  }
}

function addTo(sum: Float64Array, part: Float64Array, weight: number): void {
  for (let row = 0; row < part.length; row++) sum[row]! += weight * part[row]!;
}

/**
 * The lower matrix A, row by row, for which the columns A m of the scores m have the correlations C C', with C = `factor`:
 * A = C F^-1 where F F' is the correlation that the scores happen to have. `products` are sums over rows of products of
 * the `size` columns of scores, a lower matrix.
 */
export function mixingWeights(products: readonly number[], factor: readonly number[], size: number): number[] {
  const found = choleskyFactor(correlationsOf(products, size), size);
  if (found === undefined) throw new Error("mixingWeights: scores that hang together as they are");
  const weights = new Array<number>(size * size).fill(0);
  for (let row = 0; row < size; row++) {
    for (let column = row; column >= 0; column--) {
      let rest = factor[row * size + column]!;
      for (let k = column + 1; k <= row; k++) rest -= weights[row * size + k]! * found[k * size + column]!;
      weights[row * size + column] = rest / found[column * size + column]!;
    }
  }
  return weights;
}

/** Pearson's correlations of columns whose mean is 0, row by row. */
function correlationsOf(products: readonly number[], size: number): number[] {
  const norm = (i: number): number => Math.sqrt(products[i * size + i]!);
  return products.map((_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return i === j ? 1 : products[Math.max(i, j) * size + Math.min(i, j)]! / (norm(i) * norm(j));
  });
}

/** Sums of the products of columns, a lower matrix row by row: part by part, even and odd rows of each apart. */
export function productsOf(columns: readonly Float64Array[]): number[] {
  const size = columns.length;
  const products = new Array<number>(size * size).fill(0);
  for (let first = 0; first < columns[0]!.length; first += PART) {
    const parts = columns.map((column) => column.subarray(first, first + PART));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) products[i * size + j]! += productOf(parts[i]!, parts[j]!);
    }
  }
  return products;
}

function productOf(x: Float64Array, y: Float64Array): number {
  let [even, odd] = [0, 0];
  for (let row = 0; row < x.length; row += 2) {
    even += x[row]! * y[row]!;
    if (row + 1 < x.length) odd += x[row + 1]! * y[row + 1]!;
  }
  return even + odd;
}
