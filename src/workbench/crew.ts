/** Web workers on the chunks of one task: started, dealt chunks where they share no memory, listened to, dismissed. */
import { isShared, keepChunk, withoutDraws, type Answer, type Order } from "../engine/apart.ts";
import type { Tally } from "../engine/tally.ts";
import { chunksDone, chunksOf, claimChunk, finishChunk, finishersOf, releaseChunks } from "../engine/task.ts";
import type { Task } from "../engine/task.ts";

export type Crew = {
  /** Starts all workers; once, however often it is called. */
  readonly start: () => void;
  /** Whether some worker is at work. */
  readonly isAtWork: () => boolean;
  /** Whether chunks are not done yet, or some worker has not handed in what it counted in those that it did. */
  readonly owes: () => boolean;
  /** Resolves when a worker has said something, or after a while. */
  readonly news: () => Promise<void>;
  /** Ends all workers, at work or not. */
  readonly dismiss: () => void;
};

export type CrewOptions = {
  /** Starts a worker that runs `workers/web.js`. */
  readonly startWorker: () => Worker;
  /** The number of the first worker among threads; the others follow. */
  readonly firstNumber: number;
  readonly size: number;
  /** What a worker hands in. */
  readonly onTally: (tally: Tally) => void;
  /** Chunks of a failing worker can be claimed again. */
  readonly onReleased: () => void;
};

/** Chunks that a worker without shared memory has at a time: it evaluates one while the answer to the other travels. */
const DEALT = 2;

/** Milliseconds after which chunks are looked at again: workers in shared memory say nothing before all is done. */
const PATIENCE = 50;

/** `size` workers on the chunks of one task. None is started yet. */
export function hireCrew(task: Task, options: CrewOptions): Crew {
  const { startWorker, firstNumber, size, onTally, onReleased } = options;
  const shared = isShared(task);
  const posted = shared ? task : withoutDraws(task);
  /** Those that have not handed in yet, by number. */
  const workers = new Map<number, Worker>();
  const atWork = new Set<number>();
  const toldTheEnd = new Set<number>();
  let started = false;
  let wake = (): void => undefined;

  function hire(thread: number): void {
    let worker: Worker;
    try {
      worker = startWorker();
    } catch {
      // A policy of the page forbids it: those that run do the work.
      return;
    }
    workers.set(thread, worker);
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      hear(thread, data);
      wake();
    });
    for (const kind of ["error", "messageerror"] as const) {
      worker.addEventListener(kind, (event) => {
        // The same failure shows up on the thread that takes its chunks over.
        event.preventDefault();
        dismissOne(thread);
        releaseChunks(task, thread);
        onReleased();
        wake();
      });
    }
    order(thread, { kind: "start", task: posted, thread });
  }

  function order(thread: number, what: Order): void {
    workers.get(thread)?.postMessage(what);
  }

  function hear(thread: number, answer: Answer): void {
    switch (answer.kind) {
      case "ready":
        atWork.add(thread);
        if (!shared) for (let i = 0; i < DEALT; i++) deal(thread);
        return;
      case "chunk":
        keepChunk(task, answer.chunk, answer.draws);
        finishChunk(task, answer.chunk, thread);
        return deal(thread);
      case "tally":
        if (answer.tally !== undefined) onTally(answer.tally);
        return dismissOne(thread);
      default:
        answer satisfies never;
    }
  }

  function deal(thread: number): void {
    if (toldTheEnd.has(thread)) return;
    const chunk = claimChunk(task, thread);
    if (chunk !== undefined) return order(thread, { kind: "chunk", chunk });
    toldTheEnd.add(thread);
    order(thread, { kind: "end" });
  }

  function dismissOne(thread: number): void {
    workers.get(thread)?.terminate();
    workers.delete(thread);
    atWork.delete(thread);
  }

  return {
    start() {
      if (started) return;
      started = true;
      for (let i = 0; i < size; i++) hire(firstNumber + i);
    },
    isAtWork: () => atWork.size > 0,
    owes: () => chunksDone(task) < chunksOf(task) || [...finishersOf(task)].some((thread) => workers.has(thread)),
    news: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    dismiss() {
      for (const thread of [...workers.keys()]) dismissOne(thread);
    },
  };
}
