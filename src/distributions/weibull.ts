/** The Weibull distribution. Weibull (1951), Journal of Applied Mechanics 18, 293-297; Johnson, Kotz and Balakrishnan (1994), chapter 21. */
import { exp, expm1, pow } from "../numerics/elementary.ts";
import { logGamma } from "../numerics/gamma.ts";
import type { Distribution } from "./distribution.ts";
import { varianceOfQuantiles } from "./moments.ts";
import { lawUnless, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";
import { logProbability } from "./tails.ts";

/** shape, scale > 0. */
export type Weibull = { readonly family: "weibull"; readonly shape: number; readonly scale: number };

export const weibull: Distribution<Weibull> = {
  name: "weibull",
  says: "times to failure: the rate of events rises (shape above 1) or falls with time",
  example: "weibull(shape=1.5, scale=2)",
  source: "Weibull (1951), Journal of Applied Mechanics 18, 293-297",
  signatures: [
    signature({
      arguments: [shape("shape"), value("scale")],
      create: ({ shape, scale }) => lawUnless(positive({ shape, scale }), { family: "weibull", shape, scale }),
    }),
  ],

  quantile: ({ shape, scale }, p, q) => scale * pow(-logProbability(q, p), 1 / shape),
  cdf: ({ shape, scale }, x) => (x <= 0 ? 0 : -expm1(-pow(x / scale, shape))),
  survival: ({ shape, scale }, x) => (x <= 0 ? 1 : exp(-pow(x / scale, shape))),
  mean: ({ shape, scale }) => scale * exp(logGamma(1 + 1 / shape)),

  // The closed form is a difference that loses shape^2 ulps.
  variance(law) {
    const { shape, scale } = law;
    const mean = weibull.mean(law);
    if (mean === Infinity) return Infinity;
    if (shape > 20) return varianceOfQuantiles((p, q) => weibull.quantile(law, p, q), mean);
    return scale * scale * exp(logGamma(1 + 2 / shape)) - mean * mean;
  },

  support: () => [0, Infinity],
};
