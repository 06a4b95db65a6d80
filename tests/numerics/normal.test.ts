/** Truth: reference.json, made in 75 digits by reference.py. */
import { describe, expect, it } from "vitest";
import { millsRatio, normalCdf, normalDensity, normalQuantile, normalSurvival } from "../../src/numerics/normal.ts";
import { FARTHEST, normalCells, normalProbability } from "../../src/numerics/normal-cells.ts";
import reference from "./reference.json" with { type: "json" };

function relative(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}

describe("the standard normal law", () => {
  it("has both tails and the density to 1e-15 of themselves", () => {
    for (const [x, below, above, density] of reference.normal.tails) {
      // Below 1e-308 doubles have fewer digits.
      const allowed = Math.abs(x!) > 37.5 ? 1e-2 : 1e-15;
      expect(relative(normalCdf(x!), below!), `cdf ${x}`).toBeLessThan(allowed);
      expect(relative(normalSurvival(x!), above!), `survival ${x}`).toBeLessThan(allowed);
      expect(relative(normalDensity(x!), density!), `density ${x}`).toBeLessThan(allowed);
    }
  });

  it("has quantiles to 1e-15 of themselves, from whichever tail is smaller", () => {
    for (const [p, q, x] of reference.normal.quantiles) {
      expect(Math.abs(normalQuantile(p!, q!) - x!), `${p}`).toBeLessThanOrEqual(1e-15 * Math.abs(x!) + 1e-40);
    }
  });

  it("is symmetric to the last bit", () => {
    for (const p of [1e-300, 1e-9, 0.01, 0.2, 0.49]) expect(normalQuantile(p, 1 - p)).toBe(-normalQuantile(1 - p, p));
    expect(normalQuantile(0.5, 0.5)).toBe(0);
    expect(normalCdf(0)).toBe(0.5);
  });

  it("comes back from a quantile to its probability", () => {
    for (let p = 1e-300; p < 0.5; p *= 31) expect(relative(normalCdf(normalQuantile(p, 1 - p)), p)).toBeLessThan(2e-12);
  });

  it("ends at the infinities", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalDensity(Infinity)]).toEqual([0, 1, 0]);
    expect(normalCdf(NaN)).toBeNaN();
    expect(millsRatio(1e8) * 1e8).toBeCloseTo(1, 15);
  });
});

describe("probabilities of scores by cells", () => {
  const cells = normalCells();

  it("are to 1e-15 of themselves those of the normal law, wherever a probability is not rounded to 0", () => {
    for (const [x, below] of reference.normal.tails) {
      if (Math.abs(x!) > FARTHEST) continue;
      expect(relative(normalProbability(cells, x!), below!), `${x}`).toBeLessThan(1e-15);
    }
    // Both ends of every cell, its middle and a place that is none of these.
    for (let x = -8.2; x <= 8.2; x += 1 / 512) {
      for (const score of [x, x + 1e-15, x + 0.0007]) {
        expect(relative(normalProbability(cells, score), normalCdf(score)), `${score}`).toBeLessThan(1e-15);
      }
    }
  });

  it("end at the infinities, and are NaN of what is no number", () => {
    expect(normalProbability(cells, -Infinity)).toBeLessThan(2 ** -53);
    expect(normalProbability(cells, Infinity)).toBe(1 - 2 ** -53);
    expect([0, -0].map((zero) => normalProbability(cells, zero))).toEqual([0.5, 0.5]);
    expect(normalProbability(cells, NaN)).toBeNaN();
  });
});
