/** Quantile tables against the exact functions that they stand for, on every law of reference.json and a few harder ones. */
import { describe, expect, it } from "vitest";
import { distributionOf } from "../../src/distributions/index.ts";
import type { Law } from "../../src/distributions/distribution.ts";
import { fillQuantiles, tableFor, type QuantileTable } from "../../src/distributions/quantile-table.ts";
import reference from "./reference.json" with { type: "json" };
import { law } from "./written.ts";

const HARD = [
  "gamma(0.01, 1)",
  "lognormal(mu=-1, sigma=10)",
  "weibull(0.1, 2)",
  "gev(0, 1, 3)",
  "histogram([0, 1, 2, 3], [0.5, 0, 0.5])",
  "mixture(uniform(0, 1), uniform(3, 4), weights=[0.25, 0.75])",
  "mixture(gamma(0.1, 3), beta(2, 3), lognormal(mu=0, sigma=2), 4)",
  "truncate(mixture(0, normal(2, 1)), min=0)",
  "truncate(student(0.5, 0, 1), min=100)",
  "normal(-7, 0.001)",
  "normal(1e9, 1)",
];

const texts = [...reference.cases.map(({ call }) => call), ...HARD];

/** Nine places in every octave of either tail, down to the last probability that is drawn, ascending. */
const grid = Float64Array.from(
  Array.from({ length: 52 }, (_, octave) =>
    Array.from({ length: 9 }, (_, i) => 2 ** (-1 - octave) * (0.5 + (i + 0.37) / 18)),
  )
    .flat()
    .flatMap((u) => [u, 1 - u]),
).sort();

function tabled(table: QuantileTable, probabilities: Float64Array): Float64Array {
  const into = new Float64Array(probabilities.length);
  fillQuantiles(table, probabilities, 0, into, 0, into.length);
  return into;
}

/** The interquartile range, or the next wider one where a heap of probability makes that nothing. */
function spreadOf(quantile: (u: number) => number): number {
  for (let p = 0.25; p > 1e-12; p /= 4) {
    const width = quantile(1 - p) - quantile(p);
    if (width > 0) return width;
  }
  return 0;
}

/** A probability and its neighbours among doubles. */
function around(u: number): readonly number[] {
  const ulp = u * Number.EPSILON;
  return [u - 1e-9, u - 2 * ulp, u, u + 2 * ulp, u + 1e-9].filter((each) => each > 2 ** -53 && each < 1 - 2 ** -53);
}

describe.each(texts)("the table of %s", (text) => {
  const one: Law = law(text);
  const distribution = distributionOf(one);
  const quantile = (u: number): number => distribution.quantile(one, u, 1 - u);
  const table = tableFor(distribution, one);
  const scaleAt = (x: number, spread: number): number => Math.max(Math.abs(x), spread);

  it("is within its own bound of the exact function, which is at most 1e-9", () => {
    expect(table.bound).toBeLessThanOrEqual(1e-9);
    const spread = spreadOf(quantile);
    // A double near u = 1/2 has 2^-54 of play: what the exact function makes of it is its own.
    const slack = (u: number): number => quantile(u * (1 + Number.EPSILON)) - quantile(u * (1 - Number.EPSILON));
    tabled(table, grid).forEach((x, i) => {
      const exact = quantile(grid[i]!);
      if (x === exact) return;
      const error = Math.abs(x - exact) / scaleAt(exact, spread);
      if (error > table.bound) {
        expect(error).toBeLessThanOrEqual(table.bound + (8 * slack(grid[i]!)) / scaleAt(exact, spread));
      }
    });
  });

  it("ascends, and stays within the support", () => {
    const [low, high] = distribution.support(one);
    const spread = spreadOf(quantile);
    tabled(table, grid).forEach((x, i, all) => {
      // Neighbouring cells meet to the last places.
      expect(x).toBeGreaterThanOrEqual((all[i - 1] ?? low) - 1e-13 * scaleAt(x, spread));
      expect(x).toBeGreaterThanOrEqual(low);
      expect(x).toBeLessThanOrEqual(high);
    });
  });

  it("has kinks and jumps where the exact function has them, within the last places of the probability", () => {
    const breaks = distribution.breaks?.(one) ?? [];
    const near = Float64Array.from(breaks.slice(0, 200).flatMap(around));
    const spread = spreadOf(quantile);
    tabled(table, near).forEach((x, i) => {
      const [u, exact] = [near[i]!, quantile(near[i]!)];
      if (distribution.steps?.(one)) return expect(x).toBe(exact);
      const play = 8 * Number.EPSILON * u;
      const room = table.bound * scaleAt(exact, spread);
      expect(x).toBeGreaterThanOrEqual(quantile(u - play) - room);
      expect(x).toBeLessThanOrEqual(quantile(u + play) + room);
    });
  });
});

describe("tables", () => {
  it.each([
    ["histogram([0, 1, 2, 3], [0.5, 0, 0.5])", 0.5, 1, 2],
    ["mixture(0, uniform(1, 2), weights=[0.3, 0.7])", 0.3, 0, 1],
    ["mixture(0, uniform(1, 2), weights=[0.7, 0.3])", 0.7, 0, 1],
    ["discrete(1=0.2, 5=0.8)", 0.2, 1, 5],
  ])("of %s jump behind %d and not a double later", (text, u, before, after) => {
    const table = tableFor(distributionOf(law(text)), law(text));
    const [at, next] = tabled(table, Float64Array.of(u, u * (1 + Number.EPSILON)));
    expect(at).toBeCloseTo(before, 12);
    expect(next).toBeCloseTo(after, 12);
  });

  it("are none for a mixture with a count of more values than a table resolves", () => {
    const both = law("mixture(binomial(1000000, 0.5), poisson(1e6))");
    expect(tableFor(distributionOf(both), both).kind).toBe("exact");
  });

  it.each(["mixture(poisson(20), normal(20, 5))", "mixture(poisson(1e6), normal(1e6, 10))"])(
    "are given up for %s after less than 20,000 questions",
    (text) => {
      const one = law(text);
      const distribution = distributionOf(one);
      let asked = 0;
      const counted = {
        ...distribution,
        quantile: (of: Law, p: number, q: number): number => {
          asked++;
          return distribution.quantile(of, p, q);
        },
      };
      expect(tableFor(counted, one).kind).toBe("exact");
      expect(asked).toBeLessThan(20_000);
    },
  );

  it("are none where none is asked for: the exact function, bit by bit", () => {
    const one = law("gamma(3, 2)");
    const distribution = distributionOf(one);
    const table = tableFor(distribution, one, { exact: true });
    expect(table).toEqual({ kind: "exact", law: one, bound: 0 });
    expect([...tabled(table, grid)]).toEqual([...grid].map((u) => distribution.quantile(one, u, 1 - u)));
  });

  it("are shared by laws that differ by place and scale, each with its own bound", () => {
    const shared = new Map<string, QuantileTable>();
    const [standard, moved, far] = ["normal(0, 1)", "normal(3, 2)", "normal(1e9, 1)"].map((text) =>
      tableFor(distributionOf(law(text)), law(text), { shared }),
    );
    expect(shared.size).toBe(1);
    if (standard?.kind !== "polynomial" || moved?.kind !== "polynomial" || far === undefined)
      throw new Error("no polynomial");
    expect(moved.coefficients).toBe(standard.coefficients);
    expect(moved.bound).toBeGreaterThan(standard.bound);
    expect(far.bound).toBeLessThanOrEqual(1e-9);
  });
});
