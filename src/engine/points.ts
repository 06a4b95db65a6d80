/**
 * A program at points that a design chooses (a step from a median, a grid) instead of at draws: given probabilities stand
 * in the place of random ones, each input by itself; ties are left aside.
 */
import type { Model } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace } from "./evaluate.ts";
import { plan } from "./plan.ts";
import { columnOf, createTask, type EngineName } from "./task.ts";
import { STRIDE } from "./workspace.ts";

/** Of the inputs that a design does not move. */
const MEDIAN = 0.5;

/**
 * For each kept column of the model its value in each of `points` points. `probabilities` holds a column for the inputs
 * that are moved; the others stay at their medians, or at what `base` has for each input.
 */
export function valuesAt(
  model: Model,
  probabilities: ReadonlyMap<number, Float64Array>,
  points: number,
  exact: boolean,
  engine: EngineName,
  base?: readonly number[],
): readonly Float64Array[] {
  const independent = { ...model, ties: [] };
  const task = createTask(independent, plan("", points, "random", model.inputs.length, "copula", exact), engine);
  const workspace = createWorkspace(task);
  for (let row = 0; row < points; row += BLOCK) {
    const rows = Math.min(BLOCK, points - row);
    for (const input of model.inputs.keys()) {
      const column = workspace.memory.subarray(input * STRIDE, input * STRIDE + BLOCK).fill(base?.[input] ?? MEDIAN);
      const moved = probabilities.get(input);
      // By hand: TypedArray.set into shared memory takes 40 times as long.
      if (moved !== undefined) for (let i = 0; i < rows; i++) column[i] = moved[row + i]!;
      workspace.transform(input);
    }
    workspace.compute();
    workspace.keep(row, rows);
  }
  return model.kept.map((_, column) => columnOf(task, column));
}
