/**
 * One block of rows after the other, column by column: probabilities, dependence, quantiles, formulas. A column of 1,024
 * rows stays in the cache from the random word to the result.
 */
import { BLOCK } from "../samplers/sampler.ts";
import type { Digesting } from "./digests.ts";
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
 * Evaluates every row of one chunk, block after block with a rest between two, into the task's draws or, where there is
 * one, into a tally or whatever else takes blocks, and into a digest where one is made. The same chunk always makes the
 * same bits.
 */
export function* evaluateBlocks(
  task: Task,
  workspace: Workspace,
  chunk: number,
  tally?: Pick<Tallying, "add">,
  digest?: Digesting,
): Generator<undefined, void, void> {
  const first = chunk * CHUNK;
  const end = Math.min(first + CHUNK, task.plan.rows);
  for (let row = first; row < end; row += BLOCK) {
    if (row > first) yield undefined;
    const block = row / BLOCK;
    const count = Math.min(BLOCK, end - row);
    drawInputs(task, workspace, block);
    workspace.compute();
    if (tally === undefined) workspace.keep(row, count);
    else tally.add(block, count);
    digest?.add(count);
  }
  digest?.finish(chunk);
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
