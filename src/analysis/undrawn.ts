/**
 * Parameters behind failed draws: those with arguments that are draws themselves, which in some draws make no law, as when
 * the mode of a triangular distribution falls below its minimum.
 */
import type { CallComplaint } from "../distributions/distribution.ts";
import { lawSteps } from "../engine/inputs.ts";
import type { Task } from "../engine/task.ts";
import { lawMaker } from "../model/law-maker.ts";
import type { CellName } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";

export type Undrawn = {
  readonly input: CellName;
  /** Of the failed draws that were looked at, those in which the arguments are numbers that make no law. */
  readonly rows: number;
  /** Failed draws that were looked at: all of them, or the first ones. */
  readonly looked: number;
  /** The first such draw, counted from 0, and the rule that it breaks. */
  readonly example: { readonly row: number; readonly expected: string; readonly got: string };
};

/**
 * Parameters that cannot be drawn in the failed rows of some blocks, the one with most such rows first. `rowsOf` has for
 * each block the numbers of its failed rows within it.
 */
export function undrawnIn(task: Task, rowsOf: ReadonlyMap<number, readonly number[]>): Undrawn[] {
  const looked = [...rowsOf.values()].reduce((sum, rows) => sum + rows.length, 0);
  const found = new Map<number, Omit<Undrawn, "input" | "looked">>();
  for (const { block, step, columns } of lawSteps(task, [...rowsOf.keys()])) {
    const [input] = step.operands as readonly [number];
    const make = lawMaker(step.law!);
    for (const row of rowsOf.get(block)!) {
      const operands = columns.map((column) => column[row]!);
      // What is no number failed before this law did.
      if (!operands.every(Number.isFinite)) continue;
      const made = make(operands);
      if ("law" in made) continue;
      const [{ expected, got }] = made.complaints as readonly [CallComplaint];
      const { rows = 0, example = { row: block * BLOCK + row, expected, got } } = found.get(input) ?? {};
      found.set(input, { rows: rows + 1, example });
    }
  }
  return [...found]
    .map(([input, each]) => ({ input: task.model.inputs[input]!.name, looked, ...each }))
    .sort((a, b) => b.rows - a.rows);
}
