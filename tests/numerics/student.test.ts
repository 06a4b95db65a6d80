/** Truth: reference.json, made in 75 digits by reference.py; closed forms at 1 and 2 degrees of freedom. */
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { studentCdf, studentQuantile, studentSurvival } from "../../src/numerics/student.ts";
import reference from "./reference.json" with { type: "json" };

function relative(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}

describe("Student's law", () => {
  it("has quantiles to 2e-13 of themselves", () => {
    for (const [df, p, q, x] of reference.student.quantiles) {
      expect(relative(studentQuantile(df!, p!, q!), x!), `${df} at ${p}`).toBeLessThan(2e-13);
    }
  });

  it("comes back from a quantile to its probability", () => {
    for (const df of [0.7, 1, 3, 40, 1e6, 1e9]) {
      for (const p of [1e-10, 1e-3, 0.2, 0.4999]) {
        expect(relative(studentCdf(df, studentQuantile(df, p, 1 - p)), p), `${df} at ${p}`).toBeLessThan(1e-12);
        expect(relative(studentSurvival(df, studentQuantile(df, 1 - p, p)), p), `${df} at ${p}`).toBeLessThan(1e-12);
      }
    }
  });

  it("has closed forms at 1 and 2 degrees of freedom", () => {
    for (const p of [1e-12, 0.01, 0.3, 0.7]) {
      expect(relative(studentQuantile(1, p, 1 - p), -1 / Math.tan(Math.PI * p))).toBeLessThan(1e-12);
      expect(relative(studentQuantile(2, p, 1 - p), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeLessThan(1e-12);
    }
  });

  it("tends to the normal law without a step where its approximation begins", () => {
    const [below, above] = [studentQuantile(9.99e7, 1e-6, 1 - 1e-6), studentQuantile(1.001e8, 1e-6, 1 - 1e-6)];
    expect(relative(below, above)).toBeLessThan(1e-9);
    expect(relative(studentQuantile(1e15, 0.01, 0.99), normalQuantile(0.01, 0.99))).toBeLessThan(1e-13);
    expect(studentQuantile(5, 0.5, 0.5)).toBe(0);
    expect([studentCdf(3, -Infinity), studentCdf(3, Infinity), studentCdf(3, 0)]).toEqual([0, 1, 0.5]);
  });
});
