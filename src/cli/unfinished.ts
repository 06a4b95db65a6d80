/**
 * A run that is not finished, in the folder `unfinished` of its own: its record, and what each thread has done so far. A
 * file is there whole or not at all and carries a hash, so that a run that was killed at any moment goes on from what is
 * there. Reads and writes the disk, and reads the clock.
 */
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { deserialize, serialize } from "node:v8";
import type { Before, Part } from "../engine/part.ts";
import { askThreads, type Task } from "../engine/task.ts";
import { temporary, writeWhole } from "./out-folder.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { RECORD } from "./run-files.ts";
import { sha256 } from "./sha256.ts";

/** The folder's name in that of the run. */
export const UNFINISHED = "unfinished";

/** Milliseconds before threads are first asked for what they have done, and at least between two times. */
const PATIENCE = 1000;
/** Milliseconds after which they are asked again where none has answered. */
const FORBEARANCE = 20_000;
/** Writing may take one part in so many of the time. */
const SPARING = 30;

/** Names of what is kept begin with these, and end with a number. */
const PART = "part-";
const BEFORE = "before-";

/** Hexadecimal digits of SHA-256 in front of a part. */
const HASH = 64;

export function unfinishedIn(run: string): string {
  return path.join(run, UNFINISHED);
}

/** Whether a run's folder holds one that can go on. */
export async function isUnfinished(run: string): Promise<boolean> {
  const names: readonly string[] = await readdir(unfinishedIn(run)).catch(() => []);
  return names.includes(RECORD);
}

export async function removeUnfinished(run: string): Promise<void> {
  await rm(unfinishedIn(run), { recursive: true, force: true });
}

/** Keeps what threads have done. */
export type Keeper = {
  /** Asks threads for it when it is time. */
  readonly tick: (task: Task) => void;
  readonly keep: (thread: number, part: Uint8Array) => void;
  /** When all is written; true where something was kept. */
  readonly settled: () => Promise<boolean>;
};

export type KeeperOptions = {
  /** Parts that were there before and stay. */
  readonly earlier: number;
  /** What was counted before the run grew: it is kept, too. */
  readonly before?: Before | undefined;
  /** Hears why the disk refuses. */
  readonly onRefusal: (reason: string) => void;
};

/**
 * A keeper for the run whose record is `record`. Nothing is written before a thread is asked the first time, and nothing
 * more once the disk refuses.
 */
export function keeperIn(run: string, record: string, { earlier, before, onRefusal }: KeeperOptions): Keeper {
  const folder = unfinishedIn(run);
  let due = performance.now() + PATIENCE;
  let asked = 0;
  let writing = 0;
  let kept = earlier > 0;
  let refused = false;
  let queue: Promise<void> = Promise.resolve();

  async function writeSealed(into: string, name: string, content: Uint8Array): Promise<void> {
    await writeWhole(path.join(into, name), sealed(content, record));
  }

  /** The folder is there with a record or not at all; one that is there already goes on from what belongs to its record until that is another. */
  async function begin(): Promise<void> {
    const isThere = await isUnfinished(run);
    const into = isThere ? folder : temporary(run, UNFINISHED);
    if (!isThere) await mkdir(into);
    if (before !== undefined) await writeSealed(into, `${BEFORE}${before.rows}`, serialize(before));
    await writeWhole(path.join(into, RECORD), record);
    if (!isThere) await rename(into, folder);
  }

  async function write(name: string, part: Uint8Array): Promise<void> {
    try {
      if (!kept) await begin();
      await writeSealed(folder, name, part);
      kept = true;
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      if (!refused) onRefusal(reasonOf(error));
      refused = true;
    }
  }

  return {
    tick(task) {
      const now = performance.now();
      if (refused || writing > 0 || now < due) return;
      asked = now;
      // Threads answer after their next chunk, unless they have come to their end.
      due = now + FORBEARANCE;
      askThreads(task);
    },
    keep(thread, part) {
      writing++;
      queue = queue.then(async () => {
        if (!refused) await write(`${PART}${earlier + thread}`, part);
        writing--;
        const now = performance.now();
        due = now + Math.max(PATIENCE, SPARING * (now - asked));
      });
    },
    settled: async () => {
      await queue;
      return kept && !refused;
    },
  };
}

/** What is kept, behind a hash of itself and of the record that it belongs to. */
function sealed(content: Uint8Array, record: string): Readable {
  return Readable.from([hashOf(content, record), content]);
}

/** What is behind such a hash; undefined where it was cut off, altered, or belongs to another record. */
function unsealed(bytes: Buffer, record: string): unknown {
  const content = bytes.subarray(HASH);
  return bytes.toString("latin1", 0, HASH) === hashOf(content, record) ? deserialize(content) : undefined;
}

function hashOf(part: Uint8Array, record: string): string {
  return sha256(sha256(part) + record);
}

/** What can be gone on from: what is whole and belongs to the record, and a number above those of all parts. */
export type Kept = { readonly before?: Before | undefined; readonly parts: readonly Part[]; readonly next: number };

export async function partsOf(run: string, record: string): Promise<Kept> {
  const folder = unfinishedIn(run);
  const names = await readdir(folder);
  const contentsOf = async (prefix: string): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const name of names.filter((name) => name.startsWith(prefix))) {
      const content = unsealed(await readFile(path.join(folder, name)), record);
      if (content !== undefined) found.push(content);
    }
    return found;
  };
  const [before] = (await contentsOf(BEFORE)) as Before[];
  const parts = (await contentsOf(PART)) as Part[];
  const numbers = names.filter((name) => name.startsWith(PART)).map((name) => Number(name.slice(PART.length)));
  return { before, parts, next: Math.max(0, ...numbers) };
}
