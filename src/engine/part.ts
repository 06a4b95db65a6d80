/** What one thread has done of a run so far: kept on a disk, it is the part of a run that need not be drawn again. */
import { digestWordsOf, setDigestWords } from "./digests.ts";
import type { Tally } from "./tally.ts";
import { chunksBy, leaveOut, type Task } from "./task.ts";

export type Part = {
  /** Ascending. */
  readonly chunks: readonly number[];
  /** Two words for each of these chunks. */
  readonly digests: Uint32Array;
  readonly tally: Tally;
};

/** What thread `thread` has done, which has counted `tally`. */
export function partOf(task: Task, thread: number, tally: Tally): Part {
  const chunks = chunksBy(task, thread);
  return { chunks, digests: digestWordsOf(task, chunks), tally };
}

/**
 * Counts the chunks of these parts as done, with their digests, and gives the tallies that belong to the others'. A part
 * that has a chunk in common with one before it is left aside: one of the two threads died before it handed in its own,
 * and its chunks were done by others.
 */
export function goOnFrom(task: Task, parts: readonly Part[]): readonly Tally[] {
  const done = new Set<number>();
  const taken = parts.filter(({ chunks }) => {
    const isNew = chunks.every((chunk) => !done.has(chunk));
    if (isNew) for (const chunk of chunks) done.add(chunk);
    return isNew;
  });
  for (const { chunks, digests } of taken) setDigestWords(task, chunks, digests);
  leaveOut(task, (chunk) => done.has(chunk));
  return taken.map(({ tally }) => tally);
}
