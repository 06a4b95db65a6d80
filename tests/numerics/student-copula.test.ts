/** Truth: reference.json, by the published density and by the definition of the coefficient; and another program's figure. */
import { describe, expect, it } from "vitest";
import { gaussianOfRank } from "../../src/numerics/copulas.ts";
import { rankOfStudent, studentOfRank } from "../../src/numerics/student-copula.ts";
import reference from "./reference.json" with { type: "json" };

describe("the rank correlation of a Student copula", () => {
  it("is right to 1e-12", () => {
    for (const [df, rho, rank] of reference.studentCopula.spearman) {
      expect(Math.abs(rankOfStudent(rho!, df!) - rank!), `${df}, ${rho}`).toBeLessThan(1e-12);
    }
  });

  it("is that of Copulas.jl, whose quadrature is asked for eight digits", () => {
    // The test of its TCopula, "Bivariate Student rank dependence".
    expect(Math.abs(rankOfStudent(0.5, 4) - 0.4690201700259207)).toBeLessThan(1e-8);
  });

  it("asks for the correlation of scores that gives it back", () => {
    for (const [df, rho, rank] of reference.studentCopula.spearman) {
      expect(Math.abs(studentOfRank(rank!, df!) - rho!), `${df}, ${rank}`).toBeLessThan(1e-12);
    }
  });

  it("is perfect, none and the Gaussian's in the limits", () => {
    for (const perfect of [-1, 1]) {
      expect([rankOfStudent(perfect, 3), studentOfRank(perfect, 3)]).toEqual([perfect, perfect]);
    }
    expect([rankOfStudent(0, 3), studentOfRank(0, 3)]).toEqual([0, 0]);
    expect(studentOfRank(0.5, 1e15)).toBeCloseTo(gaussianOfRank(0.5), 8);
    expect(rankOfStudent(0.5, 0.001)).toBeGreaterThan(1 / 3);
    // Without degrees of freedom one of three pairs is infinitely larger than the others: V is 1 once in three.
    expect(rankOfStudent(0.5, 0.001)).toBeLessThan(1 / 3 + 0.001);
  });
});
