/**
 * A run in a web page, on workers. In a page that is isolated from other sites they work in one memory and claim chunks
 * themselves, as threads of Node do; in any other each has its own memory, is dealt chunks by message and posts what it
 * counted or drew. The page's thread draws only while no worker does, a chunk at most between two turns of the event
 * loop, so
 * that the page goes on to answer. Which thread evaluates a chunk changes no bit. Starts threads, so nothing here is pure.
 */
import { startPace, takeTurn, WORTH_STARTING } from "../engine/pace.ts";
import { serve, type Work } from "../engine/serve.ts";
import type { Tally } from "../engine/tally.ts";
import { chunksDone, chunksOf, type Task } from "../engine/task.ts";
import { hireCrew } from "./crew.ts";

export type PageOptions = {
  /** How many workers draw; with 0 the page's thread draws alone. */
  readonly workers: number;
  /** Starts a worker on `workers/web.js`, for pages that keep that file elsewhere than beside this one. */
  readonly startWorker?: (() => Worker) | undefined;
  /** After every chunk of this thread, and whenever workers were heard of or looked at. */
  readonly onProgress?: ((done: number, count: number) => void) | undefined;
  /** Milliseconds of work that must be left before workers are started. */
  readonly worthStarting?: number | undefined;
  /** Ends the run between two chunks: the promise rejects with the signal's reason once the workers are gone. */
  readonly signal?: AbortSignal | undefined;
};

/** This thread among those that claim chunks; workers have the numbers behind it. */
const THIS_THREAD = 1;

const now = (): number => performance.now();

/**
 * Evaluates every chunk of the task, and returns what threads counted where the task looks for something. What a failing
 * worker did, and did not hand in, is done again by this thread, so the promise rejects only when aborted or when a chunk
 * fails here, too.
 */
export async function runThreads(task: Task, options: PageOptions): Promise<readonly Tally[]> {
  const { workers, startWorker = startWebWorker, onProgress, worthStarting = WORTH_STARTING, signal } = options;
  const count = chunksOf(task);
  const tallies: Tally[] = [];
  const onTally = (tally: Tally): void => void tallies.push(tally);
  let work: Work | undefined = serve(task, THIS_THREAD);
  // Work that had come to an end finds chunks again once those of a failing worker are given back.
  const onReleased = (): void => void (work ??= serve(task, THIS_THREAD));
  const crew = hireCrew(task, { startWorker, firstNumber: THIS_THREAD + 1, size: workers, onTally, onReleased });
  const pace = startPace();
  try {
    while (work !== undefined || crew.owes()) {
      signal?.throwIfAborted();
      if (work === undefined || (crew.isAtWork() && chunksDone(task) < count)) await crew.news();
      else {
        const turn = takeTurn(work, now);
        if (turn.end !== undefined) work = undefined;
        if (turn.end?.value !== undefined) onTally(turn.end.value);
        if (pace(turn, count - chunksDone(task)) > worthStarting) crew.start();
        await nextTurn();
      }
      onProgress?.(chunksDone(task), count);
    }
    return tallies;
  } finally {
    crew.dismiss();
  }
}

function startWebWorker(): Worker {
  return new Worker(new URL("../../workers/web.js", import.meta.url), { type: "module" });
}

/** Lets the page answer; a timer would wait for 4 milliseconds. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
