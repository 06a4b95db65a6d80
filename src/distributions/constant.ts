/**
 * A number that is known: all probability in one point. Not in the table of names, because a quantity that is known is
 * written as its number; a number among the parts of a mixture becomes this law (zero inflation).
 */
import type { Distribution } from "./distribution.ts";

export type Constant = { readonly family: "constant"; readonly value: number };

export const constant: Distribution<Constant> = {
  name: "constant",
  says: "one number, as a part of a mixture",
  example: "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
  source: "the unit mass at a point",
  signatures: [],
  quantile: ({ value }) => value,
  cdf: ({ value }, x) => (x < value ? 0 : 1),
  survival: ({ value }, x) => (x < value ? 1 : 0),
  mean: ({ value }) => value,
  variance: () => 0,
  support: ({ value }) => [value, value],
  steps: () => true,
};
