/** The normal distribution. Johnson, Kotz and Balakrishnan (1994), vol. 1, chapter 13. */
import { normalCdf, normalQuantile, normalSurvival } from "../numerics/normal.ts";
import type { Distribution } from "./distribution.ts";
import { namedQuantiles, rising, type NamedQuantile } from "./percentiles.ts";
import { lawUnless, positive } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** sd > 0. */
export type Normal = { readonly family: "normal"; readonly mean: number; readonly sd: number };

export const normal: Distribution<Normal> = {
  name: "normal",
  says: "the bell curve: sums of many small causes",
  example: "normal(mean=100, sd=15)",
  source: "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 13",
  signatures: [
    signature({
      arguments: [value("mean"), value("sd")],
      create: ({ mean, sd }) => lawUnless(positive({ sd }), { family: "normal", mean, sd }),
    }),
    signature({
      arguments: [],
      rest: { names: "percentile", role: "value", least: 2, most: 2 },
      says: "any two named quantiles",
      create: (_, rest) => {
        const quantiles = namedQuantiles(rest);
        return lawUnless(rising(quantiles), { family: "normal", ...normalThrough(quantiles) });
      },
    }),
  ],

  quantile: ({ mean, sd }, p, q) => mean + sd * normalQuantile(p, q),
  cdf: ({ mean, sd }, x) => normalCdf((x - mean) / sd),
  survival: ({ mean, sd }, x) => normalSurvival((x - mean) / sd),
  mean: ({ mean }) => mean,
  variance: ({ sd }) => sd * sd,
  support: () => [-Infinity, Infinity],
};

/** The normal law through two quantiles: x = mean + sd z at both. */
export function normalThrough(quantiles: readonly NamedQuantile[]): { readonly mean: number; readonly sd: number } {
  const [low, high] = quantiles as readonly [NamedQuantile, NamedQuantile];
  const [z1, z2] = [normalQuantile(low.p, low.q), normalQuantile(high.p, high.q)];
  return { mean: (low.x * z2 - high.x * z1) / (z2 - z1), sd: (high.x - low.x) / (z2 - z1) };
}
