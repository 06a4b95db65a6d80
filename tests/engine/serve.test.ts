import { describe, expect, it } from "vitest";
import { CHUNK } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { chunksDone, chunksOf, claimChunk, releaseChunks } from "../../src/engine/task.ts";
import { prepareRun } from "../../src/study.ts";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const study = studyOf(`
parameters:
  a: { value: "lognormal(median=1, gsd=2)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
variables: { c: { formula: "a * b + sqrt(b)" } }
`);

function prepared(samples: number) {
  const run = prepareRun(study, { samples, seed: "1", sampler: "random" });
  if ("expected" in run) throw new Error(run.got);
  return run;
}

describe("a run", () => {
  it("gives the same bits whoever does which chunk, in whatever order", () => {
    const samples = 5 * CHUNK + 123;
    const alone = runOf(study, samples);
    const shared = prepared(samples);
    const threads = [3, 1, 2].map((thread) => serve(shared.task, thread));
    while (threads.map((thread) => thread.next().done).includes(false));
    expect(drawsOf(shared, "c")).toEqual(drawsOf(alone, "c"));
  });

  it("starts with the same draws however long it is", () => {
    const short = drawsOf(runOf(study, 1000), "c");
    expect(drawsOf(runOf(study, 50_000), "c").subarray(0, 1000)).toEqual(short);
  });

  it("draws otherwise from another seed", () => {
    expect(drawsOf(runOf(study, 10, "2"), "c")).not.toEqual(drawsOf(runOf(study, 10, "1"), "c"));
  });

  it("is finished by others when a thread dies with a chunk in its hands", () => {
    const run = prepared(4 * CHUNK);
    expect(claimChunk(run.task, 9)).toBe(0);
    for (const _ of serve(run.task, 1));
    expect(chunksDone(run.task)).toBe(chunksOf(run.task) - 1);
    releaseChunks(run.task, 9);
    for (const _ of serve(run.task, 1));
    expect(chunksDone(run.task)).toBe(chunksOf(run.task));
    expect(drawsOf(run, "c")).toEqual(drawsOf(runOf(study, 4 * CHUNK), "c"));
  });

  it("keeps the first bits that it ever gave", () => {
    expect([...drawsOf(runOf(study, 3), "c")]).toMatchInlineSnapshot(`
      [
        1.4467223687846698,
        1.9702387102557841,
        1.7799116764225316,
      ]
    `);
  });

  it("is refused where its draws do not fit into memory", () => {
    const run = prepareRun(study, { samples: 1e12, seed: "1", sampler: "random" });
    expect(run).toMatchObject({ got: expect.stringContaining("samples, which take") as string });
  });
});
