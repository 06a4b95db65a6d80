/** Models and runs of unusual sizes: the right result, the same by either engine. */
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { engines, type EngineName } from "../../src/engine/task.ts";
import { CHUNK } from "../../src/engine/plan.ts";
import { outputFormats } from "../../src/report/index.ts";
import type { Report } from "../../src/report/report.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";
import { reportRun } from "../../src/run-report.ts";
import type { Study } from "../../src/study.ts";
import { finishedRun, preparedRun, studyOf } from "../study-of.ts";

/** The report that both engines make. */
async function reportOf(study: Study, samples: number): Promise<Report> {
  const reports = (Object.keys(engines) as EngineName[]).map((engine) =>
    reportRun(finishedRun(preparedRun(study, { samples, engine })), [], { engine: "", hash: "" }),
  );
  const [one, other] = await Promise.all(reports.map((report) => outputFormats.json.render(report)));
  expect(one).toBe(other);
  return reports[0]!;
}

async function figureOf(study: Study, samples: number): Promise<Summary> {
  return (await reportOf(study, samples)).sections[0]!.rows[0]!.summary;
}

describe("a model", () => {
  it("may have 300 parameters in one sum", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `p${i}`);
    const study = studyOf(`
outputs: [whole]
parameters:
${names.map((name) => `  ${name}: { value: "uniform(0, 1)", status: assumed }`).join("\n")}
variables: { whole: { formula: "${names.join(" + ")}" } }
`);
    const samples = 20_001;
    const { mean, sd } = await figureOf(study, samples);
    // The sum of 300 uniforms: mean 150, variance 25, nearly normal; five standard errors.
    expect(Math.abs(mean!.value - 150)).toBeLessThan(5 * (5 / Math.sqrt(samples)));
    expect(Math.abs(sd!.value - 5)).toBeLessThan(5 * (5 / Math.sqrt(2 * samples)));
  });

  it.each([1, 1000, 100_001])("may have no random input, of which %i samples are drawn", async (samples) => {
    const study = studyOf(`
outputs: [whole]
parameters: { a: { value: 2, status: assumed }, b: { value: 0.1, status: assumed } }
variables: { whole: { formula: a / b } }
`);
    const { mean, quantiles } = await figureOf(study, samples);
    expect(mean).toEqual({ value: 20, standardError: samples === 1 ? NaN : 0 });
    expect(new Set(quantiles.map((each) => each.value))).toEqual(new Set([20]));
  });
});

describe("a run", () => {
  const study = studyOf(`
outputs: [whole]
parameters: { a: { value: "lognormal(median=1, gsd=2)", status: assumed }, b: { value: "uniform(0, 1)", status: assumed } }
variables: { whole: { formula: a * b } }
`);

  it("of one sample is that sample, whose error nobody knows", async () => {
    const { mean, sd, quantiles } = await figureOf(study, 1);
    expect([sd!.value, mean!.standardError]).toEqual([NaN, NaN]);
    expect(mean!.value).toBeGreaterThan(0);
    expect(new Set(quantiles.map((each) => each.value))).toEqual(new Set([mean!.value]));
  });

  it.each([2, BLOCK - 1, BLOCK, BLOCK + 1, CHUNK - 1, CHUNK + 1, 3 * CHUNK + 5])(
    "of %i samples counts as many, whole blocks or not",
    async (samples) => {
      const report = await reportOf(study, samples);
      expect(report.run.samples).toBe(samples);
      const { mean } = report.sections[0]!.rows[0]!.summary;
      // E[a b] = exp(ln(2)^2 / 2) / 2, and E[(a b)^2] = exp(2 ln(2)^2) / 3; six standard errors.
      const expected = Math.exp(Math.LN2 ** 2 / 2) / 2;
      const variance = Math.exp(2 * Math.LN2 ** 2) / 3 - expected ** 2;
      expect(Math.abs(mean!.value - expected)).toBeLessThan(6 * Math.sqrt(variance / samples));
    },
  );
});
