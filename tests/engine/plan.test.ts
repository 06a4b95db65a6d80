import { describe, expect, it } from "vitest";
import { byOutput } from "../../src/analysis/findings.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { CHUNK, plan } from "../../src/engine/plan.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import { prepareRun, type Drawn } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { finishedRun, preparedRun, runOf, studyOf } from "../study-of.ts";

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

function finished(sampler: SamplerName, samples: number): Drawn {
  return runOf(study, samples, "1", sampler);
}

function summaryOf(run: Drawn, name: string): Summary {
  const output = run.study.model.outputs.find((each) => each.name === name)!;
  return summarise(output, byOutput(run.findings)(output));
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
  it("has the same figures to the last bit whoever does which chunk, in whatever order, by either engine", () => {
    const samples = 3 * CHUNK + 123;
    const alone = summaryOf(finished(sampler, samples), "d");
    expect(summaryOf(finishedRun(preparedRun(study, { samples, sampler }), [3, 1, 2]), "d")).toEqual(alone);
    const plain = preparedRun(study, { samples, sampler, engine: "reference" });
    expect(summaryOf(finishedRun(plain, [2, 1]), "d")).toEqual(alone);
  });

  it("finds the exact mean within its own error, and says what was drawn", () => {
    const run = finished(sampler, 20_000);
    const report = reportRun(run, [], { engine: "test", hash: "" });
    const { rows, replicates } = samplers[sampler].design(20_000);
    expect(report.run).toMatchObject({ samples: rows, asked: 20_000, replicates });
    const { mean } = summaryOf(run, "d");
    expect(Math.abs(mean!.value - EXACT)).toBeLessThan(4 * mean!.standardError);
    expect(mean!.standardError).toBeGreaterThan(0);
    expect(mean!.degreesOfFreedom).toBe(replicates > 1 ? replicates - 1 : undefined);
  });
});

it.each(stratified)("with %s the mean is known far better than from random rows", (sampler) => {
  const errorOf = (name: SamplerName) => summaryOf(finished(name, 20_000), "d").mean!.standardError;
  expect(errorOf(sampler)).toBeLessThan(errorOf("random") / 3);
});

it("more random inputs than Sobol' points have dimensions are refused, and random rows offered", () => {
  const [input] = study.model.inputs;
  const inputs = new Array(1112).fill(input) as (typeof input)[];
  const program = { ...study.model.program, columns: 2000 };
  const wide = { ...study, model: { ...study.model, inputs, program } };
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
