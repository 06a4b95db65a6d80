/** The correlations that draws turned out to have, beside those that were asked for. */
import { inputDraws } from "../engine/inputs.ts";
import type { Task } from "../engine/task.ts";
import type { Asked } from "../model/model.ts";
import { correlationOf, ranksOf } from "../numerics/descriptive.ts";
import type { Estimate } from "../numerics/estimate.ts";

/** One correlation; `achieved` has the standard error of its sample. */
export type Achieved = Omit<Asked, "between"> & {
  readonly between: readonly [string, string];
  readonly achieved: Estimate;
};

/** Draws that are looked at: enough for the second digit, and made in an instant. */
const ROWS = 16_384;
/** Parts of the sample whose spread gives the standard error. */
const PARTS = 16;

/** Every correlation that the model was asked for, measured on the run's first draws. */
export function achievedCorrelations(task: Task): Achieved[] {
  const { model, plan } = task;
  const asked = model.ties.flatMap((tie) => tie.asked);
  if (asked.length === 0) return [];
  const draws = inputDraws(task, [...new Set(asked.flatMap(({ between }) => between))], Math.min(ROWS, plan.rows));
  const ranked = new Map([...draws].map(([input, column]) => [input, ranksOf(column)]));
  return asked.map(({ between, ...rest }) => {
    const columns = rest.measure === "rank" ? ranked : draws;
    const [x, y] = [columns.get(between[0])!, columns.get(between[1])!];
    const names = [model.inputs[between[0]]!.name, model.inputs[between[1]]!.name] as const;
    return { ...rest, between: names, achieved: { value: correlationOf(x, y), standardError: errorOf(x, y) } };
  });
}

function errorOf(x: Float64Array, y: Float64Array): number {
  const length = Math.floor(x.length / PARTS);
  if (length < 3) return NaN;
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const [first, end] = [part * length, (part + 1) * length];
    return correlationOf(x.subarray(first, end), y.subarray(first, end));
  });
  const mean = parts.reduce((sum, part) => sum + part, 0) / PARTS;
  return Math.sqrt(parts.reduce((sum, part) => sum + (part - mean) * (part - mean), 0) / (PARTS - 1) / PARTS);
}
