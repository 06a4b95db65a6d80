/**
 * A structural assumption drawn as a category: 0, 1, 2... in the order of the names, used with `select`. As a discrete
 * weighting of rival models: Draper (1995), Journal of the Royal Statistical Society B 57, 45-97.
 */
import type { Distribution } from "./distribution.ts";
import { lawUnless, weighing } from "./rules.ts";
import { signature } from "./signature.ts";
import { jumps, staircase, stepAt, type Staircase } from "./staircase.ts";

/** Category i is names[i]; its probability may be 0. */
export type Switch = Staircase & { readonly family: "switch"; readonly names: readonly string[] };

export const switchLaw: Distribution<Switch> = {
  name: "switch",
  says: "rival assumptions, one drawn as a category for select",
  example: "switch(land=0.6, sea=0.4)",
  source: "Draper (1995), Journal of the Royal Statistical Society B 57, 45-97",
  signatures: [
    signature({
      arguments: [],
      rest: { names: "word", role: "shape", least: 1 },
      says: "name=probability, adding up to 1",
      create: (_, rest) => {
        const parts = rest.map(({ name, value }) => ({ name, weight: value as number }));
        return lawUnless(weighing(parts), () => ({
          family: "switch",
          names: parts.map(({ name }) => name),
          ...staircase(parts.map(({ weight }) => weight)),
        }));
      },
    }),
  ],

  quantile: (law, p, q) => stepAt(law, p, q),
  cdf: ({ upTo }, x) => (x < 0 ? 0 : (upTo[Math.floor(x)] ?? 1)),
  survival: ({ beyond }, x) => (x < 0 ? 1 : (beyond[Math.floor(x)] ?? 0)),
  // Categories have no mean.
  mean: () => NaN,
  variance: () => NaN,
  support: ({ names }) => [0, names.length - 1],
  breaks: jumps,
  steps: () => true,
};
