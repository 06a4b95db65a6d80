/** Do 95% intervals hold the truth in 95% of analyses? Many seeds of small ones, against exact values. */
import { describe, expect, it } from "vitest";
import { marginOf, type Estimate } from "../../src/numerics/estimate.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { partBounds, preparedWith } from "../../src/sensitivity/given-data.ts";
import { methods } from "../../src/sensitivity/index.ts";
import type { ArmsMethod, Estimates, GivenDataMethod } from "../../src/sensitivity/method.ts";
import { morrisTrajectories } from "../../src/sensitivity/morris-trajectories.ts";
import { morris } from "../../src/sensitivity/morris.ts";
import { sectionBounds } from "../../src/sensitivity/sections.ts";
import { caseOf, expectedOf, ishigami, uniforms } from "./cases.ts";

const SEEDS = 500;

const holds = (found: Estimate, truth: number): boolean => Math.abs(found.value - truth) <= marginOf(found, 0.95);

/** For each truth the share of seeds in which the interval of the figure holds it. */
function coverage(
  figures: (seed: number) => readonly Estimate[],
  truth: readonly number[],
  seeds = SEEDS,
): readonly number[] {
  const held = truth.map(() => 0);
  for (let seed = 1; seed <= seeds; seed++)
    figures(seed).forEach((found, i) => (held[i]! += holds(found, truth[i]!) ? 1 : 0));
  return held.map((each) => each / seeds);
}

/** Within four standard errors of a share of 95% among so many seeds. */
function withinReach(shares: readonly number[], seeds = SEEDS): void {
  const reach = 4 * Math.sqrt((0.95 * 0.05) / seeds);
  for (const share of shares) {
    expect(share).toBeGreaterThan(0.95 - reach);
    expect(share).toBeLessThanOrEqual(Math.min(1, 0.95 + reach));
  }
}

/** What a method finds by arms of a function of uniform columns. */
function byArms(
  method: ArmsMethod,
  f: (x: readonly Float64Array[]) => Float64Array,
  {
    factors,
    rows,
    seed,
    replicates = 1,
    resamples = 200,
  }: {
    readonly factors: number;
    readonly rows: number;
    readonly seed: number;
    readonly replicates?: number;
    readonly resamples?: number;
  },
): Estimates {
  const columns = uniforms(2 * factors, rows, seed);
  const [a, b] = [columns.slice(0, factors), columns.slice(factors)];
  const about = { names: a.map((_, i) => `x${i}`), key: [seed, 7] as const };
  const arms = method.arms(
    a.map((_, i) => new Set([i])),
    about,
  );
  const y = arms.map((changed) => f(a.map((column, i) => (changed.has(i) ? b[i]! : column))));
  const bounds = sectionBounds(rows, replicates, undefined, 256);
  return method.estimate(y, { bounds, replicated: replicates > 1, resamples, key: about.key }, about);
}

/** 2 u + v + 4 u v of centred uniform inputs: of variances 4, 1 and 16/12 twelfths. */
const PARTS = [4, 1, 16 / 12].map((part) => part / (4 + 1 + 16 / 12)) as [number, number, number];
const [FIRST, SECOND, BOTH] = PARTS;
const S1 = [FIRST, SECOND];
const ST = [FIRST + BOTH, SECOND + BOTH];
const interacting = ([x1, x2]: readonly Float64Array[]): Float64Array =>
  x1!.map((u, row) => 2 * (u - 0.5) + (x2![row]! - 0.5) + 4 * (u - 0.5) * (x2![row]! - 0.5));

describe("95% intervals hold the truth in 95% of analyses", () => {
  it("of Sobol' indices of Ishigami's function, 1,024 random rows", () => {
    const truth = [...expectedOf("ishigami-a7-b0.1", "S1"), ...expectedOf("ishigami-a7-b0.1", "ST")];
    const shares = coverage((seed) => {
      const { S1: first, ST: total } = byArms(methods.sobol, ishigami, { factors: 3, rows: 1024, seed });
      return [...first!, ...total!];
    }, truth);
    withinReach(shares);
  });

  it.each([
    ["sobol", { S1, ST }],
    ["sobol-jansen", { S1, ST }],
    ["sobol-martinez", { S1, ST }],
    ["second-order", { S2: [BOTH] }],
    ["shapley", { Sh: [FIRST + BOTH / 2, SECOND + BOTH / 2] }],
    ["pme", { PME: ST.map((total) => total / (ST[0]! + ST[1]!)) }],
    ["kucherenko", { S1_full: S1, ST_full: ST, S1_ind: S1, ST_ind: ST }],
  ] as const)(
    "of %s, 512 random rows, and 16 replicates of 64",
    (name, truth: Readonly<Record<string, readonly number[]>>) => {
      const expected = Object.values(truth).flat();
      for (const [rows, replicates] of [
        [512, 1],
        [1024, 16],
      ] as const) {
        const shares = coverage((seed) => {
          const found = byArms(methods[name], interacting, { factors: 2, rows, seed, replicates });
          return Object.keys(truth).flatMap((index) => found[index]!);
        }, expected);
        withinReach(shares);
      }
    },
  );

  it("of Shapley effects by sampled orders of nine factors, and more often: the error of orders holds some of the rows'", () => {
    // A sum, and the product of the first with each other one, centred: in halves to either.
    const f = (x: readonly Float64Array[]): Float64Array =>
      x[0]!.map((u, row) => {
        let [sum, others] = [0, 0];
        for (let i = 1; i < 9; i++) others += x[i]![row]! - 0.5;
        sum = u - 0.5 + others;
        return sum + 4 * (u - 0.5) * others;
      });
    const variance = 9 + (8 * 16) / 12;
    const half = 16 / 12 / 2;
    const truth = [(1 + 8 * half) / variance, ...Array.from({ length: 8 }, () => (1 + half) / variance)];
    const seeds = 100;
    const shares = coverage(
      (seed) => byArms(methods.shapley, f, { factors: 9, rows: 256, seed, resamples: 50 })["Sh"]!,
      truth,
      seeds,
    );
    withinReach(shares, seeds);
  });

  const sum = ([x1, x2]: readonly Float64Array[]): Float64Array => x1!.map((value, row) => 2 * value - x2![row]!);

  it.each([
    ["given-first-order", "S1", [0.8, 0.2]],
    ["rbd-fast", "S1", [0.8, 0.2]],
    ["pearson", "pearson", [Math.sqrt(0.8), -Math.sqrt(0.2)]],
    ["tornado", "swing", [1.6, -0.8]],
    ["conditional-mean", "tenth_1", [-0.4, 0.95]],
  ] as const)("of %s from given data, 2,048 rows", (name, index, truth) => {
    const bounds = partBounds(2048, 1, undefined);
    const shares = coverage((seed) => {
      const x = uniforms(2, 2048, seed);
      return preparedWith(methods[name], x, bounds)(sum(x))[index]!;
    }, truth);
    withinReach(shares);
  });

  /** Normal columns. */
  const normals = (count: number, rows: number, seed: number): readonly Float64Array[] =>
    uniforms(count, rows, seed).map((column) => column.map((p) => normalQuantile(p, 1 - p)));
  /** Of normal variables that are correlated by r: by ranks (Kruskal 1958). */
  const byRanks = (r: number): number => (6 / Math.PI) * Math.asin(r / 2);
  // Of 2 a - b + c, the last of which is not among the inputs.
  const [ofA, ofB] = [2 / Math.sqrt(6), -1 / Math.sqrt(6)];
  const beside = (one: number, other: number): number => one / Math.sqrt(1 - other * other);

  it.each([
    ["spearman", "spearman", [byRanks(ofA), byRanks(ofB)]],
    ["src", "SRC", [ofA, ofB]],
    ["srrc", "SRRC", [byRanks(ofA), byRanks(ofB)]],
    ["pcc", "PCC", [beside(ofA, ofB), beside(ofB, ofA)]],
    ["prcc", "PRCC", [beside(byRanks(ofA), byRanks(ofB)), beside(byRanks(ofB), byRanks(ofA))]],
  ] as const)("of %s from given data of normal inputs, 2,048 rows", (name, index, truth) => {
    const bounds = partBounds(2048, 1, undefined);
    const method: GivenDataMethod = methods[name];
    const shares = coverage((seed) => {
      const [a, b, c] = normals(3, 2048, seed) as [Float64Array, Float64Array, Float64Array];
      const y = a.map((value, row) => 2 * value - b[row]! + c[row]!);
      return preparedWith(method, [a, b], bounds)(y)[index]!;
    }, truth);
    withinReach(shares);
  });

  it("of delta of a sum of normal inputs, 4,096 rows, nearly", () => {
    const truth = caseOf("delta-linear-gaussian-S0.5").expected["delta"] as number;
    const bounds = partBounds(4096, 1, undefined);
    const seeds = 200;
    const shares = coverage(
      (seed) => {
        const x = normals(2, 4096, seed);
        return preparedWith(methods.delta, x, bounds)(x[0]!.map((a, row) => a + x[1]![row]!))["delta"]!;
      },
      [truth, truth],
      seeds,
    );
    withinReach(shares, seeds);
  });

  it.each([
    ["a star of steps", morris],
    ["trajectories", morrisTrajectories],
  ] as const)("of Morris' effects by %s, 200 base points", (_, method) => {
    const shares = coverage(
      (seed) => {
        const points = method.points(["x1", "x2", "x3"], 200, [seed, 3]);
        const whole = points.map((column) => column.map((p) => (p - 0.005) / 0.99));
        const { mu, mu_star } = method.estimate(ishigami(whole), points, []);
        // All effects of x2 are of one size: an error of 0.
        return [mu![0]!, mu_star![0]!, mu_star![2]!];
      },
      [
        expectedOf("morris-ee-ishigami-p4", "mu")[0]!,
        expectedOf("morris-ee-ishigami-p4", "mu_star")[0]!,
        expectedOf("morris-ee-ishigami-p4", "mu_star")[2]!,
      ],
    );
    withinReach(shares);
  });
});
