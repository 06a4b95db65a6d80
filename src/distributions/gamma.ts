/** The gamma distribution. Johnson, Kotz and Balakrishnan (1994), vol. 1, chapter 17. */
import { gammaCdf, gammaQuantile, gammaSurvival } from "../numerics/gamma.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { perUnit, shape, signature, value } from "./signature.ts";

/** shape, scale > 0; the mean is their product. */
export type Gamma = { readonly family: "gamma"; readonly shape: number; readonly scale: number };

export const gamma: Distribution<Gamma> = {
  name: "gamma",
  says: "positive, skewed less than the lognormal: waiting times, amounts",
  example: "gamma(mean=12, sd=4)",
  source: "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 17",
  signatures: [
    signature({
      arguments: [shape("shape"), value("scale")],
      create: ({ shape, scale }) => lawUnless(positive({ shape, scale }), { family: "gamma", shape, scale }),
    }),
    signature({
      arguments: [value("mean"), value("sd")],
      create: ({ mean, sd }) =>
        lawUnless(positive({ mean, sd }), {
          family: "gamma",
          shape: (mean / sd) * (mean / sd),
          scale: sd * (sd / mean),
        }),
    }),
    signature({
      arguments: [shape("shape"), { ...perUnit("rate"), onlyByName: true }],
      says: "rate per unit of the quantity",
      create: ({ shape, rate }) => lawUnless(positive({ shape, rate }), { family: "gamma", shape, scale: 1 / rate }),
    }),
  ],

  quantile: ({ shape, scale }, p, q) => scale * gammaQuantile(shape, p, q),
  cdf: ({ shape, scale }, x) => (x <= 0 ? 0 : gammaCdf(shape, x / scale)),
  survival: ({ shape, scale }, x) => (x <= 0 ? 1 : gammaSurvival(shape, x / scale)),
  mean: ({ shape, scale }) => shape * scale,
  variance: ({ shape, scale }) => shape * scale * scale,
  skewness: ({ shape }) => 2 / Math.sqrt(shape),
  support: () => [0, Infinity],
};
