/** Digests of a run's chunks, by which a later run of the same record is compared bit by bit. */
import { digestOf, startDigest } from "../numerics/digest.ts";
import { chunkCount } from "./plan.ts";
import { reserveBytes } from "./sharing.ts";
import type { Task } from "./task.ts";
import type { Workspace } from "./workspace.ts";

/** Words of a digest. */
const WORDS = 2;

/** The task, whose threads digest each chunk as they draw it. */
export function withDigests(task: Task): Task {
  return {
    ...task,
    digests: reserveBytes(chunkCount(task.plan.rows) * WORDS * Uint32Array.BYTES_PER_ELEMENT),
  };
}

/** A digest that grows by the blocks of one chunk after the other. */
export type Digesting = {
  /** Takes the first `rows` rows of the block in the workspace's columns. */
  add(rows: number): void;
  /** Writes what was taken as the digest of `chunk`, and starts anew. */
  finish(chunk: number): void;
};

/** Of the columns that the workspace digests: block after block, in each one column after the other. */
export function digesting(digests: ArrayBufferLike, workspace: Workspace): Digesting {
  const { lanes, take } = workspace.digester;
  const words = new Uint32Array(digests);
  startDigest(lanes);
  return {
    add: take,
    finish(chunk) {
      words.set(digestOf(lanes), chunk * WORDS);
      startDigest(lanes);
    },
  };
}

/** Sixteen hexadecimal digits for each chunk; those of chunks that were not drawn are zeros. */
export function digestTexts({ digests }: Pick<Task, "digests">): readonly string[] {
  const words = digests === undefined ? new Uint32Array(0) : new Uint32Array(digests);
  const hex = (word: number): string => word.toString(16).padStart(8, "0");
  return Array.from({ length: words.length / WORDS }, (_, i) => hex(words[WORDS * i]!) + hex(words[WORDS * i + 1]!));
}

/** The words of the digests of some chunks, one after the other. */
export function digestWordsOf({ digests }: Pick<Task, "digests">, chunks: readonly number[]): Uint32Array {
  const words = digests === undefined ? new Uint32Array(0) : new Uint32Array(digests);
  return Uint32Array.from(chunks.flatMap((chunk) => [...words.subarray(WORDS * chunk, WORDS * (chunk + 1))]));
}

/** Sets the digests of chunks that were drawn before. */
export function setDigestWords(
  { digests }: Pick<Task, "digests">,
  chunks: readonly number[],
  words: Uint32Array,
): void {
  if (digests === undefined) return;
  const all = new Uint32Array(digests);
  chunks.forEach((chunk, i) => all.set(words.subarray(WORDS * i, WORDS * (i + 1)), WORDS * chunk));
}
