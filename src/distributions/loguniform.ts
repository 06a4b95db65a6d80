/**
 * The loguniform (reciprocal) distribution: the logarithm is uniform, so that only the order of magnitude is unknown.
 * Hamming (1970), On the distribution of numbers, Bell System Technical Journal 49, 1609-1625.
 */
import { cosh, exp, log, log1p, sinh } from "../numerics/elementary.ts";
import type { Distribution } from "./distribution.ts";
import { apart, lawUnless, positive } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** 0 < min < max. */
export type Loguniform = { readonly family: "loguniform"; readonly min: number; readonly max: number };

export const loguniform: Distribution<Loguniform> = {
  name: "loguniform",
  says: "every order of magnitude between two positive bounds equally likely",
  example: "loguniform(10, 1000)",
  source: "Hamming (1970), Bell System Technical Journal 49, 1609-1625",
  signatures: [
    signature({
      arguments: [value("min"), value("max")],
      create: ({ min, max }) =>
        lawUnless([...positive({ min }), apart({ min, max })], { family: "loguniform", min, max }),
    }),
  ],

  quantile(law, p, q) {
    return p < 0.5 ? law.min * exp(p * logRatio(law)) : law.max * exp(-q * logRatio(law));
  },

  cdf(law, x) {
    if (x <= law.min) return 0;
    return x >= law.max ? 1 : logRatio({ min: law.min, max: x }) / logRatio(law);
  },

  survival(law, x) {
    if (x <= law.min) return 1;
    return x >= law.max ? 0 : logRatio({ min: x, max: law.max }) / logRatio(law);
  },

  // With s half the log ratio and m the geometric mean of the bounds: E X = m sinh(s)/s, E X^2 = m^2 sinh(2s)/(2s).
  mean(law) {
    const s = logRatio(law) / 2;
    return Math.sqrt(law.min) * Math.sqrt(law.max) * (sinh(s) / s);
  },

  variance(law) {
    const s = logRatio(law) / 2;
    return law.min * law.max * (sinh(s) / s) * spread(s);
  },

  support: ({ min, max }) => [min, max],
};

/** log(max / min), for bounds close to each other too, and for such whose ratio no double holds. */
function logRatio({ min, max }: { readonly min: number; readonly max: number }): number {
  if (max < 2 * min) return log1p((max - min) / min);
  const ratio = max / min;
  return ratio < Infinity ? log(ratio) : log(max) - log(min);
}

/** cosh(s) - sinh(s)/s; for small s, where the two cancel, its series: the sum of 2k s^2k / (2k+1)!. */
function spread(s: number): number {
  if (s > 1) return cosh(s) - sinh(s) / s;
  let power = 1;
  let sum = 0;
  for (let k = 1; k <= 10; k++) {
    power *= (s * s) / (2 * k * (2 * k + 1));
    sum += 2 * k * power;
  }
  return sum;
}
