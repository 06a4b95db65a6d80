/** What every thread does, main or worker: claim a chunk, evaluate it, say that it is done, until none is left. */
import { createWorkspace, evaluateChunk } from "./evaluate.ts";
import { startTally, type Tally } from "./tally.ts";
import { claimChunk, finishChunk, type Task } from "./task.ts";

/**
 * Works on `task` as thread `thread` (from 1), one chunk a step; the caller decides what happens between chunks. Ends
 * when no chunk is left to claim, which is not yet the end of the run: others may still be at work. Returns what it
 * counted, where the task looks for something: without that its chunks are as good as not done.
 */
export function* serve(task: Task, thread: number): Generator<number, Tally | undefined, void> {
  const workspace = createWorkspace(task, task.look);
  const tally = task.look && startTally(task, task.look, workspace);
  for (let chunk = claimChunk(task, thread); chunk !== undefined; chunk = claimChunk(task, thread)) {
    evaluateChunk(task, workspace, chunk, tally);
    finishChunk(task, chunk, thread);
    yield chunk;
  }
  return tally?.finished();
}
