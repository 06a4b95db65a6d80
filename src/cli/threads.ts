/**
 * A run on several threads: workers claim chunks themselves while this thread evaluates chunks, too, at most one between two
 * turns of the event loop, so that Ctrl-C, the progress line and dying workers are seen. Which thread evaluates a chunk changes
 * no bit. Starts threads, so nothing here is pure.
 */
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import type { Worker } from "node:worker_threads";
import Pool from "worker-threads-pool";
import { startPace, takeTurn, WORTH_STARTING } from "../engine/pace.ts";
import { serve, type Work } from "../engine/serve.ts";
import type { Tally } from "../engine/tally.ts";
import { chunksDone, chunksOf, finishersOf, releaseChunks } from "../engine/task.ts";
import type { Task } from "../engine/task.ts";

export type ThreadOptions = {
  /** How many threads work, this one included; at least 1. */
  readonly threads: number;
  /** After every chunk of this thread, while it waits for the others, and when all is done. */
  readonly onProgress?: ((done: number, count: number) => void) | undefined;
  /** Every worker as it starts, replacements included. */
  readonly onWorker?: ((worker: Worker) => void) | undefined;
  /** What a thread has done so far, as bytes (`node:v8`), each time that threads were asked for it. */
  readonly onPart?: ((thread: number, part: Uint8Array) => void) | undefined;
  /** Ends the run between two chunks: the promise rejects with the signal's reason once the workers are gone. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of work that must be left before workers are started. */
  readonly worthStarting?: number | undefined;
};

/** This thread among those that claim chunks. Every worker gets a number of its own, a replacement a new one. */
const THIS_THREAD = 1;

const now = (): number => performance.now();

/** How many workers that died are replaced in one run. After that, whatever kills them would kill the next, too. */
const MAXIMUM_REPLACEMENTS = 4;

/** A worker makes little that lives: left to itself it would take 50 MB before it looks for what it can give back. */
const YOUNG = { maxYoungGenerationSizeMb: 6 } as const;

/** Milliseconds between two looks at chunks that other threads still hold. */
const PATIENCE = 1;

/**
 * Evaluates every chunk of the task, and returns what threads counted where the task looks for something. What a dying
 * worker did, and did not hand in, is given back and evaluated by another thread, so the promise rejects only when aborted
 * or when a chunk fails on this thread, too.
 */
export async function runThreads(task: Task, options: ThreadOptions): Promise<readonly Tally[]> {
  const { threads, onProgress, onPart, signal, worthStarting = WORTH_STARTING } = options;
  const count = chunksOf(task);
  const tallies: Tally[] = [];
  const handIn = (tally: Tally | undefined): void => void (tally && tallies.push(tally));
  const startWork = (): Work => serve(task, THIS_THREAD, onPart && ((part) => onPart(THIS_THREAD, serialize(part))));
  let work: Work | undefined = startWork();
  // Work that had come to an end finds chunks again once a dying worker has given some back.
  const crew = hireCrew(task, threads - 1, options, handIn, () => (work ??= startWork()));
  const pace = startPace();
  try {
    let done = chunksDone(task);
    while (done < count || work !== undefined || crew.owes()) {
      signal?.throwIfAborted();
      const turn = work && takeTurn(work, now);
      if (turn?.end !== undefined) {
        handIn(turn.end.value);
        work = undefined;
      }
      done = chunksDone(task);
      const left = count - done;
      if (turn !== undefined && pace(turn, left) > worthStarting) crew.start(left - 1);
      if (turn?.end === undefined && turn?.isWithinChunk !== true) onProgress?.(done, count);
      await (work !== undefined ? nextTurn() : pause(PATIENCE));
    }
    return tallies;
  } finally {
    await crew.dismiss();
  }
}

type Crew = {
  /** Brings the crew to its full number, or to `useful` workers where that is less. */
  readonly start: (useful: number) => void;
  /** Whether some worker has done chunks and not handed in yet what it counted. */
  readonly owes: () => boolean;
  /** Ends all workers, at work or not. */
  readonly dismiss: () => Promise<void>;
};

/** At most `size` workers at a time on the chunks of one task. None is started yet. */
function hireCrew(
  task: Task,
  size: number,
  { onWorker, onPart }: ThreadOptions,
  onTally: (tally: Tally | undefined) => void,
  onReleased: () => void,
): Crew {
  const file = fileURLToPath(new URL("../../workers/node.js", import.meta.url));
  const pool = size > 0 ? new Pool({ max: size }) : undefined;
  const workers = new Set<Worker>();
  const handedIn = new Set([THIS_THREAD]);
  let hired = 0;
  let allowed = size + MAXIMUM_REPLACEMENTS;

  function start(useful: number): void {
    for (let missing = Math.min(size, useful) - workers.size; missing > 0 && hired < allowed; missing--) hire();
  }

  function hire(): void {
    const thread = THIS_THREAD + ++hired;
    try {
      pool?.acquire(file, { workerData: { task, thread }, resourceLimits: YOUNG }, (_, worker) => {
        workers.add(worker);
        // A worker that fails also exits, where its chunk is given back; the same failure shows up on the thread that
        // takes the chunk over. Without a listener the error would end the program.
        worker.on("error", () => undefined);
        worker.on("message", (message: Uint8Array | Tally | undefined) => {
          if (message instanceof Uint8Array) return onPart?.(thread, message);
          handedIn.add(thread);
          onTally(message);
        });
        worker.once("exit", () => {
          workers.delete(worker);
          if (handedIn.has(thread)) return;
          releaseChunks(task, thread);
          onReleased();
        });
        onWorker?.(worker);
      });
    } catch {
      // The system has no thread to give (a limit on processes or memory): those that run do the work.
      allowed = 0;
    }
  }

  function owes(): boolean {
    return [...finishersOf(task)].some((thread) => !handedIn.has(thread));
  }

  async function dismiss(): Promise<void> {
    allowed = 0;
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }

  return { start, owes, dismiss };
}
