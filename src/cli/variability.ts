/** What varies apart from what is uncertain, on several threads, with a line about how far that is. Starts threads, reads the clock. */
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { WORTH_STARTING } from "../engine/pace.ts";
import { batchesDone, batchesOf, separate, type Separating } from "../engine/separated.ts";
import type { Report } from "../report/report.ts";
import type { Run } from "../run.ts";
import { defaultThreads } from "./options.ts";
import { progressOn } from "./progress.ts";

/** Milliseconds between two looks at what other threads still do. */
const PATIENCE = 1;

/** The report with what varies apart from what is uncertain, where that was asked for; heard between batches is Ctrl-C. */
export async function withVariability(
  report: Report,
  run: Run,
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Report> {
  const { separatingOf, variabilityOf } = await import("../run.ts");
  const separating = separatingOf(run);
  if (separating === undefined) return report;
  const progress = progressOn(process.stderr, `separating ${run.task.plan.rows} samples`);
  try {
    const onProgress = (done: number): void => progress.show(done, batchesOf(separating));
    await separateOn(separating, threads ?? defaultThreads(), onProgress, signal);
    return { ...report, variability: variabilityOf(run, separating) };
  } finally {
    progress.clear();
  }
}

/** Other threads are started once it is known that there is work for them; what one that dies leaves undone is done here. */
async function separateOn(
  separating: Separating,
  threads: number,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const workers = new Set<Worker>();
  const start = performance.now();
  const work = async (lost: boolean): Promise<void> => {
    for (const _ of separate(separating, lost)) {
      const [done, left] = [batchesDone(separating), batchesOf(separating) - batchesDone(separating)];
      if (workers.size === 0 && ((performance.now() - start) / done) * left > WORTH_STARTING) {
        for (let i = 1; i < Math.min(threads, left); i++) hire(separating, workers);
      }
      onProgress(done);
      await nextTurn();
      signal.throwIfAborted();
    }
  };
  try {
    await work(false);
    while (workers.size > 0 && batchesDone(separating) < batchesOf(separating)) {
      await pause(PATIENCE);
      signal.throwIfAborted();
    }
    await work(true);
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}

/** Where the system has no thread to give, those that run do the work. */
function hire(separating: Separating, workers: Set<Worker>): void {
  const worker = new Worker(fileURLToPath(new URL("../../workers/node.js", import.meta.url)), {
    workerData: { separating },
  });
  workers.add(worker);
  worker.on("error", () => undefined);
  worker.once("exit", () => workers.delete(worker));
}
