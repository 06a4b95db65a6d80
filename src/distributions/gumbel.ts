/** The Gumbel distribution: the greatest of many values with light tails. Gumbel (1958), Statistics of Extremes, chapter 5. */
import { exp, expm1, log } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { signature, value } from "./signature.ts";
import { logProbability } from "./tails.ts";

/** scale > 0; location is the mode. */
export type Gumbel = { readonly family: "gumbel"; readonly location: number; readonly scale: number };

/** Euler's constant, OEIS A001620. */
const EULER = 0.577215664901532860606512090082;

export const gumbel: Distribution<Gumbel> = {
  name: "gumbel",
  says: "the greatest of many values with light tails",
  example: "gumbel(location=10, scale=2)",
  source: "Gumbel (1958), Statistics of Extremes, chapter 5",
  signatures: [
    signature({
      arguments: [value("location"), value("scale")],
      create: ({ location, scale }) => lawUnless(positive({ scale }), { family: "gumbel", location, scale }),
    }),
  ],

  quantile: ({ location, scale }, p, q) => location - scale * log(-logProbability(p, q)),
  cdf: ({ location, scale }, x) => exp(-exp((location - x) / scale)),
  survival: ({ location, scale }, x) => -expm1(-exp((location - x) / scale)),
  mean: ({ location, scale }) => location + EULER * scale,
  variance: ({ scale }) => (Math.PI * Math.PI * scale * scale) / 6,
  support: () => [-Infinity, Infinity],
};
