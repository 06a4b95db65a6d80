/** Threads of the built program: whoever evaluates a chunk, and whatever happens to a worker, the bits are the same. */
import { createHash } from "node:crypto";
import type { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { runThreads } from "../../../dist/src/cli/threads.js";
import { looksOf } from "../../../dist/src/analysis/findings.js";
import {
  chunksDone,
  chunksOf,
  columnOf,
  createTask,
  type EngineName,
  type Task,
} from "../../../dist/src/engine/task.js";
import { prepareRun, type Run } from "../../../dist/src/run.js";
import { reportRun } from "../../../dist/src/run-report.js";
import { readStudy } from "../../../dist/src/study.js";
import { SMALL } from "./iff.ts";

/** 62 chunks: enough for workers to start, which here they do however little work is left. */
const SAMPLES = 1_000_001;
const worthStarting = 0;

function smallRun(samples = SAMPLES, engine: EngineName = "simd"): Run {
  const bytes = new TextEncoder().encode(SMALL);
  const study = readStudy("study/scenario.yaml", { read: () => ({ ok: true, bytes }) });
  if (!study.ok) throw new Error(study.issues[0].got);
  const run = prepareRun(study.value, { seed: "threads", samples, sampler: "random", engine });
  if ("expected" in run) throw new Error(run.got);
  return run;
}

function smallTask(samples = SAMPLES): Task {
  return smallRun(samples).task;
}

/** Everything that is found by some threads, as text. */
async function foundBy(threads: number, onWorker?: (worker: Worker) => void, run = smallRun()): Promise<string> {
  const looks = looksOf(run.task);
  let look = looks.next();
  while (look.done !== true) {
    const task = look.value;
    look = looks.next(await runThreads(task, { threads, onWorker, worthStarting }));
    expect(chunksDone(task)).toBe(chunksOf(task));
  }
  return JSON.stringify(reportRun({ ...run, findings: look.value }, [], { engine: "", hash: "" }));
}

/** The draws that some threads keep, as a hash. */
async function keptBy(threads: number): Promise<string> {
  const { model, plan } = smallTask();
  const task = createTask(model, plan);
  await runThreads(task, { threads, worthStarting });
  const hash = createHash("sha256");
  task.model.kept.forEach((_, column) => hash.update(columnOf(task, column)));
  return hash.digest("hex");
}

describe("threads", () => {
  it("find the same to the last bit, however many work", async () => {
    const alone = await foundBy(1);
    expect(await foundBy(2)).toBe(alone);
    expect(await foundBy(7)).toBe(alone);
  });

  it("find what the plain loops find", async () => {
    expect(await foundBy(2, undefined, smallRun(SAMPLES, "reference"))).toBe(await foundBy(2));
  });

  it("keep the same bits, however many work, where draws are kept", async () => {
    expect(await keptBy(3)).toBe(await keptBy(1));
  });

  it("are replaced where they die in mid-run, and the bits are the same", async () => {
    // Long enough for workers to start, die and be replaced while there is work left.
    const long = (): Run => smallRun(5 * SAMPLES);
    let started = 0;
    const onWorker = (worker: Worker): void => {
      started++;
      worker.once("online", () => void setTimeout(() => void worker.terminate(), 5));
    };
    const killed = await foundBy(3, onWorker, long());
    expect(started).toBeGreaterThan(2);
    expect(killed).toBe(await foundBy(1, undefined, long()));
  });

  it("leave the work to this thread where no worker lives long enough to do any", async () => {
    let started = 0;
    const killed = await foundBy(2, (worker) => {
      started++;
      void worker.terminate();
    });
    expect(started).toBeGreaterThan(1);
    expect(started).toBeLessThanOrEqual(5);
    expect(killed).toBe(await foundBy(1));
  });

  it("do not end the program where one fails: its chunk is evaluated by another", async () => {
    const failing = await foundBy(2, (worker) => worker.emit("error", new Error("out of memory")));
    expect(failing).toBe(await foundBy(1));
  });

  it("are not started for work that is done before they are", async () => {
    const task = smallTask(1000);
    await runThreads(task, { threads: 8, onWorker: () => expect.unreachable("a worker for one chunk") });
    expect(chunksDone(task)).toBe(1);
  });

  it("are gone before an interrupted run rejects", async () => {
    const workers: Worker[] = [];
    const controller = new AbortController();
    const run = runThreads(smallTask(), {
      threads: 3,
      worthStarting,
      signal: controller.signal,
      onWorker: (worker) => {
        workers.push(worker);
        worker.once("online", () => controller.abort());
      },
    });
    await expect(run).rejects.toThrow();
    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) expect(worker.threadId).toBe(-1);
  });

  it("report progress that grows to the whole", async () => {
    const seen: number[] = [];
    const task = smallTask(200_000);
    await runThreads(task, { threads: 1, onProgress: (done) => void seen.push(done) });
    expect(seen).toEqual(Array.from({ length: chunksOf(task) }, (_, i) => i + 1));
  });
});
