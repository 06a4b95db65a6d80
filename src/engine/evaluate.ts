/**
 * One block of rows after the other, column by column: probabilities, dependence, quantiles, formulas. A column of 1,024
 * rows stays in the cache from the random word to the result.
 */
import { fillQuantiles } from "../distributions/quantile-table.ts";
import type { Model } from "../model/model.ts";
import { samplers } from "../samplers/index.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { tieTogether } from "./dependence.ts";
import { CHUNK } from "./plan.ts";
import { runStep, type Layout } from "./reference.ts";
import { columnOf, type Task } from "./task.ts";

/** Doubles from one column to the next: 128 bytes more than 8 KB, since a stride of 4,096 bytes makes columns evict each other. */
export const STRIDE = BLOCK + 16;

/** Working memory of one thread, and where things lie in it. */
export type Workspace = {
  readonly memory: Float64Array;
  readonly layout: Layout;
  readonly kept: readonly Float64Array[];
};

export function createWorkspace(task: Task): Workspace {
  const { program, kept } = task.model;
  const constants = program.columns * STRIDE;
  const memory = new Float64Array(constants + program.constants.length);
  memory.set(program.constants, constants);
  return { memory, layout: { stride: STRIDE, constants }, kept: kept.map((_, column) => columnOf(task, column)) };
}

/** Evaluates every row of one chunk into the task's draws. Idempotent: the same chunk always writes the same bits. */
export function evaluateChunk(task: Task, workspace: Workspace, chunk: number): void {
  const { rows } = task.plan;
  const end = Math.min((chunk + 1) * CHUNK, rows);
  for (let row = chunk * CHUNK; row < end; row += BLOCK) {
    evaluateBlock(task, workspace, row / BLOCK);
    keep(task.model, workspace, row, Math.min(BLOCK, end - row));
  }
}

function evaluateBlock(task: Task, { memory, layout }: Workspace, block: number): void {
  drawInputs(task, memory, block);
  for (const step of task.model.program.steps) runStep(step, memory, layout, BLOCK);
}

/**
 * Draws one block of every input: its values where its law is constant, else the probabilities that its law will turn
 * into values. Input i fills the column that starts at i * STRIDE.
 */
export function drawInputs({ model, plan, tables }: Task, memory: Float64Array, block: number): void {
  const sampler = samplers[plan.sampler];
  model.inputs.forEach((input, i) => {
    const stream = { id: input.id, matrix: 0, dimension: plan.dimensions[i]![0] } as const;
    sampler.fill(memory, i * STRIDE, plan.key, stream, block, plan);
  });
  const starts = model.inputs.map((_, i) => i * STRIDE);
  const transform = (input: number): void => {
    const { law } = model.inputs[input]!;
    const start = starts[input]!;
    if (law !== undefined) fillQuantiles(tables[law]!, memory, start, memory, start, BLOCK);
  };
  // What a Student copula's scores share must be there before they are mixed.
  const mixing = new Set(model.ties.flatMap((tie) => (tie.copula === "student" ? [tie.mixing] : [])));
  mixing.forEach(transform);
  for (const tie of model.ties) tieTogether(memory, starts, tie, BLOCK);
  for (let input = 0; input < model.inputs.length; input++) if (!mixing.has(input)) transform(input);
}

function keep(model: Model, { memory, layout, kept }: Workspace, row: number, rows: number): void {
  model.kept.forEach((operand, i) => {
    const column = kept[i]!;
    const from = operand < 0 ? layout.constants + ~operand : operand * STRIDE;
    const move = operand < 0 ? 0 : 1;
    // By hand: TypedArray.set into shared memory takes 40 times as long.
    for (let i = 0; i < rows; i++) column[row + i] = memory[from + i * move]!;
  });
}
