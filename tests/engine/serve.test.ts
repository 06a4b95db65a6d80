import { describe, expect, it } from "vitest";
import { CHUNK, plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import {
  chunksDone,
  chunksOf,
  claimChunk,
  columnOf,
  createTask,
  finishersOf,
  releaseChunks,
  type Task,
} from "../../src/engine/task.ts";
import { drawsOf, preparedRun, runOf, studyOf } from "../study-of.ts";

const study = studyOf(`
parameters:
  a: { value: "lognormal(median=1, gsd=2)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
variables: { c: { formula: "a * b + sqrt(b)" } }
`);

function taskOf(samples: number): Task {
  return createTask(study.model, plan("1", samples, "random", study.model.inputs.length));
}

/** The draws of c. */
function drawn(samples: number): Float64Array {
  const task = taskOf(samples);
  for (const _ of serve(task, 1));
  return columnOf(task, 0);
}

describe("a task", () => {
  it("gives the same bits whoever does which chunk, in whatever order", () => {
    const samples = 5 * CHUNK + 123;
    const shared = taskOf(samples);
    const threads = [3, 1, 2].map((thread) => serve(shared, thread));
    while (threads.map((thread) => thread.next().done).includes(false));
    expect(columnOf(shared, 0)).toEqual(drawn(samples));
  });

  it("starts with the same draws however long it is", () => {
    expect(drawn(50_000).subarray(0, 1000)).toEqual(drawn(1000));
  });

  it("draws otherwise from another seed", () => {
    expect(drawsOf(runOf(study, 10, "2"), "c")).not.toEqual(drawsOf(runOf(study, 10, "1"), "c"));
  });

  it("is finished by others when a thread dies with a chunk in its hands", () => {
    const task = taskOf(4 * CHUNK);
    expect(claimChunk(task, 9)).toBe(0);
    for (const _ of serve(task, 1));
    expect(chunksDone(task)).toBe(chunksOf(task) - 1);
    releaseChunks(task, 9);
    for (const _ of serve(task, 1));
    expect(chunksDone(task)).toBe(chunksOf(task));
    expect(columnOf(task, 0)).toEqual(drawn(4 * CHUNK));
  });

  it("is done once more where a thread dies before it hands in what it counted", () => {
    const { task } = preparedRun(study, { samples: 4 * CHUNK });
    const dying = serve(task, 9);
    while (chunksDone(task) < 2) dying.next();
    expect([chunksDone(task), finishersOf(task)]).toEqual([2, new Set([9])]);
    releaseChunks(task, 9);
    expect([chunksDone(task), finishersOf(task)]).toEqual([0, new Set()]);
    const work = serve(task, 1);
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value!.parts[0]!.rows).toBe(4 * CHUNK);
  });

  it("keeps the first bits that it ever gave", () => {
    expect([...drawn(3)]).toMatchInlineSnapshot(`
      [
        1.4467223687846698,
        1.9702387102557841,
        1.7799116764225316,
      ]
    `);
  });

  it("needs no more memory for more rows where it only looks at them", () => {
    const sizes = [1e4, 1e9].map((samples) => preparedRun(study, { samples }).task.draws.byteLength);
    expect(sizes[1]).toBe(sizes[0]);
  });
});
