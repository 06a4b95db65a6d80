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
import { prepareFurther, type Request } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { finishedRun, preparedRun, studyOf } from "../study-of.ts";

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
  it("follows from the errors found: with their square for independent rows, with themselves at best for replicates", () => {
    expect(rowsWanted([missed(0.5), missed(5)], 1000, 1)).toBe(27_501);
    expect(rowsWanted([missed(5)], 1000, 16)).toBe(5500);
    expect(rowsWanted([missed(1.01)], 1000, 1)).toBe(1250);
    expect(rowsWanted([missed(NaN)], 1000, 1)).toBe(4000);
    expect(rowsWanted([missed(1)], 1000, 1)).toBeUndefined();
    expect(rowsWanted([], 1000, 1)).toBeUndefined();
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
    const report = (request: Partial<Request>) => {
      const run = finishedRun(preparedRun(study, { sampler, ...request }));
      return { run, report: reportRun(run, [], stamp) };
    };
    const until = (precision: readonly Target[], most: number) => {
      let made = report({ samples: 2000, precision });
      const taken = [made.report.run.samples];
      for (
        let next = prepareFurther(made.run, made.report, most);
        next;
        next = prepareFurther(made.run, made.report, most)
      ) {
        const run = finishedRun(next);
        made = { run, report: reportRun(run, [], stamp) };
        taken.push(made.report.run.samples);
      }
      return { ...made, taken };
    };

    it("ends within the tolerance, and is then the run that asked for so many samples", () => {
      const { report: ended, taken } = until([target("y.p97.5=1%"), target("2 digits")], 1e8);
      expect(ended.precision.length).toBeGreaterThan(4);
      expect(ended.precision.every(isPrecise)).toBe(true);
      expect(warningsOf(ended, en).join()).not.toContain("precision");
      expect(taken.length).toBeGreaterThan(1);
      expect(ended.sections).toEqual(report({ samples: ended.run.samples }).report.sections);
    });

    it("ends at the most samples allowed, and says which figure is how precise", () => {
      const { report: ended } = until([target("y.mean=1e-9%")], 20_000);
      expect(ended.run.asked).toBe(20_000);
      expect(ended.precision.map(isPrecise)).toEqual([false]);
      expect(warningsOf(ended, en).at(-1)).toMatch(
        /^precision y\.mean=1e-9%: mean of y is known to [\d.]+ with [\d,]+ samples, not to 5\.?\d*e-10/,
      );
    });
  },
);
