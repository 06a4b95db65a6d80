/** What every thread does, main or worker: claim a chunk, evaluate it, say that it is done, until none is left. */
import { digesting } from "./digests.ts";
import { createWorkspace, evaluateBlocks } from "./evaluate.ts";
import { partOf, type Part } from "./part.ts";
import { startTally, type Tally } from "./tally.ts";
import { claimChunk, finishChunk, timesAsked, type Task } from "./task.ts";

/** Works on a task: the chunk that a step finished, or undefined in the middle of one; at last what was counted. */
export type Work = Generator<number | undefined, Tally | undefined, void>;

/**
 * Works on `task` as thread `thread` (from 1), one block a step; the caller decides what happens between blocks. Ends
 * when no chunk is left to claim, which is not yet the end of the run: others may still be at work. Returns what it
 * counted, where the task looks for something: without that its chunks are as good as not done. Where threads are asked
 * in the meantime, `onAsked` gets what was done so far, which holds good until the next step.
 */
export function* serve(task: Task, thread: number, onAsked?: (part: Part) => void): Work {
  const workspace = createWorkspace(task, task.look);
  const tally = task.look && startTally(task, task.look, workspace);
  const digest = task.digests && digesting(task.digests, workspace);
  let asked = timesAsked(task);
  for (let chunk = claimChunk(task, thread); chunk !== undefined; chunk = claimChunk(task, thread)) {
    yield* evaluateBlocks(task, workspace, chunk, tally, digest);
    finishChunk(task, chunk, thread);
    if (tally !== undefined && timesAsked(task) !== asked) {
      asked = timesAsked(task);
      onAsked?.(partOf(task, thread, tally.finished()));
    }
    yield chunk;
  }
  const counted = tally?.finished();
  workspace.close();
  return counted;
}

/** All steps of `serve` at once. */
export function serveAll(...of: Parameters<typeof serve>): Tally | undefined {
  const work = serve(...of);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
