/** What was counted of a run so far, in a form that can be kept on a disk: such rows need not be drawn again. */
import { digestWordsOf, setDigestWords } from "./digests.ts";
import { CHUNK } from "./plan.ts";
import type { Tally } from "./tally.ts";
import { chunksBy, leaveOut, type Task } from "./task.ts";

/** What one thread has done. */
export type Part = {
  /** `Task.from` of the task that it worked on. */
  readonly from: number;
  /** Ascending. */
  readonly chunks: readonly number[];
  /** Two words for each of these chunks. */
  readonly digests: Uint32Array;
  readonly tally: Tally;
};

/** What thread `thread` has done, which has counted `tally`. */
export function partOf(task: Task, thread: number, tally: Tally): Part {
  const chunks = chunksBy(task, thread);
  return { from: task.from, chunks, digests: digestWordsOf(task, chunks), tally };
}

/** All that was counted of a run before it grew. */
export type Before = {
  readonly rows: number;
  /** Two words for each whole chunk. */
  readonly digests: Uint32Array;
  readonly tallies: readonly Tally[];
};

const NOTHING: Before = { rows: 0, digests: new Uint32Array(0), tallies: [] };

/** What `tallies` say of every row of a task, for a task with more rows. */
export function beforeOf(task: Task, tallies: readonly Tally[]): Before {
  const { rows } = task.plan;
  return { rows, digests: digestWordsOf(task, wholeChunks(rows)), tallies };
}

function wholeChunks(rows: number): readonly number[] {
  return Array.from({ length: Math.floor(rows / CHUNK) }, (_, chunk) => chunk);
}

/** A task of which something is done, and what was counted of that. */
export type GoneOn = { readonly task: Task; readonly tallies: readonly Tally[] };

/**
 * The task with what was counted before it grew, and in these parts of it, as done, and the tallies of that. Counts chunks as done, with their digests. A part that has a chunk in common with one before it is left aside: one of
 * the two threads died before it handed in its own, and its chunks were done by others. So is one that leaves out other
 * rows than `before` has.
 */
export function goOnFrom(task: Task, parts: readonly Part[], before = NOTHING): GoneOn {
  const further = { ...task, from: before.rows };
  const early = wholeChunks(before.rows);
  setDigestWords(further, early, before.digests);
  const done = new Set(early);
  const taken = parts.filter(({ from, chunks }) => {
    const isNew = from === before.rows && chunks.every((chunk) => !done.has(chunk));
    if (isNew) for (const chunk of chunks) done.add(chunk);
    return isNew;
  });
  for (const { chunks, digests } of taken) setDigestWords(further, chunks, digests);
  leaveOut(further, (chunk) => done.has(chunk));
  return { task: further, tallies: [...before.tallies, ...taken.map(({ tally }) => tally)] };
}
