/** The draws of inputs by themselves: made again from their streams, since a run keeps only its outputs. */
import { BLOCK } from "../samplers/sampler.ts";
import { drawInputs, STRIDE } from "./evaluate.ts";
import type { Task } from "./task.ts";

/** The first `rows` draws of the inputs numbered `wanted`; probabilities where an input's law differs from row to row. */
export function inputDraws(task: Task, wanted: readonly number[], rows: number): ReadonlyMap<number, Float64Array> {
  const draws = new Map(wanted.map((input) => [input, new Float64Array(rows)]));
  const memory = new Float64Array(task.model.inputs.length * STRIDE);
  for (let row = 0; row < rows; row += BLOCK) {
    drawInputs(task, memory, row / BLOCK);
    const length = Math.min(BLOCK, rows - row);
    for (const [input, column] of draws) column.set(memory.subarray(input * STRIDE, input * STRIDE + length), row);
  }
  return draws;
}
