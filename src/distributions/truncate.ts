/**
 * A law cut to an interval and scaled up to probability 1: Q(p) = Q0(F0(min-) + p m), m the probability of the interval.
 * Johnson, Kotz and Balakrishnan (1994), vol. 1, chapter 13, section 10.1. Both tails are carried (p and 1 - p), so that a
 * window far out in one keeps its digits and nothing is ever rejected.
 */
import { before } from "./atoms.ts";
import type { Distribution, DistributionOf, Law } from "./distribution.ts";
import { meanOfQuantiles, tailIndex, varianceOfQuantiles, type Pieces } from "./moments.ts";
import { apart, lawUnless } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** `below` is the probability of the law beneath `min`, `above` that beyond `max`, `mass` what lies between. */
export type Truncated = {
  readonly family: "truncate";
  readonly of: Law;
  readonly min?: number;
  readonly max?: number;
  readonly below: number;
  readonly above: number;
  readonly mass: number;
};

/** Below this the window's own probability is not held to full precision. */
const LEAST_MASS = 1e-290;

export function truncateWith(distributionOf: DistributionOf): Distribution<Truncated> {
  const quantile = (
    { of, min = -Infinity, max = Infinity, below, above, mass }: Truncated,
    p: number,
    q: number,
  ): number => {
    const x = distributionOf(of).quantile(of, reached(below, p * mass), reached(above, q * mass));
    return Math.min(max, Math.max(min, x));
  };
  const steps = ({ of }: Truncated): boolean => distributionOf(of).steps?.(of) === true;
  const breaks = ({ of, below, above, mass }: Truncated): readonly number[] => {
    const inside = (distributionOf(of).breaks?.(of) ?? []).map((p) =>
      p <= 0.5 ? (p - below) / mass : 1 - (1 - p - above) / mass,
    );
    return inside.filter((p, i) => p > 0 && p < 1 && p > (inside[i - 1] ?? 0));
  };
  const support = ({ of, min = -Infinity, max = Infinity }: Truncated): readonly [number, number] => {
    const [low, high] = distributionOf(of).support(of);
    return [Math.max(min, low), Math.min(max, high)];
  };
  const pieces = (law: Truncated): Pieces => ({ breaks: breaks(law), steps: steps(law) && breaks(law).length > 0 });

  /** 0 where the moment of this power exists, else the infinity or NaN that stands for it. */
  const divergence = (law: Truncated, power: number): number => {
    const [low, high] = support(law);
    const heavy = (side: "lower" | "upper"): boolean => power * tailIndex((p, q) => quantile(law, p, q), side) > 0.999;
    const [down, up] = [low === -Infinity && heavy("lower"), high === Infinity && heavy("upper")];
    if (down && up) return power === 1 ? NaN : Infinity;
    if (down) return power === 1 ? -Infinity : Infinity;
    return up ? Infinity : 0;
  };
  const mean = (law: Truncated): number =>
    divergence(law, 1) || meanOfQuantiles((p, q) => quantile(law, p, q), pieces(law));

  return {
    name: "truncate",
    says: "a distribution cut to an interval",
    example: "truncate(normal(mean=30, sd=6), min=5, max=60)",
    source: "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 13, section 10.1",
    signatures: [
      signature({
        arguments: [
          { ...value("distribution"), takes: "law" },
          { ...value("min"), otherwise: "none" },
          { ...value("max"), otherwise: "none" },
        ],
        create: ({ distribution: of, min, max }) => {
          const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
          if (min === undefined && max === undefined) {
            return [{ expected: "min, max or both", got: "neither", about: [] }];
          }
          if (min !== undefined && max !== undefined && !(min < max)) return lawUnless([apart({ min, max })], of);
          const part = intervalOf(distributionOf(of), of, min, max);
          if (part.mass >= LEAST_MASS) return { family: "truncate", of, ...bounds, ...part };
          const got = Object.entries(bounds).map(([name, bound]) => `${name} ${bound}`);
          const expected = "an interval that the distribution reaches (probability above 1e-290)";
          return [{ expected, got: got.join(", "), about: Object.keys(bounds) }];
        },
      }),
    ],

    quantile,

    cdf(law, x) {
      const { of, min = -Infinity, max = Infinity, below, above, mass } = law;
      if (x < min) return 0;
      if (x >= max) return 1;
      const beneath = distributionOf(of).cdf(of, x);
      if (beneath <= 0.5) return (beneath - below) / mass;
      return 1 - (distributionOf(of).survival(of, x) - above) / mass;
    },

    survival(law, x) {
      const { of, min = -Infinity, max = Infinity, below, above, mass } = law;
      if (x < min) return 1;
      if (x >= max) return 0;
      const beyond = distributionOf(of).survival(of, x);
      if (beyond <= 0.5) return (beyond - above) / mass;
      return 1 - (distributionOf(of).cdf(of, x) - below) / mass;
    },

    mean,

    variance(law) {
      const centre = mean(law);
      if (!Number.isFinite(centre)) return Number.isNaN(centre) ? NaN : Infinity;
      return divergence(law, 2) || varianceOfQuantiles((p, q) => quantile(law, p, q), centre, pieces(law));
    },

    support,
    breaks,
    steps,
  };
}

/** Never 0: a window of probability 1e-290 has draws whose own is no double. */
function reached(outside: number, inside: number): number {
  return Math.max(outside + inside, Number.MIN_VALUE);
}

/** Probabilities beneath, beyond and inside the closed interval, the last from whichever side cancels least. */
function intervalOf(distribution: Distribution, of: Law, min: number | undefined, max: number | undefined) {
  const from = min === undefined ? undefined : hasAtom(distribution, of, min) ? before(min) : min;
  const below = from === undefined ? 0 : distribution.cdf(of, from);
  const above = max === undefined ? 0 : distribution.survival(of, max);
  const notBelow = from === undefined ? 1 : distribution.survival(of, from);
  const notAbove = max === undefined ? 1 : distribution.cdf(of, max);
  if (below > 0.5) return { below, above, mass: notBelow - above };
  if (notAbove <= 0.5) return { below, above, mass: notAbove - below };
  return { below, above, mass: 1 - below - above };
}

/**
 * Whether a bound has a probability of its own, which belongs to the interval: more than the law gains over the next double.
 * Without one the probability beneath is that up to the bound itself; a double lower, far out, is a 1e-14 of the tail away.
 */
function hasAtom(distribution: Distribution, of: Law, x: number): boolean {
  const [low, high] = [before(x), -before(-x)];
  const tail = distribution.cdf(of, x) <= 0.5 ? "cdf" : "survival";
  const [jump, gain] = [
    [low, x],
    [x, high],
  ].map(([from, to]) => Math.abs(distribution[tail](of, to!) - distribution[tail](of, from!)));
  return jump! > 16 * gain! + 1e-12 * distribution[tail](of, x);
}
