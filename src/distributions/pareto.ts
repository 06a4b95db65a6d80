/** The Pareto distribution of the first kind: a power tail above a least value. Arnold (2015), Pareto Distributions, 2nd edition, section 3.2. */
import { expm1, log, log1p, pow } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** min, shape > 0; P(X > x) = (min / x)^shape. */
export type Pareto = { readonly family: "pareto"; readonly min: number; readonly shape: number };

export const pareto: Distribution<Pareto> = {
  name: "pareto",
  says: "a power tail above a least value: few cases hold most of the sum",
  example: "pareto(min=1000, shape=2.5)",
  source: "Arnold (2015), Pareto Distributions, 2nd edition, section 3.2",
  signatures: [
    signature({
      arguments: [value("min"), shape("shape")],
      create: ({ min, shape }) => lawUnless(positive({ min, shape }), { family: "pareto", min, shape }),
    }),
  ],

  quantile: ({ min, shape }, _, q) => min * pow(q, -1 / shape),
  cdf: ({ min, shape }, x) => (x <= min ? 0 : -expm1(-shape * (x < 2 * min ? log1p((x - min) / min) : log(x / min)))),
  survival: ({ min, shape }, x) => (x <= min ? 1 : pow(x / min, -shape)),
  mean: ({ min, shape }) => (shape <= 1 ? Infinity : (min * shape) / (shape - 1)),

  variance({ min, shape }) {
    if (shape <= 2) return Infinity;
    return ((min / (shape - 1)) * (min / (shape - 1)) * shape) / (shape - 2);
  },

  support: ({ min }) => [min, Infinity],
};
