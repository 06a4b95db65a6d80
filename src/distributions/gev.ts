/**
 * The generalised extreme value distribution: the greatest of many values. Coles (2001), An Introduction to Statistical
 * Modeling of Extreme Values, equation 3.2; shape > 0 is the heavy upper tail (Frechet), 0 Gumbel, < 0 a bounded one.
 */
import { exp, expm1, log, log1p } from "../numerics/elementary.ts";
import { logGamma } from "../numerics/gamma.ts";
import type { Distribution } from "./distribution.ts";
import { meanOfQuantiles, varianceOfQuantiles } from "./moments.ts";
import { lawUnless, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";
import { logProbability } from "./tails.ts";

/** scale > 0; shape is Coles' xi (scipy's c is -xi). */
export type Gev = {
  readonly family: "gev";
  readonly location: number;
  readonly scale: number;
  readonly shape: number;
};

/** Below this |shape| the closed moments, differences of gamma functions divided by it, lose digits to cancellation. */
const SMALL = 0.2;

export const gev: Distribution<Gev> = {
  name: "gev",
  says: "the greatest of many values; shape above 0 for a heavy upper tail",
  example: "gev(location=10, scale=2, shape=0.2)",
  source: "Coles (2001), An Introduction to Statistical Modeling of Extreme Values, equation 3.2",
  signatures: [
    signature({
      arguments: [value("location"), value("scale"), shape("shape")],
      create: ({ location, scale, shape }) => lawUnless(positive({ scale }), { family: "gev", location, scale, shape }),
    }),
  ],

  quantile({ location, scale, shape }, p, q) {
    const reduced = -log(-logProbability(p, q));
    return location + scale * (shape === 0 ? reduced : expm1(shape * reduced) / shape);
  },

  cdf: (law, x) => exp(-exp(-reducedAt(law, x))),
  survival: (law, x) => -expm1(-exp(-reducedAt(law, x))),

  mean(law) {
    const { location, scale, shape } = law;
    if (shape >= 1) return Infinity;
    if (Math.abs(shape) < SMALL) return meanOfQuantiles((p, q) => gev.quantile(law, p, q));
    return location + (scale * (exp(logGamma(1 - shape)) - 1)) / shape;
  },

  variance(law) {
    const { scale, shape } = law;
    if (shape >= 0.5) return Infinity;
    if (Math.abs(shape) < SMALL) return varianceOfQuantiles((p, q) => gev.quantile(law, p, q), gev.mean(law));
    const first = exp(logGamma(1 - shape));
    return (scale / shape) * (scale / shape) * (exp(logGamma(1 - 2 * shape)) - first * first);
  },

  support({ location, scale, shape }) {
    const end = location - scale / shape;
    return [shape > 0 ? end : -Infinity, shape < 0 ? end : Infinity];
  },
};

/** The standard Gumbel value with the same probability; infinite beyond the end of the support. */
function reducedAt({ location, scale, shape }: Gev, x: number): number {
  const z = (x - location) / scale;
  if (shape === 0) return z;
  if (shape * z <= -1) return shape > 0 ? -Infinity : Infinity;
  return log1p(shape * z) / shape;
}
