/** Draws that a run does not keep, made block by block: those of its inputs, and whatever its program computes. */
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace, drawInputs } from "./evaluate.ts";
import type { Operand, Step } from "../model/model.ts";
import { layoutOf, referenceWorkspace, runStep } from "./reference.ts";
import type { Task } from "./task.ts";
import { columnIn, sizeOf, STRIDE } from "./workspace.ts";

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
  workspace.close();
  return draws;
}

/** Rows of blocks that are drawn once more: of inputs before the program ran, and of what it computed; block after block. */
export type Redrawn = {
  /** As in `inputDraws`, one for each input that was asked for. */
  readonly inputs: readonly Float64Array[];
  readonly computed: readonly Float64Array[];
};

/** Draws the rows of `blocks` once more. */
export function redraw(
  task: Task,
  blocks: readonly number[],
  inputs: readonly number[],
  operands: readonly Operand[],
): Redrawn {
  const workspace = createWorkspace(task);
  const { memory } = workspace;
  const drawn = inputs.map((input) => columnIn(memory, task.model, input));
  const made = operands.map((operand) => columnIn(memory, task.model, operand));
  const rows = blocks.map((block) => Math.min(BLOCK, task.plan.rows - block * BLOCK));
  const total = rows.reduce((sum, each) => sum + each, 0);
  const [into, computed] = [drawn, made].map((columns) => columns.map(() => new Float64Array(total)));
  blocks.forEach((block, i) => {
    const start = rows.slice(0, i).reduce((sum, each) => sum + each, 0);
    const copy = (from: Float64Array, to: Float64Array): void => to.set(from.subarray(0, rows[i]), start);
    drawInputs(task, workspace, block);
    // The program may write over its inputs.
    drawn.forEach((column, k) => copy(column, into![k]!));
    workspace.compute();
    made.forEach((column, k) => copy(column, computed![k]!));
  });
  workspace.close();
  return { inputs: into!, computed: computed! };
}

/**
 * What a task's program computes for each of `operands`, all of which its model keeps, block by block: columns whose first
 * rows, as many as are left of the run, hold good until the next block is asked for.
 */
export function* computedBlocks(
  task: Task,
  operands: readonly Operand[],
): Generator<{ readonly rows: number; readonly columns: readonly Float64Array[] }> {
  const { rows } = task.plan;
  const workspace = createWorkspace(task);
  const columns = operands.map((operand) => columnIn(workspace.memory, task.model, operand));
  for (let row = 0; row < rows; row += BLOCK) {
    drawInputs(task, workspace, row / BLOCK);
    workspace.compute();
    yield { rows: Math.min(BLOCK, rows - row), columns };
  }
}

/**
 * Each step that makes a law of its own in every row, in each of `blocks`, with the columns that it reads: its input's
 * probabilities first, then the draws among the law's arguments. They hold good until the next is asked for.
 */
export function* lawSteps(
  task: Task,
  blocks: readonly number[],
): Generator<{ readonly block: number; readonly step: Step; readonly columns: readonly Float64Array[] }> {
  const { steps } = task.model.program;
  const memory = new Float64Array(sizeOf(task.model));
  const workspace = referenceWorkspace(task, memory);
  const layout = layoutOf(task);
  const end = steps.findLastIndex(({ law }) => law !== undefined) + 1;
  for (const block of end === 0 ? [] : blocks) {
    drawInputs(task, workspace, block);
    for (const step of steps.slice(0, end)) {
      // A law's arguments that are no draws are part of its template: every operand is a column.
      if (step.law !== undefined) {
        yield { block, step, columns: step.operands.map((operand) => columnIn(memory, task.model, operand)) };
      }
      runStep(step, memory, layout, BLOCK);
    }
  }
}
