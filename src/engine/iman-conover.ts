/**
 * Dependence by ordering: the draws of a tied input stay what they are and change places, so that their ranks are those of
 * correlated normal scores (Iman and Conover, "A distribution-free approach to inducing rank correlation among input
 * variables", Communications in Statistics B11(3), 1982, with the correction by the correlation that the scores happen to
 * have). Done part by part of a replicate, each as if it were a sample of its own: so memory does not grow with the rows,
 * and any block can be made alone. What is done to a part: `ordering.ts` in loops, `wasm/ordering.ts` by kernels.
 */
import type { Complaint } from "../issues/issue.ts";
import type { Model, Tie } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { CHUNK, type Plan } from "./plan.ts";

/** Rows that a part must have for each tied input: with fewer the scores' own correlations cannot be taken out. */
const ROWS_AN_INPUT = 10;

/** Doubles a row that ordering works with beside two for each tied input: a spare column, all scores, and a record of a value and its row. */
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

/** Whether a run puts draws into order. */
export function isOrdered({ ties }: Model, { dependence }: Plan): boolean {
  return dependence === "iman-conover" && ties.length > 0;
}

/** Rows that are put into order together, from `first` to before `end`: of one replicate. */
export type Part = { readonly first: number; readonly end: number };

/**
 * Rows of a part, the chunk that a thread works on where that is enough for the ties: with 16,384 rows correlations fall
 * short of what was asked by less than 0.0002, with 1,024 by 0.003.
 */
export function rowsOfPart({ ties }: Model): number {
  return CHUNK * Math.ceil((ROWS_AN_INPUT * widestOf(ties)) / CHUNK);
}

/** The inputs of the widest tie; 1 where there is none. */
export function widestOf(ties: readonly Tie[]): number {
  return Math.max(1, ...ties.map(({ inputs }) => inputs.length));
}

/** The part that holds a row. The last one of a replicate takes what is left, and has up to twice the rows. */
export function partAt(row: number, model: Model, { rows, replicates }: Plan): Part {
  const length = rows / replicates;
  const part = rowsOfPart(model);
  const parts = Math.max(1, Math.floor(length / part));
  const start = Math.floor(row / length) * length;
  const number = Math.min(Math.floor((row - start) / part), parts - 1);
  return { first: start + number * part, end: number === parts - 1 ? start + length : start + (number + 1) * part };
}

/** Rows of the longest part. */
export function mostRowsOfPart(model: Model, plan: Pick<Plan, "rows" | "replicates">): number {
  const length = plan.rows / plan.replicates;
  const part = rowsOfPart(model);
  return length < 2 * part ? length : part + (length % part);
}

/** Bytes that a thread needs to put a part into order. */
export function bytesOfOrdering(model: Model, plan: Pick<Plan, "rows" | "replicates">): number {
  const { ties } = model;
  if (ties.length === 0) return 0;
  const doubles = orderedInputs(ties).length + widestOf(ties) + SCRATCH;
  return doubles * mostRowsOfPart(model, plan) * Float64Array.BYTES_PER_ELEMENT;
}

/** Inputs whose draws are ordered, in this order. */
export function orderedInputs(ties: readonly Tie[]): readonly number[] {
  return ties.flatMap(({ inputs }) => inputs);
}

/**
 * Makes blocks of ordered probabilities: `order` puts a part into order, which stays until the next, and `copy` takes
 * `count` rows of all ordered inputs from row `from` of the part to row `to` of the block.
 */
export function orderedBlocks(
  model: Model,
  plan: Plan,
  order: (part: Part) => void,
  copy: (from: number, to: number, count: number) => void,
): (block: number) => void {
  let made: Part = { first: 0, end: 0 };
  return (block) => {
    const first = block * BLOCK;
    const end = Math.min(first + BLOCK, plan.rows);
    for (let row = first, next = row; row < end; row = next) {
      if (row < made.first || row >= made.end) order((made = partAt(row, model, plan)));
      next = Math.min(made.end, end);
      copy(row - made.first, row - first, next - row);
    }
  };
}

/** Calls `take` with the rows of a part that each block has: the block, its first such row, and how many. */
export function blocksOf({ first, end }: Part, take: (block: number, row: number, count: number) => void): void {
  for (let row = first, next = row; row < end; row = next) {
    const block = Math.floor(row / BLOCK);
    next = Math.min((block + 1) * BLOCK, end);
    take(block, row, next - row);
  }
}
