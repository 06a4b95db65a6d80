/** The logistic distribution. Johnson, Kotz and Balakrishnan (1995), vol. 2, chapter 23. */
import { exp, log } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** scale > 0. */
export type Logistic = { readonly family: "logistic"; readonly location: number; readonly scale: number };

export const logistic: Distribution<Logistic> = {
  name: "logistic",
  says: "a bell with tails heavier than the normal's",
  example: "logistic(location=100, scale=8)",
  source: "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 23",
  signatures: [
    signature({
      arguments: [value("location"), value("scale")],
      create: ({ location, scale }) => lawUnless(positive({ scale }), { family: "logistic", location, scale }),
    }),
  ],

  quantile: ({ location, scale }, p, q) => location + scale * log(p / q),
  cdf: ({ location, scale }, x) => 1 / (1 + exp((location - x) / scale)),
  survival: ({ location, scale }, x) => 1 / (1 + exp((x - location) / scale)),
  mean: ({ location }) => location,
  variance: ({ scale }) => (Math.PI * Math.PI * scale * scale) / 3,
  support: () => [-Infinity, Infinity],
};
