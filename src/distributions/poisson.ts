/** The Poisson distribution of counts. Johnson, Kemp and Kotz (2005), chapter 4; its cdf is a gamma survival function, (4.16) there. */
import { gammaCdf, gammaSurvival } from "../numerics/gamma.ts";
import { countJumps, countStairs, decided, leastCount, type CountLaw } from "./counts.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, rule } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** rate >= 0, the mean: without events the count is 0, which a rate that is drawn itself may come to. */
export type Poisson = { readonly family: "poisson"; readonly rate: number };

export const poisson: Distribution<Poisson> = {
  name: "poisson",
  says: "a count of independent events; rate is its mean",
  example: "poisson(3)",
  source: "Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, chapter 4",
  signatures: [
    signature({
      arguments: [value("rate")],
      create: ({ rate }) =>
        lawUnless([rule(rate >= 0, "rate >= 0", { rate }), rule(!(rate > 1e15), "rate <= 1e15", { rate })], {
          family: "poisson",
          rate,
        }),
    }),
  ],

  quantile: (law, p, q) => leastCount(counts(law), p, q),
  cdf: (law, x) => (x < 0 ? 0 : counts(law).cdf(Math.floor(x))),
  survival: (law, x) => (x < 0 ? 1 : counts(law).survival(Math.floor(x))),
  mean: ({ rate }) => rate,
  variance: ({ rate }) => rate,
  skewness: (law) => counts(law).skewness,
  support: ({ rate }) => [0, rate > 0 ? Infinity : 0],
  breaks: (law) => countJumps(counts(law)),
  steps: () => true,
  stairs: (law) => countStairs(counts(law)),
};

function counts({ rate }: Poisson): CountLaw {
  return decided({
    cdf: (k) => gammaSurvival(k + 1, rate),
    survival: (k) => gammaCdf(k + 1, rate),
    mean: rate,
    sd: Math.sqrt(rate),
    skewness: rate > 0 ? 1 / Math.sqrt(rate) : 0,
  });
}
