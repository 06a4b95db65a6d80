/**
 * A share learnt from counts: the beta posterior with Jeffreys' prior, alpha = successes + 1/2, beta = failures + 1/2.
 * Jeffreys (1946), Proceedings of the Royal Society A 186, 453-461; Brown, Cai and DasGupta (2001), Statistical Science 16,
 * 101-133; counts divided by the design effect: Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology 7, 334-364.
 */
import type { Family, Fault } from "./distribution.ts";
import type { Beta } from "./beta.ts";
import { lawUnless, positive, rule } from "./rules.ts";
import { shape, signature } from "./signature.ts";

export const rate: Family = {
  name: "rate",
  says: "a share learnt from successes among trials (Jeffreys' prior)",
  example: "rate(successes=12, trials=80)",
  source: "Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133",
  signatures: [
    signature({
      arguments: [shape("successes"), shape("trials"), { ...shape("deff"), otherwise: 1 }],
      create: ({ successes, trials, deff }) =>
        lawUnless(
          [...countedWithin({ successes, trials }), ...positive({ deff })],
          jeffreys(successes / deff, (trials - successes) / deff),
        ),
    }),
  ],
};

/** The posterior of a share after effective successes and failures, which need not be whole. */
export function jeffreys(successes: number, failures: number): Beta {
  return { family: "beta", alpha: successes + 0.5, beta: failures + 0.5, min: 0, max: 1 };
}

/** 0 <= part <= whole, whole > 0, under the names of the call: { successes, trials }. */
export function countedWithin(counts: Readonly<Record<string, number>>): readonly (Fault | undefined)[] {
  const [part = "", all = ""] = Object.keys(counts);
  const [some, total] = [counts[part]!, counts[all]!];
  return [...positive({ [all]: total }), rule(some >= 0 && some <= total, `0 <= ${part} <= ${all}`, counts)];
}
