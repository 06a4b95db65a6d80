/**
 * The triangular distribution: density rising in a straight line from the least value to the most likely one and falling
 * to the greatest. Kotz and van Dorp (2004), Beyond Beta, chapter 1: cdf (1.5), quantile (1.8), moments (1.15) and (1.17).
 */
import type { Distribution } from "./distribution.ts";
import { apart, lawUnless, ordered } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** min <= mode <= max, min < max. */
export type Triangular = {
  readonly family: "triangular";
  readonly min: number;
  readonly mode: number;
  readonly max: number;
};

export const triangular: Distribution<Triangular> = {
  name: "triangular",
  says: "least, most likely and greatest value, straight lines between",
  example: "triangular(20, 33, 50)",
  source: "Kotz and van Dorp (2004), Beyond Beta, chapter 1",
  signatures: [
    signature({
      arguments: [value("min"), value("mode"), value("max")],
      create: ({ min, mode, max }) =>
        lawUnless([ordered({ min, mode, max }) ?? apart({ min, max })], { family: "triangular", min, mode, max }),
    }),
  ],

  // From the end that is nearer in probability, so that both tails keep their digits.
  quantile({ min, mode, max }, p, q) {
    const width = max - min;
    return p * width <= mode - min
      ? min + width * Math.sqrt(p * ((mode - min) / width))
      : max - width * Math.sqrt(q * ((max - mode) / width));
  },

  cdf(law, x) {
    return x < law.mode ? leftOf(law, x) : beforeFall(law, x);
  },

  survival(law, x) {
    return x < law.mode ? beforeFall(mirrored(law), -x) : rightOf(law, x);
  },

  mean({ min, mode, max }) {
    return min + (mode - min) / 3 + (max - min) / 3;
  },

  variance({ min, mode, max }) {
    return ((max - min) * (max - min) - (mode - min) * (max - mode)) / 18;
  },

  support({ min, max }) {
    return [min, max];
  },

  breaks({ min, mode, max }) {
    return min < mode && mode < max ? [(mode - min) / (max - min)] : [];
  },
};

/** P(X <= x) for x below the mode. */
function leftOf({ min, mode, max }: Triangular, x: number): number {
  return x <= min ? 0 : ((x - min) / (max - min)) * ((x - min) / (mode - min));
}

/** P(X <= x) for x at the mode or above: 1 - rightOf as a sum of positive terms, for a mode at an end too. */
function beforeFall({ min, mode, max }: Triangular, x: number): number {
  if (x >= max) return 1;
  const [fall, beyond] = [max - mode, x - mode];
  return (mode - min + beyond * ((fall + (max - x)) / fall)) / (max - min);
}

function mirrored({ min, mode, max }: Triangular): Triangular {
  return { family: "triangular", min: -max, mode: -mode, max: -min };
}

/** P(X > x) for x at the mode or above. */
function rightOf({ min, mode, max }: Triangular, x: number): number {
  return x >= max ? 0 : ((max - x) / (max - min)) * ((max - x) / (max - mode));
}
