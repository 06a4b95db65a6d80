/** The draws of inputs by themselves: made again from their streams, since a run keeps only its outputs. */
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace, drawInputs } from "./evaluate.ts";
import type { Task } from "./task.ts";
import { STRIDE } from "./workspace.ts";

/**
 * For each of the inputs numbered `wanted` its draws in `length` rows from each of `starts` on, one span after the other;
 * probabilities where an input's law differs from row to row.
 */
export function inputDraws(
  task: Task,
  wanted: readonly number[],
  starts: readonly number[],
  length: number,
): ReadonlyMap<number, Float64Array> {
  const draws = new Map(wanted.map((input) => [input, new Float64Array(starts.length * length)]));
  const workspace = createWorkspace(task);
  const { memory } = workspace;
  starts.forEach((start, span) => {
    const end = start + length;
    for (let row = start, next = row; row < end; row = next) {
      const block = Math.floor(row / BLOCK);
      next = Math.min((block + 1) * BLOCK, end);
      drawInputs(task, workspace, block);
      for (const [input, column] of draws) {
        const from = input * STRIDE + row - block * BLOCK;
        column.set(memory.subarray(from, from + next - row), span * length + row - start);
      }
    }
  });
  return draws;
}
