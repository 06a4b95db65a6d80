/**
 * A program at points that somebody chooses (a step from a median, a grid, a chain that walks) instead of at draws: given
 * probabilities stand in the place of random ones.
 */
import type { Model } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace } from "./evaluate.ts";
import { plan } from "./plan.ts";
import { createTask, type EngineName } from "./task.ts";
import { columnIn, STRIDE } from "./workspace.ts";

/** Of an input that nobody moves. */
const MEDIAN = 0.5;

/** A model that is evaluated a block at a time. */
export type Evaluator = {
  /** Where the probabilities of each input are put, BLOCK rows; spent by `evaluate`. */
  readonly probabilities: readonly Float64Array[];
  /** Ties the inputs and computes what is kept. */
  evaluate(): void;
  /** The values of each kept operand, BLOCK rows, until more is put in. */
  readonly kept: readonly Float64Array[];
};

/**
 * Draws nothing itself: a row depends on the probabilities that stand in it alone. Of a model that keeps nothing that rests
 * on other inputs than `inputs`, only these have to be put in; all inputs of a tie are among them or none.
 */
export function evaluatorOf(
  model: Model,
  exact: boolean,
  engine: EngineName,
  inputs: readonly number[] = [...model.inputs.keys()],
): Evaluator {
  const task = createTask(model, plan("", BLOCK, "random", model.inputs.length, "copula", exact), engine, false);
  const workspace = createWorkspace(task);
  const { memory, tied } = workspace;
  const free = inputs.filter((input) => !tied.has(input));
  const needed = new Set(inputs);
  const ties = model.ties.filter((tie) => tie.inputs.some((input) => needed.has(input)));
  return {
    probabilities: model.inputs.map((_, input) => memory.subarray(input * STRIDE, input * STRIDE + BLOCK)),
    kept: model.kept.map((operand) => columnIn(memory, model, operand)),
    evaluate() {
      for (const input of free) workspace.transform(input);
      // What a Student copula's scores share must be there before they are mixed.
      for (const tie of ties) if (tie.copula === "student") workspace.transform(tie.mixing);
      for (const tie of ties) workspace.tie(tie);
      for (const tie of ties) for (const input of tie.inputs) workspace.transform(input);
      workspace.compute();
    },
  };
}

/**
 * For each kept column of the model its value in each of `points` points, each input by itself: ties are left aside.
 * `probabilities` holds a column for the inputs that are moved; the others stay at their medians, or at what `base` has for
 * each input.
 */
export function valuesAt(
  model: Model,
  probabilities: ReadonlyMap<number, Float64Array>,
  points: number,
  exact: boolean,
  engine: EngineName,
  base?: readonly number[],
): readonly Float64Array[] {
  const evaluator = evaluatorOf({ ...model, ties: [] }, exact, engine);
  const values = model.kept.map(() => new Float64Array(points));
  for (let row = 0; row < points; row += BLOCK) {
    const rows = Math.min(BLOCK, points - row);
    for (const [input, column] of evaluator.probabilities.entries()) {
      column.fill(base?.[input] ?? MEDIAN);
      const moved = probabilities.get(input);
      // By hand: TypedArray.set into shared memory takes 40 times as long.
      if (moved !== undefined) for (let i = 0; i < rows; i++) column[i] = moved[row + i]!;
    }
    evaluator.evaluate();
    for (const [column, kept] of evaluator.kept.entries()) values[column]!.set(kept.subarray(0, rows), row);
  }
  return values;
}
