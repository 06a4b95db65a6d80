/** What every thread does, main or worker: claim a chunk, evaluate it, say that it is done, until none is left. */
import { digesting } from "./digests.ts";
import { createWorkspace, evaluateChunk } from "./evaluate.ts";
import { partOf, type Part } from "./part.ts";
import { startTally, type Tally } from "./tally.ts";
import { claimChunk, finishChunk, timesAsked, type Task } from "./task.ts";

/**
 * Works on `task` as thread `thread` (from 1), one chunk a step; the caller decides what happens between chunks. Ends
 * when no chunk is left to claim, which is not yet the end of the run: others may still be at work. Returns what it
 * counted, where the task looks for something: without that its chunks are as good as not done. Where threads are asked
 * in the meantime, `onAsked` gets what was done so far, which holds good until the next chunk.
 */
export function* serve(
  task: Task,
  thread: number,
  onAsked?: (part: Part) => void,
): Generator<number, Tally | undefined, void> {
  const workspace = createWorkspace(task, task.look);
  const tally = task.look && startTally(task, task.look, workspace);
  const digest = task.digests && digesting(task.digests, workspace);
  let asked = timesAsked(task);
  for (let chunk = claimChunk(task, thread); chunk !== undefined; chunk = claimChunk(task, thread)) {
    evaluateChunk(task, workspace, chunk, tally, digest);
    finishChunk(task, chunk, thread);
    if (tally !== undefined && timesAsked(task) !== asked) {
      asked = timesAsked(task);
      onAsked?.(partOf(task, thread, tally.finished()));
    }
    yield chunk;
  }
  return tally?.finished();
}
