import { describe, expect, it } from "vitest";
import {
  isPrecise,
  parseTarget,
  precisionsOf,
  rowsWanted,
  type Precision,
  type Target,
} from "../../src/analysis/precision.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { en } from "../../src/report/language/en.ts";
import { warningsOf } from "../../src/report/warnings.ts";
import { beforeOf, goOnFrom } from "../../src/engine/part.ts";
import { columnOf } from "../../src/engine/task.ts";
import { precisionLines } from "../../src/report/precision.ts";
import { prepareFurther } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { finishedRun, keptBy, lookedAt, preparedRun, studyOf } from "../study-of.ts";

const target = (text: string): Target => {
  const parsed = parseTarget(text);
  if (!("text" in parsed)) throw new Error(parsed.expected);
  return parsed;
};

describe("a target of precision", () => {
  it.each([
    ["1%", { tolerance: { kind: "relative", share: 0.01 } }],
    ["2 digits", { tolerance: { kind: "digits", digits: 2 } }],
    ["1digit", { tolerance: { kind: "digits", digits: 1 } }],
    ["net=2e6", { output: "net", tolerance: { kind: "absolute", value: 2e6 } }],
    ["net.mean=2e6", { output: "net", statistic: { kind: "mean" } }],
    ["inward.p97.5=1%", { output: "inward", statistic: { kind: "quantile", probability: 0.975 } }],
    [
      "inward[year=2017].median=.5%",
      { output: "inward[year=2017]", statistic: { kind: "quantile", probability: 0.5 } },
    ],
    ["a[year=2017]=3 digits", { output: "a[year=2017]", tolerance: { kind: "digits", digits: 3 } }],
  ])("is read from %s", (text, expected) => {
    expect(target(text)).toMatchObject({ text, ...expected });
  });

  it("has from one to nine digits, and says so", () => {
    const refused = ["99 digits", "0 digits", "net=10digits", "1.5 digits"].map((text) => parseTarget(text));
    expect(refused.map((each) => "expected" in each && each.expected)).toEqual(Array(4).fill("from 1 to 9 digits"));
  });

  it.each(["", "abc", "=1%", "inward", "inward=", "-1%", "0", "0 digits", "1e999", "inward.p101=1%", "inward.p0=1%"])(
    "is not made of %j",
    (text) => {
      expect(parseTarget(text)).toHaveProperty("expected");
    },
  );
});

/** u = 0.35 mg = 35 x 10^-2 mg of JCGM 101:2008, 7.9.2, example 1, in mg; and u = 2 K with one digit, example 2. */
describe("the tolerance of significant digits", () => {
  const summary = (sd: number, standardError: number): Summary => ({
    ...{ output: "y", quantity: "y", subscripts: {}, unit: "mg", rows: 1e4, failed: 0, undefined: 0 },
    ...{ failedShare: { value: 0, standardError: 0 }, undefinedShare: { value: 0, standardError: 0 } },
    ...{ minimum: 99, maximum: 101, shortest: [], exceedances: [] },
    mean: { value: 100, standardError },
    sd: { value: sd, standardError },
    quantiles: [0.025, 0.5, 0.975].map((probability) => ({ probability, value: 100, standardError })),
    histogram: { low: 0, high: 0, counts: [], below: 0, above: 0 },
  });

  it("is half a unit in the last of the standard deviation's, for the figures that the standard names", () => {
    const found = precisionsOf(target("2 digits"), summary(0.35, 0.001));
    expect(found.map(({ statistic }) => statistic)).toEqual(["mean", "sd", "p2.5", "p97.5"]);
    expect(found.every(({ tolerance }) => tolerance === 0.005)).toBe(true);
    expect(precisionsOf(target("1 digit"), summary(2, 0.1))[0]!.tolerance).toBe(0.5);
  });

  it("is met where two standard errors, or nearly, are within it", () => {
    const met = (error: number) => precisionsOf(target("2 digits"), summary(0.35, error)).every(isPrecise);
    expect([met(0.0025), met(0.0026), met(NaN)]).toEqual([true, false, false]);
  });
});

describe("how many rows are wanted next", () => {
  const missed = (margin: number): Precision => {
    return { target: "1%", output: "y", unit: "1", statistic: "mean", value: 100, tolerance: 1, margin };
  };
  it("follows from the square of the errors found", () => {
    expect(rowsWanted([missed(0.5), missed(5)], 1000)).toBe(27_501);
    expect(rowsWanted([missed(1.01)], 1000)).toBe(1250);
    expect(rowsWanted([missed(NaN)], 1000)).toBe(4000);
    expect(rowsWanted([missed(1)], 1000)).toBeUndefined();
    expect(rowsWanted([], 1000)).toBeUndefined();
  });
});

describe.each(["random", "latin-hypercube", "sobol"] as const)(
  "a run with %s that goes on until it is precise",
  (sampler) => {
    const study = studyOf(`
parameters: { a: { value: "lognormal(mean=100, sd=50)", status: assumed }, b: { value: "uniform(0, 1)", status: assumed } }
variables: { y: { formula: a * b } }
`);
    const stamp = { engine: "test", hash: "0" };
    /** Each step draws what is missing only, on some threads that work in turns. */
    const until = (precision: readonly Target[], maxSamples: number, threads: readonly number[] = [1]) => {
      let run = preparedRun(study, { sampler, samples: 30_000, precision, maxSamples });
      let open = goOnFrom(run.task, []);
      for (const taken: number[] = []; ;) {
        const drawn = { ...run, task: open.task };
        const { findings, tallies } = lookedAt(drawn.task, threads, open.tallies);
        const report = reportRun({ ...drawn, findings }, [], stamp);
        taken.push(report.run.samples);
        const further = prepareFurther(drawn, report);
        if (further === undefined) return { run, report, taken };
        open = goOnFrom(further.task, [], beforeOf(drawn.task, tallies));
        run = further;
      }
    };

    it("adds rows to those that it has, and ends within the tolerance", () => {
      const { report, taken } = until([target("y.p97.5=0.5%"), target("2 digits")], 1e8);
      expect(report.precision.length).toBeGreaterThan(4);
      expect(report.precision.every(isPrecise)).toBe(true);
      expect(warningsOf(report, en).join()).not.toContain("precision");
      expect(taken.length).toBeGreaterThan(1);
      const batch = sampler === "random" ? 30 * 1024 : taken[0]! / 16;
      expect(taken.map((rows) => rows % batch)).toEqual(taken.map(() => 0));
      expect(precisionLines(report, en)).toEqual([
        expect.stringMatching(/^y\.p97\.5=0\.5%: met; p97\.5 of y is known to [\d.]+ where [\d.]+ was asked for$/),
        expect.stringMatching(/^2 digits: met by all 4 figures; the least precise, p97\.5 of y, is known to/),
      ]);
    });

    it("has the same bits as when all of its rows are drawn at once, whatever the threads", () => {
      const asked = [target("y.mean=0.1%"), target("y.sd=0.3%")];
      const { run, report, taken } = until(asked, 1e8, [1, 2, 3]);
      expect(taken.length).toBeGreaterThan(1);
      const atOnce = finishedRun(preparedRun(study, run.request), [1, 2]);
      expect(reportRun(atOnce, [], stamp)).toEqual(report);
    });

    it("has the rows that it began with", () => {
      const { run } = until([target("y.sd=0.3%")], 1e8);
      const one = keptBy(run);
      const { plan } = run.task;
      const first = keptBy(preparedRun(study, { sampler, samples: 30_000, precision: [target("1%")] }));
      expect(plan.rows).toBeGreaterThan(first.plan.rows);
      expect(columnOf(one, 0).subarray(0, first.plan.rows)).toEqual(columnOf(first, 0));
    });

    it("ends where no further rows are allowed, and says which figure is how precise", () => {
      const { report } = until([target("y.mean=1e-9%")], 100_000);
      expect(report.run).toMatchObject({ asked: 30_000, sought: { targets: ["y.mean=1e-9%"], most: 100_000 } });
      expect(report.run.samples).toBeGreaterThan(61_440);
      expect(report.run.samples).toBeLessThanOrEqual(100_000);
      expect(report.precision.map(isPrecise)).toEqual([false]);
      expect(warningsOf(report, en).at(-1)).toMatch(
        /^precision y\.mean=1e-9%: mean of y is known to [\d.]+ with [\d,]+ samples, not to 5\.?\d*e-10/,
      );
      expect(precisionLines(report, en).at(-1)).toMatch(
        /^The run ended before that with [\d,]+ samples.*, of 100,000 that --max-samples allows\.$/,
      );
    });

    it("draws no more than it may", () => {
      const { taken } = until([target("y.mean=1e-9%")], 5000);
      expect(taken).toHaveLength(1);
      if (sampler === "random") expect(taken).toEqual([5000]);
    });
  },
);
