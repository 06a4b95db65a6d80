/**
 * Dependence by ordering: within each replicate the draws of a tied input stay what they are and change places, so that
 * their ranks are those of correlated normal scores (Iman and Conover, "A distribution-free approach to inducing rank
 * correlation among input variables", Communications in Statistics B11(3), 1982, with the correction by the correlation
 * that the scores happen to have). Needs whole columns, so they are made before the first chunk.
 */
import type { Complaint } from "../issues/issue.ts";
import type { Model, Tie } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { choleskyFactor } from "../numerics/correlation.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { samplers } from "../samplers/index.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Plan } from "./plan.ts";

/** Rows that a replicate must have for each tied input: with fewer the scores' own correlations cannot be taken out. */
const ROWS_AN_INPUT = 10;

/** Doubles a row that ordering works with beside one score for each input of a tie: a column, its order and the next. */
const SCRATCH = 4;

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
  const drawn = new Float64Array(BLOCK);
  for (let first = 0; first < column.length; first += BLOCK) {
    samplers[plan.sampler].fill(drawn, 0, plan.key, stream, first / BLOCK, plan);
    const count = Math.min(BLOCK, column.length - first);
    for (let row = 0; row < count; row++) column[first + row] = drawn[row]!;
  }
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
  // The order in which independent draws came is the shuffle that the method asks for.
  const shuffled = columns.map((column) => new Float64Array(column.length));
  const sorted = new Float64Array(scores.length);
  columns.forEach((column, i) => {
    const order = ascendingOrder(column);
    for (let rank = 0; rank < order.length; rank++) {
      shuffled[i]![order[rank]!] = scores[rank]!;
      sorted[rank] = column[order[rank]!]!;
    }
    copy(sorted, column);
  });
  const weights = mixingWeights(shuffled, factor);
  const target = new Float64Array(scores.length);
  columns.forEach((column, i) => {
    mixScores(shuffled, weights, i, target);
    copy(column, sorted);
    rankAs(target, sorted, column);
  });
}

/** Writes ascending values to `column` so that their ranks are those of `target`. */
export function rankAs(target: Float64Array, ascending: Float64Array, column: Float64Array): void {
  const order = ascendingOrder(target);
  for (let rank = 0; rank < order.length; rank++) column[order[rank]!] = ascending[rank]!;
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
  const norms = columns.map((column) => Math.sqrt(productOf(column, column)));
  return columns.flatMap((x, i) => columns.map((y, j) => (i === j ? 1 : productOf(x, y) / (norms[i]! * norms[j]!))));
}

function productOf(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) sum += x[row]! * y[row]!;
  return sum;
}

/** Writes mixed scores number `column` to `into`. */
export function mixScores(
  scores: readonly Float64Array[],
  weights: readonly number[],
  column: number,
  into: Float64Array,
): void {
  into.fill(0);
  for (let k = 0; k <= column; k++) {
    const weight = weights[column * scores.length + k]!;
    const part = scores[k]!;
    for (let row = 0; row < into.length; row++) into[row]! += weight * part[row]!;
  }
}

/** By hand: TypedArray.set into shared memory takes 40 times as long. */
function copy(from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < from.length; row++) to[row] = from[row]!;
}
