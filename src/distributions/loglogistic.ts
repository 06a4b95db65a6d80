/** The log-logistic distribution: the logarithm is logistic. Kleiber and Kotz (2003), Statistical Size Distributions, section 6.4. */
import { sin } from "../numerics/angles.ts";
import { pow } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { varianceOfQuantiles } from "./moments.ts";
import { lawUnless, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** scale (the median), shape > 0; the tail falls like x^-shape. */
export type Loglogistic = { readonly family: "loglogistic"; readonly scale: number; readonly shape: number };

export const loglogistic: Distribution<Loglogistic> = {
  name: "loglogistic",
  says: "positive with a power tail; scale is the median",
  example: "loglogistic(scale=5, shape=8)",
  source: "Kleiber and Kotz (2003), Statistical Size Distributions, section 6.4",
  signatures: [
    signature({
      arguments: [value("scale"), shape("shape")],
      create: ({ scale, shape }) => lawUnless(positive({ scale, shape }), { family: "loglogistic", scale, shape }),
    }),
  ],

  quantile: ({ scale, shape }, p, q) => scale * pow(p / q, 1 / shape),
  cdf: ({ scale, shape }, x) => (x <= 0 ? 0 : 1 / (1 + pow(x / scale, -shape))),
  survival: ({ scale, shape }, x) => (x <= 0 ? 1 : 1 / (1 + pow(x / scale, shape))),

  mean({ scale, shape }) {
    return shape <= 1 ? Infinity : scale * moment(1 / shape);
  },

  // The closed form is a difference that loses shape^2 ulps.
  variance(law) {
    const { scale, shape } = law;
    if (shape <= 2) return Infinity;
    if (shape > 20) return varianceOfQuantiles((p, q) => loglogistic.quantile(law, p, q), loglogistic.mean(law));
    return scale * scale * (moment(2 / shape) - moment(1 / shape) * moment(1 / shape));
  },

  support: () => [0, Infinity],
};

/** E (X / scale)^r with t = r / shape < 1: pi t / sin(pi t). */
function moment(t: number): number {
  return (Math.PI * t) / sin(Math.PI * t);
}
