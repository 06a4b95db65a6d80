/**
 * The lognormal distribution: the logarithm is normal. Crow and Shimizu (1988), Lognormal Distributions, chapter 1:
 * moments (1.2.2); the median is exp(mu), the geometric standard deviation exp(sigma).
 */
import { exp, expm1, log, log1p } from "../numerics/elementary.ts";
import { normalCdf, normalQuantile, normalSurvival } from "../numerics/normal.ts";
import type { Distribution } from "./distribution.ts";
import { normalThrough } from "./normal.ts";
import { namedQuantiles, rising } from "./percentiles.ts";
import { lawUnless, positive, rule } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** mu and sigma > 0 of the natural logarithm. */
export type Lognormal = { readonly family: "lognormal"; readonly mu: number; readonly sigma: number };

const OF_THE_QUANTITY = "mean and sd are those of the quantity itself; those of its logarithm are mu and sigma";

export const lognormal: Distribution<Lognormal> = {
  name: "lognormal",
  says: "positive and skewed: products of many small causes",
  example: "lognormal(mean=4967, sd=900)",
  source: "Crow and Shimizu (1988), Lognormal Distributions, chapter 1",
  signatures: [
    signature({
      arguments: [value("mean"), value("sd")],
      says: "of the quantity itself",
      create: ({ mean, sd }) => {
        const sigma = Math.sqrt(log1p((sd / mean) * (sd / mean)));
        return lawUnless([rule(mean > 0, "mean > 0", { mean }, OF_THE_QUANTITY), ...positive({ sd })], {
          family: "lognormal",
          mu: log(mean) - 0.5 * sigma * sigma,
          sigma,
        });
      },
    }),
    signature({
      arguments: [value("median"), shape("gsd")],
      says: "median and geometric standard deviation",
      create: ({ median, gsd }) =>
        lawUnless([...positive({ median }), rule(gsd > 1, "gsd > 1", { gsd })], {
          family: "lognormal",
          mu: log(median),
          sigma: log(gsd),
        }),
    }),
    signature({
      arguments: [shape("mu"), shape("sigma")],
      says: "of the natural logarithm",
      create: ({ mu, sigma }) => lawUnless(positive({ sigma }), { family: "lognormal", mu, sigma }),
    }),
    signature({
      arguments: [],
      rest: { names: "percentile", role: "value", least: 2, most: 2 },
      says: "any two named quantiles",
      create: (_, rest) => {
        const quantiles = namedQuantiles(rest);
        const faults = quantiles.flatMap(({ name, x }) => positive({ [name]: x }));
        const { mean, sd } = normalThrough(quantiles.map((quantile) => ({ ...quantile, x: log(quantile.x) })));
        return lawUnless([...faults, ...rising(quantiles)], { family: "lognormal", mu: mean, sigma: sd });
      },
    }),
  ],

  quantile: ({ mu, sigma }, p, q) => exp(mu + sigma * normalQuantile(p, q)),
  cdf: ({ mu, sigma }, x) => (x <= 0 ? 0 : normalCdf((log(x) - mu) / sigma)),
  survival: ({ mu, sigma }, x) => (x <= 0 ? 1 : normalSurvival((log(x) - mu) / sigma)),
  mean: ({ mu, sigma }) => exp(mu + 0.5 * sigma * sigma),
  variance: ({ mu, sigma }) => expm1(sigma * sigma) * exp(2 * mu + sigma * sigma),
  support: () => [0, Infinity],
};
