import { describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { CHUNK, plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import { prepareRun, reportRun, type Run } from "../../src/study.ts";
import { drawsOf, studyOf } from "../study-of.ts";

const names = Object.keys(samplers) as SamplerName[];
const stratified = names.filter((name) => samplers[name].design(1000).replicates > 1);

const study = studyOf(`
parameters:
  a: { value: "lognormal(median=1, gsd=1.5)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
  c: { value: "normal(mean=2, sd=0.5)", status: assumed }
variables: { d: { formula: "a * b + c" } }
dependence:
  - { between: [a, c], rank: 0.5 }
`);

/** E(a) E(b) + E(c), whatever a and c have to do with each other. */
const EXACT = Math.exp(Math.log(1.5) ** 2 / 2) / 2 + 2;

function prepared(sampler: SamplerName, samples: number): Run {
  const run = prepareRun(study, { samples, seed: "1", sampler });
  if ("expected" in run) throw new Error(run.got);
  return run;
}

function finished(sampler: SamplerName, samples: number): Run {
  const run = prepared(sampler, samples);
  for (const _ of serve(run.task, 1));
  return run;
}

describe("a plan", () => {
  it.each(names)("with %s gives every input a dimension of its own in each matrix", (sampler) => {
    const { dimensions } = plan("1", 1000, sampler, 40);
    expect(new Set(dimensions.flat()).size).toBe(80);
    expect(dimensions.map(([a]) => a)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it("rounds up to what the sampler can draw", () => {
    expect(plan("1", 1000, "random", 1)).toMatchObject({ rows: 1000, replicates: 1 });
    expect(plan("1", 1000, "latin-hypercube", 1)).toMatchObject({ rows: 1008, replicates: 16 });
    expect(plan("1", 1000, "sobol", 1)).toMatchObject({ rows: 1024, replicates: 16 });
    expect(plan("1", 100_000, "sobol", 1)).toMatchObject({ rows: 131_072, replicates: 16 });
  });
});

describe.each(names)("a run with %s", (sampler) => {
  it("gives the same bits whoever does which chunk, in whatever order", () => {
    const samples = 3 * CHUNK + 123;
    const alone = finished(sampler, samples);
    const shared = prepared(sampler, samples);
    const threads = [3, 1, 2].map((thread) => serve(shared.task, thread));
    while (threads.map((thread) => thread.next().done).includes(false));
    expect(drawsOf(shared, "d")).toEqual(drawsOf(alone, "d"));
  });

  it("finds the exact mean within its own error, and says what was drawn", () => {
    const run = finished(sampler, 20_000);
    const report = reportRun(run, [], { engine: "test", hash: "" });
    const { rows, replicates } = samplers[sampler].design(20_000);
    expect(report.run).toMatchObject({ samples: rows, asked: 20_000, replicates });
    const [output] = run.study.model.outputs.filter(({ name }) => name === "d");
    const { mean } = summarise(output!, drawsOf(run, "d"), replicates);
    expect(Math.abs(mean!.value - EXACT)).toBeLessThan(4 * mean!.standardError);
    expect(mean!.standardError).toBeGreaterThan(0);
    expect(mean!.degreesOfFreedom).toBe(replicates > 1 ? replicates - 1 : undefined);
  });
});

it.each(stratified)("with %s the mean is known far better than from random rows", (sampler) => {
  const errorOf = (name: SamplerName) => {
    const run = finished(name, 20_000);
    const [output] = run.study.model.outputs.filter(({ name: each }) => each === "d");
    return summarise(output!, drawsOf(run, "d"), run.task.plan.replicates).mean!.standardError;
  };
  expect(errorOf(sampler)).toBeLessThan(errorOf("random") / 3);
});

it("more random inputs than Sobol' points have dimensions are refused, and random rows offered", () => {
  const [input] = study.model.inputs;
  const wide = { ...study, model: { ...study.model, inputs: new Array(1112).fill(input) as (typeof input)[] } };
  const refused = prepareRun(wide as typeof study, { samples: 16, seed: "1", sampler: "sobol" });
  expect(refused).toEqual({
    about: "sampler",
    expected: "at most 1111 random inputs for the sampler sobol",
    got: "1112",
    hint: "take --sampler random, which has no such limit",
  });
  expect(prepareRun(wide as typeof study, { samples: 16, seed: "1", sampler: "latin-hypercube" })).toHaveProperty(
    "task",
  );
});
