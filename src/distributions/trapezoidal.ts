/**
 * The trapezoidal distribution: a plateau of equally likely values with straight flanks. Kotz and van Dorp (2004), Beyond
 * Beta, chapter 5, with linear flanks; JCGM 101:2008, 6.4.4.
 */
import type { Distribution } from "./distribution.ts";
import { apart, lawUnless, ordered } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** min <= lower <= upper <= max, min < max. */
export type Trapezoidal = {
  readonly family: "trapezoidal";
  readonly min: number;
  readonly lower: number;
  readonly upper: number;
  readonly max: number;
};

export const trapezoidal: Distribution<Trapezoidal> = {
  name: "trapezoidal",
  says: "equally likely between lower and upper, straight flanks down to min and max",
  example: "trapezoidal(10, 20, 30, 50)",
  source: "Kotz and van Dorp (2004), Beyond Beta, chapter 5",
  signatures: [
    signature({
      arguments: [value("min"), value("lower"), value("upper"), value("max")],
      create: ({ min, lower, upper, max }) =>
        lawUnless([ordered({ min, lower, upper, max }) ?? apart({ min, max })], {
          family: "trapezoidal",
          min,
          lower,
          upper,
          max,
        }),
    }),
  ],

  quantile(law, p, q) {
    const { min, lower, upper, max } = law;
    const { left, right, height } = areas(law);
    if (p < left) return min + (lower - min) * Math.sqrt(p / left);
    if (q < right) return max - (max - upper) * Math.sqrt(q / right);
    return p < 0.5 ? lower + (p - left) / height : upper - (q - right) / height;
  },

  cdf(law, x) {
    return x < (law.lower + law.upper) / 2 ? leftOf(law, x) : 1 - rightOf(law, x);
  },

  survival(law, x) {
    return x < (law.lower + law.upper) / 2 ? 1 - leftOf(law, x) : rightOf(law, x);
  },

  mean(law) {
    return pieces(law).reduce((sum, { area, mean }) => sum + area * mean, 0);
  },

  // Between and within the pieces, so that a far location does not cancel.
  variance(law) {
    const centre = trapezoidal.mean(law);
    return pieces(law).reduce(
      (sum, { area, mean, variance }) => sum + area * ((mean - centre) * (mean - centre) + variance),
      0,
    );
  },

  support: ({ min, max }) => [min, max],

  breaks(law) {
    const { left, right } = areas(law);
    return [left, 1 - right].filter((p, i, all) => p > 0 && p < 1 && p !== all[i - 1]);
  },
};

/** Probabilities of the two flanks, and the density on the plateau. */
function areas({ min, lower, upper, max }: Trapezoidal): {
  readonly left: number;
  readonly right: number;
  readonly height: number;
} {
  const height = 2 / (max - min + (upper - lower));
  return { left: (height * (lower - min)) / 2, right: (height * (max - upper)) / 2, height };
}

function pieces(law: Trapezoidal) {
  const { min, lower, upper, max } = law;
  const { left, right, height } = areas(law);
  return [
    { area: left, mean: lower - (lower - min) / 3, variance: ((lower - min) * (lower - min)) / 18 },
    {
      area: height * (upper - lower),
      mean: lower + (upper - lower) / 2,
      variance: ((upper - lower) * (upper - lower)) / 12,
    },
    { area: right, mean: upper + (max - upper) / 3, variance: ((max - upper) * (max - upper)) / 18 },
  ];
}

/** P(X <= x) for x up to the middle of the plateau. */
function leftOf(law: Trapezoidal, x: number): number {
  const { min, lower } = law;
  const { left, height } = areas(law);
  if (x <= min) return 0;
  return x < lower ? left * ((x - min) / (lower - min)) * ((x - min) / (lower - min)) : left + height * (x - lower);
}

/** P(X > x) for x from the middle of the plateau: the mirror image. */
function rightOf({ min, lower, upper, max }: Trapezoidal, x: number): number {
  return leftOf({ family: "trapezoidal", min: -max, lower: -upper, upper: -lower, max: -min }, -x);
}
