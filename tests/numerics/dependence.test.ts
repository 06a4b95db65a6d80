import { describe, expect, it } from "vitest";
import {
  claytonGiven,
  claytonOfRank,
  gaussianOfRank,
  gumbelGiven,
  gumbelOfRank,
  rankOfGaussian,
} from "../../src/numerics/copulas.ts";
import { choleskyFactor } from "../../src/numerics/cholesky.ts";
import { nearestCorrelation } from "../../src/numerics/correlation.ts";
import { normalCdf } from "../../src/numerics/normal.ts";
import { expansionOf, pearsonAt, scoreOfPearson } from "../../src/numerics/pearson.ts";
import known from "../conformance/dependence.json" with { type: "json" };

type Case<Inputs, Expected> = { id: string; inputs: Inputs; expected: Expected };
function casesOf<Inputs, Expected>(prefix: string): Case<Inputs, Expected>[] {
  const found = (known.cases as unknown as Case<Inputs, Expected>[]).filter(({ id }) => id.startsWith(prefix));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

describe("rank correlation and copula parameters", () => {
  it("agree for the Gaussian copula with the closed form, both ways", () => {
    for (const { inputs, expected } of casesOf<{ rho: number[] }, { spearman: number[] }>("gaussian-copula-rank")) {
      inputs.rho.forEach((rho, i) => {
        expect(rankOfGaussian(rho)).toBeCloseTo(expected.spearman[i]!, 12);
        expect(gaussianOfRank(expected.spearman[i]!)).toBeCloseTo(rho, 12);
      });
    }
  });

  it("agree for Clayton and Gumbel copulas with OpenTURNS", () => {
    for (const { id, expected } of casesOf<object, { spearman: number }>("copula-clayton")) {
      expect(Math.abs(claytonOfRank(expected.spearman) - Number(id.split("-")[2]))).toBeLessThan(1e-4);
    }
    for (const { id, expected } of casesOf<object, { spearman: number }>("copula-gumbel")) {
      expect(Math.abs(gumbelOfRank(expected.spearman) - Number(id.split("-")[2]))).toBeLessThan(1e-4);
    }
  });
});

describe("conditional draws", () => {
  const clayton = (theta: number) => (u: number, v: number) => (u ** -theta + v ** -theta - 1) ** (-1 / theta);
  const gumbel = (theta: number) => (u: number, v: number) =>
    Math.exp(-(((-Math.log(u)) ** theta + (-Math.log(v)) ** theta) ** (1 / theta)));
  // Their derivatives along u, by hand.
  const claytonSlope = (u: number, v: number, theta: number) => u ** (-theta - 1) * clayton(theta)(u, v) ** (1 + theta);
  const gumbelSlope = (u: number, v: number, theta: number) => {
    const [x, c] = [-Math.log(u), gumbel(theta)(u, v)];
    return (c / u) * (x / -Math.log(c)) ** (theta - 1);
  };

  it.each([0.5, 2, 8])("of Clayton and Gumbel copulas (theta %d) invert the conditional law", (theta) => {
    const points = [
      [0.1, 0.1],
      [0.3, 0.7],
      [0.5, 0.5],
      [0.9, 0.2],
      [0.95, 0.99],
    ] as const;
    for (const [u, v] of points) {
      expect(claytonGiven(u, claytonSlope(u, v, theta), theta)).toBeCloseTo(v, 9);
      expect(gumbelGiven(u, gumbelSlope(u, v, theta + 0.5), theta + 0.5)).toBeCloseTo(v, 9);
    }
  });

  it("use the distribution functions that OpenTURNS has", () => {
    type Points = Case<{ points: [number, number][] }, { cdf: number[] }>;
    const [two] = casesOf("copula-clayton-2") as unknown as [Points];
    two.inputs.points.forEach(([u, v], i) => expect(clayton(2)(u, v)).toBeCloseTo(two.expected.cdf[i]!, 6));
    const [other] = casesOf("copula-gumbel-2") as unknown as [Points];
    other.inputs.points.forEach(([u, v], i) => expect(gumbel(2)(u, v)).toBeCloseTo(other.expected.cdf[i]!, 6));
  });
});

describe("Pearson's correlation of lognormals", () => {
  type Pair = {
    sdlog1: number;
    sdlog2: number;
    rho_normal: number;
    pearson: number;
    pearson_min: number;
    pearson_max: number;
  };
  const [pairs] = casesOf<unknown, Pair[]>("lognormal-pearson");
  it.each(pairs!.expected)("with log-sds $sdlog1 and $sdlog2 has the closed form's value and range", (pair) => {
    const [a, b] = [pair.sdlog1, pair.sdlog2].map((sd) => expansionOf((z) => Math.exp(sd * z)));
    expect(pearsonAt(pair.rho_normal, a!, b!)).toBeCloseTo(pair.pearson, 8);
    expect(pearsonAt(-1, a!, b!)).toBeCloseTo(pair.pearson_min, 8);
    expect(pearsonAt(1, a!, b!)).toBeCloseTo(pair.pearson_max, 8);
    expect(scoreOfPearson(pair.pearson, a!, b!)).toEqual({ rho: expect.closeTo(pair.rho_normal, 7) as number });
    expect(scoreOfPearson(pair.pearson_min - 0.01, a!, b!)).toHaveProperty("attainable");
  });

  it("of uniforms is their rank correlation", () => {
    const uniform = expansionOf(normalCdf);
    expect(pearsonAt(0.5, uniform, uniform)).toBeCloseTo(rankOfGaussian(0.5), 9);
  });
});

describe("correlation matrices", () => {
  type Matrix = Case<{ A: number[][] }, { X: number[][] }>;
  const repaired = casesOf("nearest-correlation") as unknown as Matrix[];
  it.each(repaired)("nearest to $id are the published ones", ({ inputs, expected }) => {
    const size = inputs.A.length;
    const near = nearestCorrelation(inputs.A.flat(), size);
    near.forEach((entry, i) => expect(Math.abs(entry - expected.X.flat()[i]!)).toBeLessThan(1e-6));
    expect(choleskyFactor(near, size)).toBeDefined();
  });

  it("that are singular but valid have a factor", () => {
    expect(choleskyFactor([1, 1, 1, 1], 2)).toEqual([1, 0, 1, 0]);
    expect(choleskyFactor([1, -1, -1, 1], 2)).toEqual([1, 0, -1, 0]);
    expect(choleskyFactor([1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1], 3)).toBeDefined();
  });

  it("that are indefinite have none", () => {
    expect(choleskyFactor([1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1], 3)).toBeUndefined();
  });
});
