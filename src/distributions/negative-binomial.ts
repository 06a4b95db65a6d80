/**
 * The negative binomial distribution: failures before the r-th success; for any r > 0 a Poisson count whose rate is gamma
 * distributed. Johnson, Kemp and Kotz (2005), chapter 5; its cdf is a beta cdf, (5.31) there.
 */
import { betaCdf, betaSurvival } from "../numerics/beta.ts";
import { countJumps, countStairs, decided, leastCount, type CountLaw } from "./counts.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive, rule } from "./rules.ts";
import { shape, signature } from "./signature.ts";

/** r > 0, 0 < p <= 1. */
export type NegativeBinomial = { readonly family: "negative_binomial"; readonly r: number; readonly p: number };

export const negativeBinomial: Distribution<NegativeBinomial> = {
  name: "negative_binomial",
  says: "failures before the r-th success; counts that vary more than Poisson's",
  example: "negative_binomial(5, 0.4)",
  source: "Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, chapter 5",
  signatures: [
    signature({
      arguments: [shape("r"), shape("p")],
      create: ({ r, p }) =>
        lawUnless(
          [
            ...positive({ r }),
            rule(p > 0 && p <= 1, "0 < p <= 1", { p }) ??
              rule(!(r > 0 && r / p > 1e15), "a mean r (1 - p) / p below 1e15", { r, p }),
          ],
          { family: "negative_binomial", r, p },
        ),
    }),
  ],

  quantile: (law, p, q) => leastCount(counts(law), p, q),
  cdf: (law, x) => (x < 0 ? 0 : counts(law).cdf(Math.floor(x))),
  survival: (law, x) => (x < 0 ? 1 : counts(law).survival(Math.floor(x))),
  mean: ({ r, p }) => (r * (1 - p)) / p,
  variance: ({ r, p }) => (r * (1 - p)) / p / p,
  skewness: (law) => counts(law).skewness,
  support: ({ p }) => [0, p < 1 ? Infinity : 0],
  breaks: (law) => countJumps(counts(law)),
  steps: () => true,
  stairs: (law) => countStairs(counts(law)),
};

function counts({ r, p }: NegativeBinomial): CountLaw {
  return decided({
    cdf: (k) => betaCdf(r, k + 1, p),
    survival: (k) => betaSurvival(r, k + 1, p),
    mean: (r * (1 - p)) / p,
    sd: Math.sqrt(r * (1 - p)) / p,
    skewness: p < 1 ? (2 - p) / Math.sqrt(r * (1 - p)) : 0,
  });
}
