/** Truth: reference.json, made in 75 digits by reference.py; closed forms of the exponential law. */
import { describe, expect, it } from "vitest";
import {
  digamma,
  gammaCdf,
  gammaQuantile,
  gammaSurvival,
  logGamma,
  logGammaOnePlus,
  stirlingError,
} from "../../src/numerics/gamma.ts";
import reference from "./reference.json" with { type: "json" };

function relative(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}

describe("the gamma function", () => {
  it("has its logarithm to 1e-15 of itself, or of 1", () => {
    for (const [x, truth] of reference.gamma.logGamma) {
      expect(Math.abs(logGamma(x!) - truth!), `${x}`).toBeLessThanOrEqual(2e-15 * Math.max(1, Math.abs(truth!)));
    }
  });

  it("vanishes at 1 and 2 without losing digits beside them", () => {
    expect([logGamma(1), logGamma(2), logGammaOnePlus(0)].map(Math.abs)).toEqual([0, 0, 0]);
    // log Gamma(1 + s) = -gamma s + zeta(2) s^2 / 2 - ...
    expect(relative(logGammaOnePlus(1e-12), -0.5772156649015329e-12 + 0.822467033424113e-24)).toBeLessThan(1e-15);
  });

  it("joins Stirling's series to the other forms", () => {
    expect(stirlingError(10)).toBeCloseTo(stirlingError(10 - 1e-13), 14);
    expect(stirlingError(1e6)).toBeCloseTo(1 / 12e6, 20);
  });
});

it("the digamma function is right to 1e-15 of itself, or of 1", () => {
  for (const [x, truth] of reference.gamma.digamma) {
    expect(Math.abs(digamma(x!) - truth!), `${x}`).toBeLessThanOrEqual(2e-15 * Math.max(1, Math.abs(truth!)));
  }
});

describe("the gamma law", () => {
  it("has both tails to 1e-13 of themselves", () => {
    for (const [shape, x, below, above] of reference.gamma.tails) {
      expect(relative(gammaCdf(shape!, x!), below!), `P(${shape}, ${x})`).toBeLessThan(1e-13);
      expect(relative(gammaSurvival(shape!, x!), above!), `Q(${shape}, ${x})`).toBeLessThan(1e-13);
    }
  });

  it("has quantiles to 2e-13 of themselves from p = 1e-16 to 1 - 1e-16", () => {
    expect(reference.gamma.quantiles.length).toBeGreaterThan(100);
    for (const [shape, p, q, x] of reference.gamma.quantiles) {
      expect(relative(gammaQuantile(shape!, p!, q!), x!), `${shape} at ${p}`).toBeLessThan(2e-13);
    }
  });

  it("is the exponential law at shape 1", () => {
    for (const x of [1e-10, 0.3, 1.9, 2.1, 40, 700]) {
      expect(relative(gammaSurvival(1, x), Math.exp(-x)), `${x}`).toBeLessThan(1e-13);
      expect(relative(gammaCdf(1, x), -Math.expm1(-x)), `${x}`).toBeLessThan(1e-14);
    }
  });

  it("passes over its methods' borders without a step", () => {
    for (const shape of [0.2, 0.999, 1, 5, 11.99, 12, 30, 1000]) {
      for (let x = 0.05 * shape; x < 4 * shape + 4; x += shape / 50) {
        const [here, next] = [gammaCdf(shape, x), gammaCdf(shape, x * (1 + 1e-9))];
        expect(next - here, `${shape} at ${x}`).toBeGreaterThanOrEqual(-1e-15);
        expect(next - here, `${shape} at ${x}`).toBeLessThan(1e-7);
      }
    }
  });

  it("is 0 where a quantile is below the smallest double", () => {
    expect(gammaQuantile(1e-3, 0.01, 0.99)).toBe(0);
    expect([gammaCdf(2, 0), gammaCdf(2, Infinity), gammaSurvival(2, -1)]).toEqual([0, 1, 1]);
    expect(gammaCdf(2, NaN)).toBeNaN();
  });
});
