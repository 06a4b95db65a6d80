/** Truth: reference.json, made in 75 digits by reference.py; closed forms. */
import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaCdfPair,
  betaQuantile,
  betaQuantilePair,
  betaSurvival,
  logBeta,
} from "../../src/numerics/beta.ts";
import reference from "./reference.json" with { type: "json" };

function relative(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}

describe("the beta function", () => {
  it("has its logarithm to 1e-14 of itself, or of 1", () => {
    for (const [a, b, truth] of reference.beta.logBeta) {
      const allowed = 1e-14 * Math.max(1, Math.abs(truth!));
      expect(Math.abs(logBeta(a!, b!) - truth!), `${a}, ${b}`).toBeLessThanOrEqual(allowed);
      expect(Math.abs(logBeta(b!, a!) - truth!), `${b}, ${a}`).toBeLessThanOrEqual(allowed);
    }
  });
});

describe("the beta law", () => {
  it("has both tails to 2e-13 of themselves, and to what the last place of x makes of them", () => {
    for (const [a, b, x, y, below, above] of reference.beta.tails) {
      // The smaller of x and y is the exact one.
      const exact: readonly [number, number] = x! < y! ? [x!, 1 - x!] : [1 - y!, y!];
      const [lower, upper] = betaCdfPair(a!, b!, ...exact);
      // d log P / d log x is at most 8 sqrt(ab/(a+b)) down to 1e-16.
      const allowed = 2e-13 + 8 * Math.sqrt((a! * b!) / (a! + b!)) * Number.EPSILON;
      expect(relative(lower, below!), `P(${a}, ${b}, ${x})`).toBeLessThan(allowed);
      expect(relative(upper, above!), `Q(${a}, ${b}, ${x})`).toBeLessThan(allowed);
    }
  });

  it("has quantiles and their complements to 5e-13 of themselves from p = 1e-16 to 1 - 1e-16", () => {
    expect(reference.beta.quantiles.length).toBeGreaterThan(100);
    for (const [a, b, p, q, x, y] of reference.beta.quantiles) {
      const [below, above] = betaQuantilePair(a!, b!, p!, q!);
      expect(relative(below, x!), `${a}, ${b} at ${p}`).toBeLessThan(5e-13);
      expect(relative(above, y!), `${a}, ${b} at ${p}`).toBeLessThan(5e-13);
    }
  });

  it("has closed forms at shape 1", () => {
    for (const x of [1e-8, 0.2, 0.5, 0.9, 0.999]) {
      expect(relative(betaCdf(1, 3, x), 1 - (1 - x) ** 3), `${x}`).toBeLessThan(1e-7);
      expect(relative(betaSurvival(1, 3, x), (1 - x) ** 3), `${x}`).toBeLessThan(1e-13);
      expect(relative(betaCdf(4, 1, x), x ** 4), `${x}`).toBeLessThan(1e-13);
      expect(relative(betaCdf(0.5, 0.5, x), (2 / Math.PI) * Math.asin(Math.sqrt(x))), `${x}`).toBeLessThan(1e-13);
    }
  });

  it("is its own mirror image", () => {
    for (const [a, b] of [
      [0.03, 0.5],
      [2, 7],
      [400, 1600],
      [1e6, 3],
    ] as const) {
      for (const p of [1e-10, 0.02, 0.4]) {
        const [x, y] = betaQuantilePair(a, b, p, 1 - p);
        const [below, above] = betaQuantilePair(b, a, 1 - p, p);
        expect(relative(x, above)).toBeLessThan(1e-13);
        expect(relative(y, below)).toBeLessThan(1e-13);
      }
    }
  });

  it("passes over its methods' borders without a step", () => {
    for (const [a, b] of [
      [0.2, 0.7],
      [0.9, 20],
      [3, 300],
      [15, 70],
      [24, 24],
      [1000, 1.5],
    ] as const) {
      for (let x = 0.002; x < 1; x += 0.002) {
        const [here, next] = [betaCdf(a, b, x), betaCdf(a, b, x + 1e-11)];
        expect(next - here, `${a}, ${b} at ${x}`).toBeGreaterThanOrEqual(-1e-15);
        expect(next - here, `${a}, ${b} at ${x}`).toBeLessThan(1e-8);
      }
    }
  });

  it("ends at 0 and 1", () => {
    expect([betaCdf(2, 3, 0), betaCdf(2, 3, 1), betaSurvival(2, 3, 2), betaCdfPair(2, 3, 0, 1)]).toEqual([
      0,
      1,
      0,
      [0, 1],
    ]);
    expect(betaCdf(2, 3, NaN)).toBeNaN();
    expect(betaQuantile(1e-3, 5, 1e-3, 0.999)).toBe(0);
    expect(betaQuantilePair(5, 1e-3, 0.999, 1e-3)).toEqual([1, 0]);
  });
});
