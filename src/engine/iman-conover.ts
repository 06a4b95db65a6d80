/**
 * Dependence by ordering: within each replicate the draws of a tied input stay what they are and change places, so that
 * their ranks are those of correlated normal scores (Iman and Conover, "A distribution-free approach to inducing rank
 * correlation among input variables", Communications in Statistics B11(3), 1982, with the correction by the correlation
 * that the scores happen to have). Needs whole columns, so they are made before the first chunk.
 */
import type { Complaint } from "../issues/issue.ts";
import type { Model, Tie } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { choleskyFactor } from "../numerics/cholesky.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { samplers } from "../samplers/index.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Plan } from "./plan.ts";

/** Rows that a replicate must have for each tied input: with fewer the scores' own correlations cannot be taken out. */
const ROWS_AN_INPUT = 10;

/** Doubles a row that ordering works with beside one score for each input of a tie: a sorted column and two orders with their keys. */
const SCRATCH = 5;

/** What ordering cannot do to the ties of a model; undefined where it can. */
export function obstacleToOrdering(
  { inputs, ties }: Model,
  { sampler, rows, replicates }: Plan,
): Complaint | undefined {
  if (ties.length === 0) return undefined;
  if (sampler === "sobol") {
    return {
      expected: "random or latin-hypercube as the sampler of draws that are put into another order",
      got: "sobol, whose points would no longer fill the space evenly",
      hint: "add --sampler latin-hypercube",
    };
  }
  for (const tie of ties) {
    const names = tie.inputs.map((input) => inputs[input]!.name).join(", ");
    if (tie.copula !== "gaussian") {
      return { expected: "rank correlations without a copula of their own", got: `a ${tie.copula} copula of ${names}` };
    }
    if (tie.asked.some(({ measure }) => measure === "pearson")) {
      return { expected: "rank correlations", got: `Pearson's correlation between some of ${names}` };
    }
    const least = ROWS_AN_INPUT * tie.inputs.length;
    if (rows / replicates < least) {
      const got = `${rows / replicates}${replicates > 1 ? " in each replicate" : ""}`;
      return { expected: `at least ${least} draws to order ${tie.inputs.length} tied inputs`, got };
    }
  }
  return undefined;
}

/** Bytes of the ordered columns, and of what is needed while they are made. */
export function bytesOfOrdering({ ties }: Model, { rows, replicates }: Pick<Plan, "rows" | "replicates">): number {
  const widest = Math.max(0, ...ties.map(({ inputs }) => inputs.length));
  const scratch = widest === 0 ? 0 : (rows / replicates) * (widest + SCRATCH);
  return (orderedInputs(ties).length * rows + scratch) * Float64Array.BYTES_PER_ELEMENT;
}

/** Inputs whose draws are ordered; each has a column of `plan.rows` probabilities, in this order. */
function orderedInputs(ties: readonly Tie[]): readonly number[] {
  return ties.flatMap(({ inputs }) => inputs);
}

/** The probabilities of all tied inputs in their order, column after column; every thread reads them. */
export function orderInputs(model: Model, plan: Plan): SharedArrayBuffer {
  const { rows, replicates } = plan;
  const ordered = new SharedArrayBuffer(orderedInputs(model.ties).length * rows * Float64Array.BYTES_PER_ELEMENT);
  const columns = orderedInputs(model.ties).map((input, i) =>
    drawColumn(model, plan, input, columnAt(ordered, i, rows)),
  );
  const length = rows / replicates;
  const scores = normalScores(length);
  let first = 0;
  for (const tie of model.ties) {
    const tied = columns.slice(first, first + tie.inputs.length);
    first += tied.length;
    for (let row = 0; row < rows; row += length) {
      orderTogether(
        tied.map((column) => column.subarray(row, row + length)),
        tie.copula === "gaussian" ? tie.factor : [],
        scores,
      );
    }
  }
  return ordered;
}

/** Copies one block of ordered probabilities into the columns of their inputs; input i starts at i * `stride`. */
export function placeOrdered(
  memory: Float64Array,
  stride: number,
  ordered: SharedArrayBuffer,
  { model: { ties }, plan: { rows } }: { readonly model: Model; readonly plan: Plan },
  block: number,
): void {
  const from = block * BLOCK;
  const count = Math.min(BLOCK, rows - from);
  orderedInputs(ties).forEach((input, i) => {
    const column = columnAt(ordered, i, rows);
    const start = input * stride;
    for (let row = 0; row < count; row++) memory[start + row] = column[from + row]!;
  });
}

function columnAt(ordered: SharedArrayBuffer, column: number, rows: number): Float64Array {
  return new Float64Array(ordered, column * rows * Float64Array.BYTES_PER_ELEMENT, rows);
}

/** All probabilities of one input as the sampler makes them. */
function drawColumn(model: Model, plan: Plan, input: number, column: Float64Array): Float64Array {
  const stream = { id: model.inputs[input]!.id, matrix: 0, dimension: plan.dimensions[input]![0] } as const;
  const sampler = samplers[plan.sampler];
  const whole = Math.floor(column.length / BLOCK);
  for (let block = 0; block < whole; block++) sampler.fill(column, block * BLOCK, plan.key, stream, block, plan);
  const last = new Float64Array(BLOCK);
  if (whole * BLOCK < column.length) sampler.fill(last, 0, plan.key, stream, whole, plan);
  for (let row = whole * BLOCK; row < column.length; row++) column[row] = last[row - whole * BLOCK]!;
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
  mixScores(targets, mixingWeights(targets, factor));
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
 * A = C F^-1 where F F' is the correlation that the scores happen to have.
 */
export function mixingWeights(scores: readonly Float64Array[], factor: readonly number[]): number[] {
  const size = scores.length;
  const found = choleskyFactor(correlationsOf(scores), size);
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
function correlationsOf(columns: readonly Float64Array[]): number[] {
  const size = columns.length;
  const products = new Array<number>(size * size).fill(0);
  for (let first = 0; first < columns[0]!.length; first += PART) {
    const parts = columns.map((column) => column.subarray(first, first + PART));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) products[i * size + j]! += productOf(parts[i]!, parts[j]!);
    }
  }
  const norm = (i: number): number => Math.sqrt(products[i * size + i]!);
  return products.map((_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return i === j ? 1 : products[Math.max(i, j) * size + Math.min(i, j)]! / (norm(i) * norm(j));
  });
}

function productOf(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) sum += x[row]! * y[row]!;
  return sum;
}
