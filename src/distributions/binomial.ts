/** The binomial distribution: successes among n trials. Johnson, Kemp and Kotz (2005), chapter 3; its cdf is a beta survival function, (3.37) there. */
import { betaCdf, betaSurvival } from "../numerics/beta.ts";
import { countJumps, countStairs, decided, leastCount, type CountLaw } from "./counts.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, probability, rule, whole } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** n >= 0 whole, 0 <= p <= 1. No trials have no successes: n may be a count that is drawn itself. */
export type Binomial = { readonly family: "binomial"; readonly n: number; readonly p: number };

export const binomial: Distribution<Binomial> = {
  name: "binomial",
  says: "successes among n trials, each with probability p",
  example: "binomial(20, 0.3)",
  source: "Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, chapter 3",
  signatures: [
    signature({
      arguments: [value("n"), shape("p")],
      create: ({ n, p }) =>
        lawUnless([rule(n >= 0, "n >= 0", { n }), ...whole({ n }), ...probability({ p })], {
          family: "binomial",
          n,
          p,
        }),
    }),
  ],

  quantile: (law, p, q) => leastCount(counts(law), p, q),
  cdf: (law, x) => (x < 0 ? 0 : counts(law).cdf(Math.floor(x))),
  survival: (law, x) => (x < 0 ? 1 : counts(law).survival(Math.floor(x))),
  mean: ({ n, p }) => n * p,
  variance: ({ n, p }) => n * p * (1 - p),
  skewness: (law) => counts(law).skewness,
  support: ({ n, p }) => [p < 1 ? 0 : n, p > 0 ? n : 0],
  breaks: (law) => countJumps(counts(law)),
  steps: () => true,
  stairs: (law) => countStairs(counts(law)),
};

function counts({ n, p }: Binomial): CountLaw {
  const sd = Math.sqrt(n * p * (1 - p));
  return decided({
    cdf: (k) => (k >= n ? 1 : betaSurvival(k + 1, n - k, p)),
    survival: (k) => (k >= n ? 0 : betaCdf(k + 1, n - k, p)),
    mean: n * p,
    sd,
    skewness: sd > 0 ? (1 - 2 * p) / sd : 0,
  });
}
