import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../src/samplers/latin-hypercube.ts";
import { random } from "../../src/samplers/random.ts";
import { directionsOf, sobol, sobolPoint } from "../../src/samplers/sobol.ts";
import known from "../conformance/low_discrepancy.json" with { type: "json" };
import { columnsOf, correlationScore, meanOf, replicatesOf } from "./columns.ts";
import { discrepancies } from "./discrepancy.ts";

type Case = {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Readonly<Record<string, unknown>>;
};
const cases = known.cases as unknown as readonly Case[];
const named = (start: string): readonly Case[] => cases.filter(({ id }) => id.startsWith(start));

/** Number i of the Gray-code order, which visits the same points as the natural order. */
const gray = (i: number): number => (i ^ (i >>> 1)) >>> 0;

/** Sobol' points are a sampler of ours, Halton's are not: two bases give what Sobol' points give in one. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "halton-d2-n20": "no Halton sampler",
  "halton-d5-n12": "no Halton sampler",
  "van-der-corput-b3": "digits in base 3 are Halton's second coordinate: no Halton sampler",
};

it("every published case is tested here, or left out for a reason", () => {
  const tested = ["sobol-d", "sobol-high", "van-der-corput-b2", "discrepancy", "qmc-integral", "scrambled", "lhs"];
  const silent = cases.filter(({ id }) => !tested.some((start) => id.startsWith(start)) && !(id in LEFT_OUT));
  expect(silent.map(({ id }) => id)).toEqual([]);
  expect(cases.length).toBe(known.n_cases);
});

describe("unscrambled Sobol' points", () => {
  it.each(named("sobol-d"))("of $id are the published ones, to the last bit", ({ inputs, expected }) => {
    const { d, n } = inputs as { d: number; n: number };
    const points = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_, j) => sobolPoint(gray(i), j)));
    expect(points).toEqual(expected.points);
  });

  it.each(named("sobol-high"))("of $id are the published ones in dimension 1111 too", ({ inputs, expected }) => {
    const { indices, dimensions } = inputs as { indices: number[]; dimensions: number[] };
    expect(indices.map((i) => dimensions.map((d) => sobolPoint(gray(i), d - 1)))).toEqual(expected.values);
  });

  it("are van der Corput's sequence in the first dimension", () => {
    const [{ expected, inputs }] = named("van-der-corput-b2") as readonly [Case];
    const points = Array.from({ length: inputs.n as number }, (_, i) => sobolPoint(i, 0));
    expect(points).toEqual(expected.points);
  });

  it("have the authors' initial direction numbers in every dimension", () => {
    const file = path.join(import.meta.dirname, "../conformance/joe_kuo_direction_numbers_2_to_1111.txt");
    const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
    expect(lines.length).toBe(sobol.dimensions - 1);
    for (const line of lines) {
      const [d, s, a, ...m] = line.split(" ").map(Number) as [number, number, number, ...number[]];
      const v = directionsOf(d - 1);
      expect([d, ...m.map((_, i) => v[i]! >>> (31 - i))]).toEqual([d, ...m]);
      // The first number that the polynomial decides, by Joe and Kuo's equation 2.
      let next = (2 ** s * m[0]!) ^ m[0]!;
      for (let j = 1; j < s; j++) if ((a >>> (s - 1 - j)) & 1) next ^= 2 ** j * m[s - j]!;
      expect([d, v[s]! >>> (31 - s)]).toEqual([d, next]);
    }
  });
});

describe("discrepancies", () => {
  it.each(named("discrepancy"))("of $id are the published ones", ({ inputs, expected, tolerance }) => {
    const found = discrepancies(inputs.points as number[][]);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(found[name as keyof typeof found] / (value as number) - 1)).toBeLessThan(tolerance.rel as number);
    }
  });

  it("of scrambled Sobol' points are far below those of random points", () => {
    const design = { rows: 512, replicates: 1 };
    const pointsOf = (columns: Float64Array[]) =>
      Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]!));
    const ofSobol = discrepancies(pointsOf(columnsOf(sobol, 3, design)));
    const ofRandom = discrepancies(pointsOf(columnsOf(random, 3, design)));
    for (const name of ["CD", "WD", "MD"] as const) expect(ofSobol[name]).toBeLessThan(ofRandom[name] / 20);
  });
});

describe("means over unscrambled Sobol' points", () => {
  it.each(named("qmc-integral"))("of $id are the published ones", ({ inputs, expected, tolerance }) => {
    const { d, n } = inputs as { d: number; n: number };
    const points = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_, j) => sobolPoint(i, j)));
    const means = {
      f1_mean: meanOf(points.map((x) => product(x, (i) => i / 2))),
      f2_mean: meanOf(points.map((x) => Math.exp(x.reduce((sum, each) => sum + each, 0) / d))),
    };
    for (const [name, mean] of Object.entries(means)) {
      expect(Math.abs(mean / (expected[name] as number) - 1)).toBeLessThan(tolerance.rel as number);
    }
  });
});

/** Sobol's g function; the exact mean is 1. */
function product(x: readonly number[], a: (i: number) => number): number {
  return x.reduce((g, each, i) => (g * (Math.abs(4 * each - 2) + a(i))) / (1 + a(i)), 1);
}

describe("scrambled Sobol' points", () => {
  it("have the published error, within its factor", () => {
    const [{ inputs, expected, tolerance }] = named("scrambled-sobol-rmse") as readonly [Case];
    const replicates = inputs.replicates as number;
    for (const [n, published] of Object.entries(expected.rmse_by_n as Record<string, number>)) {
      const design = { rows: Number(n) * replicates, replicates };
      const columns = columnsOf(sobol, 4, design);
      const values = Float64Array.from(columns[0]!, (_, row) =>
        product(
          columns.map((column) => column[row]!),
          (i) => i / 2,
        ),
      );
      const errors = replicatesOf(values, design).map((replicate) => meanOf(replicate) - 1);
      const rmse = Math.sqrt(meanOf(errors.map((error) => error ** 2)));
      expect(rmse / published).toBeLessThan(tolerance.factor as number);
      expect(published / rmse).toBeLessThan(tolerance.factor as number);
    }
  });
});

describe("latin hypercubes", () => {
  it.each(named("lhs-variance"))("of $id have means of the closed variance", ({ inputs, expected, tolerance }) => {
    const { d, n } = inputs as { d: number; n: number };
    const design = { rows: 1000 * n, replicates: 1000 };
    const columns = columnsOf(latinHypercube, d, design);
    const sums = columns[0]!.map((_, row) => columns.reduce((sum, column) => sum + column[row]!, 0));
    const means = replicatesOf(sums, design).map(meanOf);
    const { mean, variance_of_mean: variance } = expected as { mean: number; variance_of_mean: number };
    const found = meanOf(means.map((each) => (each - mean) ** 2));
    expect(Math.abs(found / variance - 1)).toBeLessThan(tolerance.variance_rel as number);
    expect(Math.abs(meanOf(means) - mean)).toBeLessThan(4 * Math.sqrt(variance / 1000));
  });

  it("hit every stratum once, in orders that are independent from column to column", () => {
    const [{ inputs }] = named("lhs-properties") as readonly [Case];
    const { n, d } = inputs as { n: number; d: number };
    const design = { rows: 200 * n, replicates: 200 };
    const strata = columnsOf(latinHypercube, d, design).map((column) => column.map((u) => Math.floor(u * n)));
    const parts = strata.map((column) => replicatesOf(column, design));
    for (const replicate of parts.flat()) {
      expect(replicate.slice().sort()).toEqual(Float64Array.from({ length: n }, (_, i) => i));
    }
    const squares: number[] = [];
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) {
        for (let r = 0; r < 200; r++) squares.push(correlationScore(parts[i]![r]!, parts[j]![r]!) ** 2);
      }
    }
    // Each score squared has the mean n / (n - 1) and, nearly normal, a standard deviation of sqrt(2).
    const error = Math.sqrt(2 / squares.length);
    expect(Math.abs(meanOf(squares) - n / (n - 1))).toBeLessThan(4 * error);
  });
});
