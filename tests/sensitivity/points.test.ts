import { describe, expect, it } from "vitest";
import { morris, summaries } from "../../src/sensitivity/morris.ts";
import { oneAtATime } from "../../src/sensitivity/one-at-a-time.ts";
import { expectedOf, ishigami } from "./cases.ts";

const relative = (found: number, truth: number): number => Math.abs(found - truth) / Math.abs(truth);

describe("Morris screening", () => {
  it("comes to the limits of Ishigami's function on four levels", () => {
    const points = morris.points(["x1", "x2", "x3"], 1000, [1, 2]);
    expect(points[0]).toHaveLength(4000);
    const { mu_star, sigma } = morris.estimate(ishigami(points), points);
    // The grid leaves out half a per cent at either end, which moves the limits by 1%.
    expectedOf("morris-ee-ishigami-p4", "mu_star").forEach((truth, i) => {
      expect(relative(mu_star![i]!.value, truth)).toBeLessThan(0.05);
    });
    expect(relative(sigma![1]!.value, expectedOf("morris-ee-ishigami-p4", "sigma_population")[1]!)).toBeLessThan(0.02);
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

describe("one at a time", () => {
  it("moves each input alone, and tells where it leads", () => {
    const points = oneAtATime.points(["a", "b"], 1, [0, 0]);
    expect(points.map((column) => [...column])).toEqual([
      [0.05, 0.95, 0.5, 0.5],
      [0.5, 0.5, 0.05, 0.95],
    ]);
    const y = points[0]!.map((a, i) => 10 * a - points[1]![i]!);
    const { low, high, swing } = oneAtATime.estimate(y, points);
    expect(low!.map(({ value }) => value)).toEqual([0, 4.95]);
    expect(high!.map(({ value }) => value)).toEqual([9, 4.05]);
    expect(swing!.map(({ value }) => Number(value.toFixed(9)))).toEqual([9, -0.9]);
  });
});
