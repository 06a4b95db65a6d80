/** One trial: 1 with probability p, 0 otherwise. Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, chapter 3. */
import { discreteLaw } from "./discrete.ts";
import type { Family } from "./distribution.ts";
import { lawUnless, probability } from "./rules.ts";
import { shape, signature } from "./signature.ts";

export const bernoulli: Family = {
  name: "bernoulli",
  says: "1 with probability p, else 0",
  example: "bernoulli(0.3)",
  source: "Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions, chapter 3",
  signatures: [
    signature({
      arguments: [shape("p")],
      create: ({ p }) =>
        lawUnless(probability({ p }), () =>
          discreteLaw([
            { value: 0, weight: 1 - p },
            { value: 1, weight: p },
          ]),
        ),
    }),
  ],
};
