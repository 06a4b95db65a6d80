/**
 * The beta distribution, on [0, 1] or between two bounds. Johnson, Kotz and Balakrishnan (1995), vol. 2, chapter 25;
 * by mode and concentration n = alpha + beta: Kruschke (2015), Doing Bayesian Data Analysis, equation 6.6.
 */
import { betaCdf, betaQuantilePair, betaSurvival } from "../numerics/beta.ts";
import type { Distribution, Fault } from "./distribution.ts";
import { apart, lawUnless, ordered, positive, rule } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** alpha, beta > 0, min < max. */
export type Beta = {
  readonly family: "beta";
  readonly alpha: number;
  readonly beta: number;
  readonly min: number;
  readonly max: number;
};

const bounds = [
  { ...value("min"), otherwise: 0 },
  { ...value("max"), otherwise: 1 },
] as const;

export const beta: Distribution<Beta> = {
  name: "beta",
  says: "a share, or any quantity between two bounds",
  example: "beta(mean=0.50, sd=0.06)",
  source: "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 25",
  signatures: [
    signature({
      arguments: [shape("alpha"), shape("beta"), ...bounds],
      create: ({ alpha, beta, min, max }) =>
        lawUnless([...positive({ alpha, beta }), apart({ min, max })], { family: "beta", alpha, beta, min, max }),
    }),
    signature({
      arguments: [value("mean"), value("sd"), ...bounds],
      create: ({ mean, sd, min, max }) => {
        const [below, above, deviation] = [(mean - min) / (max - min), (max - mean) / (max - min), sd / (max - min)];
        const n = (below / deviation) * (above / deviation) - 1;
        return lawUnless(
          [...positive({ sd }), apart({ min, max }), inside(mean, min, max), narrow(n, mean, sd, min, max)],
          {
            family: "beta",
            alpha: below * n,
            beta: above * n,
            min,
            max,
          },
        );
      },
    }),
    signature({
      arguments: [value("mode"), shape("n"), ...bounds],
      says: "n = alpha + beta, as if from so many observations",
      create: ({ mode, n, min, max }) =>
        lawUnless([rule(n > 2, "n > 2", { n }), ordered({ min, mode, max }) ?? apart({ min, max })], {
          family: "beta",
          alpha: 1 + (n - 2) * ((mode - min) / (max - min)),
          beta: 1 + (n - 2) * ((max - mode) / (max - min)),
          min,
          max,
        }),
    }),
  ],

  // From the bound that is nearer, so that a share close to 1 keeps the digits of its complement.
  quantile({ alpha, beta, min, max }, p, q) {
    const [below, above] = betaQuantilePair(alpha, beta, p, q);
    return below < 0.5 ? min + below * (max - min) : max - above * (max - min);
  },

  cdf({ alpha, beta, min, max }, x) {
    const [below, above] = [(x - min) / (max - min), (max - x) / (max - min)];
    if (below <= 0) return 0;
    if (above <= 0) return 1;
    return below < 0.5 ? betaCdf(alpha, beta, below) : betaSurvival(beta, alpha, above);
  },

  survival({ alpha, beta, min, max }, x) {
    const [below, above] = [(x - min) / (max - min), (max - x) / (max - min)];
    if (below <= 0) return 1;
    if (above <= 0) return 0;
    return below < 0.5 ? betaSurvival(alpha, beta, below) : betaCdf(beta, alpha, above);
  },

  mean({ alpha, beta, min, max }) {
    return min + (max - min) * (alpha / (alpha + beta));
  },

  variance({ alpha, beta, min, max }) {
    const n = alpha + beta;
    return ((max - min) * (alpha / n) * ((max - min) * (beta / n))) / (n + 1);
  },

  support: ({ min, max }) => [min, max],
};

function inside(mean: number, min: number, max: number): Fault | undefined {
  return rule(min < mean && mean < max, "min < mean < max", { min, mean, max });
}

/** Only a law with all its weight on the bounds has a variance of (mean - min)(max - mean); no law has more. */
function narrow(n: number, mean: number, sd: number, min: number, max: number): Fault | undefined {
  const most = Math.sqrt(mean - min) * Math.sqrt(max - mean);
  return rule(!(n <= 0 && most > 0), `sd below ${Number(most.toPrecision(4))}, the most that min, mean and max allow`, {
    sd,
  });
}
