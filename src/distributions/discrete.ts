/** Finitely many values, each with its probability. The quantile is the generalised inverse inf{x: F(x) >= p}. */
import type { Distribution } from "./distribution.ts";
import { lawUnless, weighing } from "./rules.ts";
import { signature } from "./signature.ts";
import { jumps, staircase, stepAt, stepBelow, stepProbabilities, type Staircase } from "./staircase.ts";

/** Values ascend strictly; none has probability zero. */
export type Discrete = Staircase & { readonly family: "discrete"; readonly values: readonly number[] };

export const discrete: Distribution<Discrete> = {
  name: "discrete",
  says: "a few values, each with its probability",
  example: "discrete(10=0.2, 20=0.5, 40=0.3)",
  source: "Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, section 1.2",
  signatures: [
    signature({
      arguments: [],
      rest: { names: "number", role: "shape", least: 1 },
      says: "value=weight, the weights adding up to 1",
      create: (_, rest) => {
        const parts = rest.map(({ name, number, value }) => ({ name, value: number, weight: value as number }));
        return lawUnless(weighing(parts), () => discreteLaw(parts));
      },
    }),
  ],

  quantile: (law, p, q) => law.values[stepAt(law, p, q)]!,

  cdf(law, x) {
    return law.upTo[stepBelow(law.values, x)] ?? 0;
  },

  survival(law, x) {
    return law.beyond[stepBelow(law.values, x)] ?? 1;
  },

  mean(law) {
    return stepProbabilities(law).reduce((sum, probability, i) => sum + probability * law.values[i]!, 0);
  },

  variance(law) {
    const mean = discrete.mean(law);
    return stepProbabilities(law).reduce((sum, probability, i) => {
      const deviation = law.values[i]! - mean;
      return sum + probability * deviation * deviation;
    }, 0);
  },

  support: ({ values }) => [values[0]!, values.at(-1)!],
  breaks: jumps,
  steps: () => true,
  stairs: (law) => law,
};

/** The law of values in any order, equal ones taken together, with weights that need not add up to 1. */
export function discreteLaw(parts: readonly { readonly value: number; readonly weight: number }[]): Discrete {
  const values: number[] = [];
  const weights: number[] = [];
  for (const { value, weight } of parts.filter((part) => part.weight > 0).sort((a, b) => a.value - b.value)) {
    if (values.at(-1) === value) weights.push(weights.pop()! + weight);
    else {
      values.push(value);
      weights.push(weight);
    }
  }
  return { family: "discrete", values, ...staircase(weights) };
}
