/** Probability that sits in single points: the limit of a cdf from the left, and the size of its jumps. */
import type { Distribution, Law } from "./distribution.ts";

/**
 * The greatest double below x: x - (phi |x| + eta), phi = u(1 + 2u), u = 2^-53, eta the least denormal. Rump, Zimmermann,
 * Boldo and Melquiond (2009), BIT 49, 419-431, algorithm 2.
 */
export function before(x: number): number {
  const unit = Number.EPSILON / 2;
  return x - (unit * (1 + 2 * unit) * Math.abs(x) + Number.MIN_VALUE);
}

/** Whether X = x has a probability of its own. */
export function isAtom(distribution: Distribution, law: Law, x: number): boolean {
  const low = before(x);
  const jump =
    distribution.cdf(law, x) <= 0.5
      ? distribution.cdf(law, x) - distribution.cdf(law, low)
      : distribution.survival(law, low) - distribution.survival(law, x);
  // A continuous cdf moves by rounding only: an ulp of x times a density.
  return jump > 1e-12;
}
