/**
 * One block of rows after the other, column by column: probabilities, dependence, quantiles, formulas. A column of 1,024
 * rows stays in the cache from the random word to the result.
 */
import { BLOCK } from "../samplers/sampler.ts";
import { isOrdered } from "./iman-conover.ts";
import { CHUNK } from "./plan.ts";
import { referenceWorkspace } from "./reference.ts";
import type { Look } from "./look.ts";
import type { Tallying } from "./tally.ts";
import type { Task } from "./task.ts";
import { simdWorkspace } from "./wasm/workspace.ts";
import { sizeOf, type Workspace } from "./workspace.ts";

/** Memory of one thread, and what its engine does there; with scans where it is made for a look. */
export function createWorkspace(task: Task, look?: Look): Workspace {
  const { simd } = task;
  return simd === undefined
    ? referenceWorkspace(task, new Float64Array(sizeOf(task.model)), look)
    : simdWorkspace(task, simd, look);
}

/**
 * Evaluates every row of one chunk, into the task's draws or, where there is one, into a tally or whatever else takes
 * blocks. The same chunk always makes the same bits.
 */
export function evaluateChunk(task: Task, workspace: Workspace, chunk: number, tally?: Pick<Tallying, "add">): void {
  const { rows } = task.plan;
  const end = Math.min((chunk + 1) * CHUNK, rows);
  for (let row = chunk * CHUNK; row < end; row += BLOCK) {
    const block = row / BLOCK;
    drawInputs(task, workspace, block);
    workspace.compute();
    if (tally === undefined) workspace.keep(row, Math.min(BLOCK, end - row));
    else tally.add(block, Math.min(BLOCK, end - row));
  }
}

/**
 * Draws one block of every input: its values where its law is constant, else the probabilities that its law will turn
 * into values. Input i fills the column that starts at i * STRIDE.
 */
export function drawInputs(task: Task, workspace: Workspace, block: number): void {
  const { model, plan } = task;
  const { ties, inputs } = model;
  const ordered = isOrdered(model, plan);
  // What stands behind the run's last row must be probabilities, too.
  const isWhole = (block + 1) * BLOCK <= plan.rows;
  for (const [input, { mixed }] of inputs.entries()) {
    const isTied = workspace.tied.has(input);
    if (mixed === true || (ordered && isTied && isWhole)) continue;
    workspace.draw(input, block);
    // At once where nothing else waits for its probabilities: the column is still in the nearest cache.
    if (!isTied) workspace.transform(input);
  }
  // What a Student copula's scores share must be there before they are mixed.
  for (const tie of ties) if (tie.copula === "student") workspace.transform(tie.mixing);
  if (ordered) workspace.placeOrdered(block);
  else for (const tie of ties) workspace.tie(tie);
  for (const tie of ties) for (const input of tie.inputs) workspace.transform(input);
}
