/** Quantiles, cdfs, moments and metalog coefficients against the published cases in tests/conformance. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createLaw, distributionOf } from "../../src/distributions/index.ts";
import type { GivenArgument, Law } from "../../src/distributions/distribution.ts";

type Parameters = Readonly<Record<string, number | null>>;
type Case = {
  readonly id: string;
  readonly distribution: string;
  readonly inputs: { readonly params: Parameters };
  readonly expected: {
    readonly quantiles: readonly { readonly p: number; readonly x?: number; readonly k?: number }[];
    readonly cdf_at?: readonly { readonly x: number; readonly cdf: number }[];
    readonly at?: readonly { readonly k: number; readonly pmf: number; readonly cdf: number }[];
    readonly moments_scipy?: { readonly mean: number | string; readonly variance: number | string };
  };
};

function cases<C>(file: string): readonly C[] {
  const path = new URL(`../conformance/${file}`, import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly C[] }).cases;
}

/** Their names of parameters in ours. */
const ours: Readonly<Record<string, string>> = {
  meanlog: "mu",
  sdlog: "sigma",
  lambda_: "shape",
  xi: "shape",
  minimum: "min",
};

function lawOf({ distribution, inputs: { params } }: Case): Law {
  const truncated = /^truncated_(\w+)$/.exec(distribution)?.[1];
  const { lower, upper, ...own } = params;
  if (truncated === undefined) return make(distribution === "student_t" ? "student" : distribution, numbers(own));
  const bounds = Object.entries({ min: lower, max: upper }).flatMap(([name, value]) =>
    typeof value === "number" ? [{ name, value }] : [],
  );
  return make("truncate", [{ value: make(truncated, numbers(own)) }, ...bounds]);
}

/** Notes stand among their parameters as texts. */
function numbers(params: Parameters): readonly GivenArgument[] {
  return Object.entries(params).flatMap(([name, value]) =>
    typeof value === "number" ? [{ name: ours[name] ?? name, value }] : [],
  );
}

function make(family: string, given: readonly GivenArgument[]): Law {
  const created = createLaw(family, given);
  if ("law" in created) return created.law;
  throw new Error(`${family}: ${JSON.stringify(created.complaints)}`);
}

describe.each(cases<Case>("distributions.json"))("$id", (one) => {
  const law = lawOf(one);
  const distribution = distributionOf(law);
  const interquartile = distribution.quantile(law, 0.75, 0.25) - distribution.quantile(law, 0.25, 0.75);

  it("has the published quantiles", () => {
    for (const { p, x, k } of one.expected.quantiles) {
      const mine = distribution.quantile(law, p, 1 - p);
      // The files ask for 1e-8; a double's own rounding of 1 - p costs about 1e-10 at 1 - 1e-6.
      if (x === undefined) expect(mine).toBe(k);
      else expect(Math.abs(mine - x)).toBeLessThanOrEqual(1e-11 * Math.max(Math.abs(x), interquartile));
    }
  });

  it("has the published cdf", () => {
    for (const { x, cdf } of one.expected.cdf_at ?? []) {
      // Where x itself is rounded, as at 1e6 +- 0.001, the cdf cannot be closer than the density times an ulp of x.
      const tolerance = 1e-9 * cdf + (Number.EPSILON * Math.abs(x)) / interquartile;
      expect(Math.abs(distribution.cdf(law, x) - cdf)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(distribution.survival(law, x) - (1 - cdf))).toBeLessThanOrEqual(tolerance + 1e-15);
    }
    for (const { k, pmf, cdf } of one.expected.at ?? []) {
      expect(Math.abs(distribution.cdf(law, k) / cdf - 1)).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(distribution.cdf(law, k) - distribution.cdf(law, k - 1) - pmf)).toBeLessThanOrEqual(1e-14);
    }
  });

  it("has the moments that scipy gives", () => {
    const moments = one.expected.moments_scipy;
    if (moments === undefined) return;
    for (const moment of ["mean", "variance"] as const) {
      const [mine, theirs] = [distribution[moment](law), Number(moments[moment])];
      if (Number.isFinite(theirs))
        expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(1e-10 * (Math.abs(theirs) + interquartile));
      else expect(Number.isFinite(mine)).toBe(false);
    }
  });
});

type MetalogCase = {
  readonly id: string;
  readonly inputs: {
    readonly quantile_values: readonly number[];
    readonly probabilities: readonly number[];
    readonly lower_bound: number | null;
    readonly upper_bound: number | null;
  };
  readonly expected: {
    readonly a?: readonly number[];
    readonly quantiles?: readonly { readonly p: number; readonly x: number }[];
    readonly verdict?: string;
  };
};

describe.each(cases<MetalogCase>("metalog.json"))("$id", ({ inputs, expected }) => {
  const created = createLaw("quantiles", [
    ...inputs.probabilities.map((p, i) => ({ name: `p${100 * p}`, value: inputs.quantile_values[i]! })),
    ...(inputs.lower_bound === null ? [] : [{ name: "min", value: inputs.lower_bound }]),
    ...(inputs.upper_bound === null ? [] : [{ name: "max", value: inputs.upper_bound }]),
  ]);

  it(expected.verdict === undefined ? "has the coefficients and quantiles of rmetalog" : "is refused", () => {
    if (expected.verdict !== undefined) return expect(created).toHaveProperty("complaints");
    if (!("law" in created)) throw new Error(JSON.stringify(created.complaints));
    const { law } = created;
    (law.coefficients as readonly number[]).forEach((a, i) => expect(a).toBeCloseTo(expected.a![i]!, 11));
    for (const { p, x } of expected.quantiles!) {
      expect(Math.abs(distributionOf(law).quantile(law, p, 1 - p) / x - 1)).toBeLessThan(1e-10);
    }
  });
});
