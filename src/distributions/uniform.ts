/** The uniform distribution: every value between two bounds equally likely. Johnson, Kotz and Balakrishnan (1995), vol. 2, chapter 26. */
import type { Distribution } from "./distribution.ts";
import { apart, lawUnless } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** min < max. */
export type Uniform = { readonly family: "uniform"; readonly min: number; readonly max: number };

export const uniform: Distribution<Uniform> = {
  name: "uniform",
  says: "every value between two bounds equally likely",
  example: "uniform(0.2, 0.4)",
  source: "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 26",
  signatures: [
    signature({
      arguments: [value("min"), value("max")],
      create: ({ min, max }) => lawUnless([apart({ min, max })], { family: "uniform", min, max }),
    }),
  ],

  quantile({ min, max }, p, q) {
    return p < 0.5 ? min + p * (max - min) : max - q * (max - min);
  },

  cdf({ min, max }, x) {
    if (x <= min) return 0;
    return x >= max ? 1 : (x - min) / (max - min);
  },

  survival({ min, max }, x) {
    if (x <= min) return 1;
    return x >= max ? 0 : (max - x) / (max - min);
  },

  mean: ({ min, max }) => min + (max - min) / 2,
  variance: ({ min, max }) => ((max - min) * (max - min)) / 12,
  support: ({ min, max }) => [min, max],
};
