import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { orderIn, type Step } from "../../src/sensitivity/growth.ts";
import { methods } from "../../src/sensitivity/index.ts";
import { studyOf } from "../study-of.ts";
import { findingsIn, reportOf } from "./analysis-of.ts";

const weighted = (weight: number) =>
  studyOf(`
parameters:
  a: { value: "normal(0, 1)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: "${weight} * a + b + 0.1 * a * b" } }
`);

const stepOf = (rows: number, [a, b]: readonly [number, number], standardError: number): Step => ({
  rows,
  figures: [a, b].map((value) => ({ value, standardError })),
});

describe("figures from growing parts of the rows", () => {
  it.each(["random", "sobol", "latin-hypercube"] as const)("end with those of all rows, %s", (sampler) => {
    const asked = { methods: ["sobol", "second-order", "spearman", "delta", "morris"], sampler, samples: 8192 };
    for (const { method, steps, estimates } of findingsIn(weighted(2), asked)) {
      if (methods[method].kind === "points") expect(steps).toEqual([]);
      else {
        expect(steps.map(({ rows }) => rows)).toEqual([1024, 2048, 4096, 8192]);
        expect(steps.at(-1)!.figures).toEqual(estimates[methods[method].sortedBy]);
      }
    }
  });

  it("are, at each step, those of a run of so many draws", () => {
    const asked = { methods: ["sobol", "shapley", "pearson", "delta", "pawn"] };
    const whole = findingsIn(weighted(2), { ...asked, samples: 8192 });
    const half = findingsIn(weighted(2), { ...asked, samples: 4096 });
    whole.forEach(({ steps, method }, i) => {
      const truth = half[i]!.estimates[methods[method].sortedBy]!;
      steps[2]!.figures.forEach(({ value }, factor) => expect(value).toBeCloseTo(truth[factor]!.value, 9));
    });
  });

  it("are not told of parts in which nothing can be", () => {
    const study = studyOf(`
parameters: { a: { value: "uniform(0, 1)", status: assumed }, b: { value: "uniform(0, 1)", status: assumed } }
variables: { y: { formula: "if(a > 0.99, 1 + b, 0)" } }
`);
    const [finding] = findingsIn(study, { samples: 512, methods: ["spearman"] }) as [Finding];
    expect(finding.withheld).toBeUndefined();
    expect(finding.steps.length).toBeLessThan(4);
    for (const { figures } of finding.steps) for (const { value } of figures) expect(value).not.toBeNaN();
  });
});

describe("the order of the first two factors", () => {
  it("is settled from the draws on from which every step tells them apart", () => {
    const steps = [stepOf(100, [0.6, 0.4], 0.03), stepOf(200, [0.45, 0.4], 0.03), stepOf(400, [0.6, 0.4], 0.03)];
    expect(orderIn(steps, [0, 1])).toEqual({ between: [0, 1], from: 400 });
    expect(orderIn([steps[0]!, steps[2]!], [0, 1])).toEqual({ between: [0, 1], from: 100 });
  });

  it("wants four times the draws where the margin is twice the difference", () => {
    const margin = 1.959964 * Math.SQRT2;
    expect(orderIn([stepOf(1000, [0.5, 0.4], 0.2 / margin)], [0, 1])).toEqual({ between: [0, 1], wanted: 4000 });
  });

  it("is nothing where there is one factor, where they are equal, or where even the first may be chance", () => {
    expect(orderIn([stepOf(1000, [0.5, 0.4], 0.1)], [0])).toBeUndefined();
    expect(orderIn([stepOf(1000, [0.5, 0.5], 0.1)], [0, 1])).toBeUndefined();
    expect(orderIn([stepOf(1000, [0.1, 0.05], 0.1)], [0, 1])).toBeUndefined();
    expect(orderIn([], [0, 1])).toBeUndefined();
  });

  it("is told in the report", () => {
    const notes = (weight: number) => reportOf(weighted(weight), { samples: 4096 }).outputs[0]!.methods[0]!;
    expect(notes(3).order).toEqual({ factors: ["a", "b"], settledFrom: 512, wanted: undefined });
    expect(notes(3).notes.join(" ")).toContain("That a comes before b is settled from 512 samples on.");
    expect(notes(1.01).order!.wanted).toBeGreaterThan(4096);
    expect(notes(1.01).notes.join(" ")).toMatch(/is not settled: that would take about/);
  });
});
