/** The exponential distribution: the wait for an event that comes at a constant rate. Johnson, Kotz and Balakrishnan (1994), vol. 1, chapter 19. */
import { exp, expm1 } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { perUnit, signature, value } from "./signature.ts";
import { logProbability } from "./tails.ts";

/** rate > 0; the mean is 1 / rate. */
export type Exponential = { readonly family: "exponential"; readonly rate: number };

export const exponential: Distribution<Exponential> = {
  name: "exponential",
  says: "the wait for an event that comes at a constant rate",
  example: "exponential(rate=0.02)",
  source: "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 19",
  signatures: [
    signature({
      arguments: [perUnit("rate")],
      says: "per unit of the quantity",
      create: ({ rate }) => lawUnless(positive({ rate }), { family: "exponential", rate }),
    }),
    signature({
      arguments: [{ ...value("mean"), onlyByName: true }],
      create: ({ mean }) => lawUnless(positive({ mean }), { family: "exponential", rate: 1 / mean }),
    }),
  ],

  quantile: ({ rate }, p, q) => -logProbability(q, p) / rate,
  cdf: ({ rate }, x) => (x <= 0 ? 0 : -expm1(-rate * x)),
  survival: ({ rate }, x) => (x <= 0 ? 1 : exp(-rate * x)),
  mean: ({ rate }) => 1 / rate,
  variance: ({ rate }) => 1 / rate / rate,
  support: () => [0, Infinity],
};
