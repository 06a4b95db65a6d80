/** Truth: reference.json, made in 75 digits by reference.py. */
import { describe, expect, it } from "vitest";
import { millsRatio, normalCdf, normalDensity, normalQuantile, normalSurvival } from "../../src/numerics/normal.ts";
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
