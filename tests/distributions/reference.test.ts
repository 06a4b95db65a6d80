/** Every family in every parameterisation against reference.json: mpmath at 60 digits, made by reference.py beside this file. */
import { describe, expect, it } from "vitest";
import { checkCall, distributionOf, distributions } from "../../src/distributions/index.ts";
import reference from "./reference.json" with { type: "json" };
import { argumentNames, law } from "./written.ts";

type Case = {
  readonly call: string;
  readonly mean: string;
  readonly variance: string;
  readonly support: readonly string[];
  readonly quantiles: readonly { readonly p?: number; readonly q?: number; readonly x: string }[];
  readonly tails: readonly { readonly x: number; readonly cdf: string; readonly beyond: string }[];
};
const cases: readonly Case[] = reference.cases;

/** Relative to the smaller tail; a window's own tails are differences of the whole law's. */
const TAILS = 1e-11;
const WINDOW = 1e-12;

describe.each(cases)("$call", ({ call, mean, variance, support, quantiles, tails }) => {
  const one = law(call);
  const distribution = distributionOf(one);
  const interquartile = distribution.quantile(one, 0.75, 0.25) - distribution.quantile(one, 0.25, 0.75);
  const scaleAt = (x: number): number => Math.max(Math.abs(x), interquartile);

  it("has the quantiles: counts exactly, 1e-12 in the bulk and 1e-9 down to the last probability that is drawn", () => {
    for (const { p, q, x } of quantiles) {
      const [mine, theirs] = [distribution.quantile(one, p ?? 1 - q!, q ?? 1 - p!), Number(x)];
      if (distribution.steps?.(one)) expect(mine).toBe(theirs);
      else if (mine !== theirs) {
        const bulk = Math.min(p ?? 1, q ?? 1) >= 1e-6;
        expect(Math.abs(mine - theirs) / scaleAt(theirs)).toBeLessThanOrEqual(bulk ? 1e-12 : 1e-9);
      }
    }
  });

  it("has both tails, each to the digits of its own size", () => {
    for (const { x, cdf, beyond } of tails) {
      for (const [mine, theirs] of [
        [distribution.cdf(one, x), Number(cdf)],
        [distribution.survival(one, x), Number(beyond)],
      ] as const) {
        expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(one.family === "truncate" ? WINDOW : TAILS * theirs);
      }
    }
  });

  it("has the mean, the variance and the support, and says which of them do not exist", () => {
    expectNear(distribution.mean(one), Number(mean), scaleAt(Number(mean)));
    expectNear(distribution.variance(one), Number(variance), Number(variance));
    support.forEach((end, i) => expectNear(distribution.support(one)[i]!, Number(end), scaleAt(Number(end))));
  });
});

function expectNear(mine: number, theirs: number, scale: number): void {
  if (Number.isFinite(theirs)) expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(1e-12 * scale);
  else expect(mine).toBe(theirs);
}

it("the reference holds every parameterisation of every family that is a law of one quantity", () => {
  const reached = new Set(
    cases.map(({ call }) => {
      const { family, names } = argumentNames(call);
      const match = checkCall(family, names);
      return "signature" in match ? match.signature : undefined;
    }),
  );
  const missing = Object.values(distributions).flatMap(({ name, signatures }) =>
    signatures
      .filter((each) => name !== "dirichlet" && !reached.has(each))
      .map((each) => `${name}: ${each.says ?? ""}`),
  );
  // Its columns come from a file, and then are the lists that are here.
  expect(missing).toEqual(["empirical: columns of a file beside the scenario"]);
});
