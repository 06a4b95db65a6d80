import { describe, expect, it } from "vitest";
import { morrisTrajectories } from "../../src/sensitivity/morris-trajectories.ts";
import { morris, radialPoints, summaries } from "../../src/sensitivity/morris.ts";
import { oneAtATime } from "../../src/sensitivity/one-at-a-time.ts";
import { spider } from "../../src/sensitivity/spider.ts";
import { studyOf } from "../study-of.ts";
import { findingsIn } from "./analysis-of.ts";
import { expectedOf, ishigami, missOf } from "./cases.ts";

const relative = (found: number, truth: number): number => Math.abs(found - truth) / Math.abs(truth);

describe("Morris screening", () => {
  it("comes to the limits of Ishigami's function on four levels", () => {
    const points = morris.points(["x1", "x2", "x3"], 1000, [1, 2]);
    expect(points[0]).toHaveLength(4000);
    const { mu_star, sigma } = morris.estimate(ishigami(points), points, []);
    // The grid leaves out half a per cent at either end, which moves the limits by 1%.
    expectedOf("morris-ee-ishigami-p4", "mu_star").forEach((truth, i) => {
      expect(relative(mu_star![i]!.value, truth)).toBeLessThan(0.05);
    });
    expect(relative(sigma![1]!.value, expectedOf("morris-ee-ishigami-p4", "sigma_population")[1]!)).toBeLessThan(0.02);
  });

  it("comes to the limits of Ishigami's function on eight levels", () => {
    const points = radialPoints(["x1", "x2", "x3"], 1000, [1, 2], 8);
    // The grid of the case has no half a per cent left out at either end.
    const whole = points.map((column) => column.map((p) => (p - 0.005) / 0.99));
    const found = morris.estimate(ishigami(whole), points, []);
    for (const name of ["mu", "mu_star"])
      expect(missOf(found[name]!, expectedOf("morris-ee-ishigami-p8", name))).toBeLessThan(3.5);
    expect(missOf(found["sigma"]!, expectedOf("morris-ee-ishigami-p8", "sigma_population"))).toBeLessThan(3.5);
  });

  it("summarises the elementary effects of Saltelli et al. (2008), exercise 4", () => {
    // Differences of the output where the first input moves, up or down by 2/3, in each of its six trajectories.
    const differences = [2.39 - 0.71, 2.3 - 0.97, 2.4 - 0.87, 1.71 - 2.15, 1.54 - 2.17, 1 - 1.87];
    const effects = Float64Array.from(differences, (difference) => difference * 1.5);
    const { mu, mu_star, sigma } = summaries([effects]);
    expect(mu![0]!.value).toBeCloseTo(0.66, 1);
    expect(mu_star![0]!.value).toBeCloseTo(1.62, 2);
    expect(sigma![0]!.value).toBeCloseTo(1.79, 2);
  });
});

describe("Morris' trajectories", () => {
  const names = ["x1", "x2", "x3"];
  const points = morrisTrajectories.points(names, 1000, [1, 2]);

  it("move one input a step, every input once", () => {
    for (let base = 0; base < 1000; base++) {
      const moved = [1, 2, 3].map((step) => {
        const [from, to] = [(step - 1) * 1000 + base, step * 1000 + base];
        return names.flatMap((_, input) => (points[input]![from] === points[input]![to] ? [] : [input]));
      });
      expect(moved.map(({ length }) => length)).toEqual([1, 1, 1]);
      expect(moved.flat().sort()).toEqual([0, 1, 2]);
    }
  });

  it("come to the limits of Ishigami's function on four levels", () => {
    const { mu_star } = morrisTrajectories.estimate(ishigami(points), points, []);
    expectedOf("morris-ee-ishigami-p4", "mu_star").forEach((truth, i) => {
      // The grid leaves out half a per cent at either end: 7.769 instead of 7.875 for x2, which has no spread.
      const { value, standardError } = mu_star![i]!;
      expect(Math.abs(value - truth)).toBeLessThan(0.015 * truth + 3 * standardError);
    });
  });
});

describe("slopes", () => {
  const boundsOf = (variables: string, formula: string) =>
    findingsIn(
      studyOf(`
parameters:
${variables}
variables: { y: { formula: "${formula}" } }
`),
      { methods: ["dgsm"] },
    )[0]!.estimates["dgsm"]!;

  it.each([
    ["ishigami-a7-b0.1", 7, 0.1],
    ["ishigami-a5-b0.3", 5, 0.3],
  ] as const)("bound the total indices of Ishigami's function: %s", (id, a, b) => {
    const law = "uniform(-3.141592653589793, 3.141592653589793)";
    const variables = ["x1", "x2", "x3"].map((x) => `  ${x}: { value: "${law}", status: assumed }`).join("\n");
    const found = boundsOf(variables, `sin(x1) + ${a} * sin(x2)^2 + ${b} * x3^4 * sin(x1)`);
    expect(missOf(found, expectedOf(id, "dgsm_bound_nu_times_range2_over_pi2_V"))).toBeLessThan(4.2);
  });

  it("are exact for a sum of normal inputs, and bound what a lognormal one does", () => {
    const found = boundsOf(
      '  a: { value: "normal(5, 3)", status: assumed }\n  b: { value: "lognormal(mu=0, sigma=0.5)", status: assumed }',
      "a + b",
    );
    const variance = (Math.exp(0.25) - 1) * Math.exp(0.25);
    // E[(0.5 exp(0.5 z))^2] = 0.25 exp(0.5).
    const truth = [9, 0.25 * Math.exp(0.5)].map((nu) => nu / (9 + variance));
    expect(missOf(found, truth)).toBeLessThan(4.2);
    expect(found[1]!.value).toBeGreaterThan(variance / (9 + variance));
  });

  it("are not defined for a switch", () => {
    const found = boundsOf(
      '  a: { value: "normal(5, 3)", status: assumed }\n  s: { value: "switch(x=0.5, y=0.5)", status: assumed }',
      "a + select(s, x=1, y=2)",
    );
    expect(found.map(({ value }) => Number.isNaN(value))).toEqual([false, true]);
  });
});

describe("a spider", () => {
  it("walks along each input alone", () => {
    const points = spider.points(["a", "b"], 1, [0, 0]);
    const y = points[0]!.map((a, i) => 10 * a - points[1]![i]!);
    const found = spider.estimate(y, points, []);
    expect(found["p5"]!.map(({ value }) => value)).toEqual([0, 4.95]);
    expect(found["p50"]!.map(({ value }) => value)).toEqual([4.5, 4.5]);
    expect(found["range"]!.map(({ value }) => Number(value.toFixed(9)))).toEqual([9, 0.9]);
  });
});

describe("one at a time", () => {
  it("moves each input alone, and tells where it leads", () => {
    const points = oneAtATime.points(["a", "b"], 1, [0, 0]);
    expect(points.map((column) => [...column])).toEqual([
      [0.05, 0.95, 0.5, 0.5],
      [0.5, 0.5, 0.05, 0.95],
    ]);
    const y = points[0]!.map((a, i) => 10 * a - points[1]![i]!);
    const { low, high, swing } = oneAtATime.estimate(y, points, []);
    expect(low!.map(({ value }) => value)).toEqual([0, 4.95]);
    expect(high!.map(({ value }) => value)).toEqual([9, 4.05]);
    expect(swing!.map(({ value }) => Number(value.toFixed(9)))).toEqual([9, -0.9]);
  });
});
