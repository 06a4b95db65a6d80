/**
 * A mixture: one of several laws, chosen with a weight. Fruehwirth-Schnatter (2006), Finite Mixture and Markov Switching
 * Models, section 1.2. A constant among the parts gives one value a probability of its own (zero inflation).
 */
import { log } from "../numerics/elementary.ts";
import { before, isAtom } from "./atoms.ts";
import { crossing } from "./crossing.ts";
import type { Distribution, DistributionOf, Law, Signature } from "./distribution.ts";
import { lawUnless, rule, weighing } from "./rules.ts";
import { shape, signature } from "./signature.ts";

/**
 * Weights are positive and add up to 1. `order` numbers the parts by ascending median; `apart` tells the parts at whose
 * median the others have next to no say. `knots` are the values, ascending, at which a part begins, ends, has a kink or an
 * atom; `upTo` holds P(X <= knot), `under` P(X < knot), `beyond` and `from` their complements.
 */
export type Mixture = {
  readonly family: "mixture";
  readonly parts: readonly Law[];
  readonly weights: readonly number[];
  readonly order: readonly number[];
  readonly apart: readonly boolean[];
  readonly knots: readonly number[];
  readonly upTo: readonly number[];
  readonly under: readonly number[];
  readonly beyond: readonly number[];
  readonly from: readonly number[];
};

export function mixtureWith(distributionOf: DistributionOf): Distribution<Mixture> {
  const weighted = (law: Mixture, of: (part: Law) => number): number =>
    law.parts.reduce((sum, part, i) => sum + law.weights[i]! * of(part), 0);
  const cdf = (law: Mixture, x: number): number => lowerTail(law, law.parts.map(distributionOf), x);
  const survival = (law: Mixture, x: number): number => upperTail(law, law.parts.map(distributionOf), x);
  const mean = (law: Mixture): number => weighted(law, (part) => distributionOf(part).mean(part));

  return {
    name: "mixture",
    says: "one of several distributions, each with its weight; a number may be one (zero inflation)",
    example: "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
    source: "Fruehwirth-Schnatter (2006), Finite Mixture and Markov Switching Models, section 1.2",
    signatures: [poolSignature(distributionOf, "weights that add up to 1; equal where none are given")],

    // Between the values at which the cdf bends or jumps it is smooth: an atom is met exactly, the rest by root finding, in
    // the logarithm of the tail because that is straighter.
    quantile(law, p, q) {
      const lower = p <= 0.5;
      const families = law.parts.map(distributionOf);
      const excess = (x: number): number => {
        const ratio = lower ? lowerTail(law, families, x) / p : q / upperTail(law, families, x);
        return Math.abs(ratio - 1) < NEAR ? smallExcess(law, families, x, p, q) : log(ratio);
      };
      const knot = firstKnot(law, p, q);
      const [atOrAbove, previous] = [law.knots[knot], law.knots[knot - 1]];
      if (atOrAbove !== undefined && (lower ? law.under[knot]! < p : law.from[knot]! > q)) {
        if (law.under[knot]! < law.upTo[knot]! && excess(before(atOrAbove)) < 0) return atOrAbove;
      }
      const alone = quantileOfOne(law, families, p, q);
      if (alone !== undefined) return Math.min(atOrAbove ?? Infinity, Math.max(previous ?? -Infinity, alone));
      const [least, most] = reach(law, families, p, q);
      const [low, high] = [Math.max(previous ?? -Infinity, least), Math.min(atOrAbove ?? Infinity, most)];
      return wholeIfAtom(crossing(excess, low, high), excess);
    },

    cdf,
    survival,
    mean,

    variance(law) {
      const centre = mean(law);
      if (Number.isNaN(centre)) return NaN;
      if (!Number.isFinite(centre)) return Infinity;
      return weighted(law, (part) => {
        const between = distributionOf(part).mean(part) - centre;
        return distributionOf(part).variance(part) + between * between;
      });
    },

    support(law) {
      const ends = law.parts.map((part) => distributionOf(part).support(part));
      return [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))];
    },

    breaks(law) {
      const both = law.knots.flatMap((_, i) => [law.under[i]!, law.upTo[i]!]);
      return both.filter((p, i) => p > 0 && p < 1 && p > (both[i - 1] ?? 0));
    },

    steps: (law) => law.parts.every((part) => isStaircase(distributionOf(part), part)),
  };
}

/** P(X <= x); `families` holds the functions of each part. */
function lowerTail({ parts, weights }: Mixture, families: readonly Distribution[], x: number): number {
  let sum = 0;
  for (let i = 0; i < parts.length; i++) sum += weights[i]! * families[i]!.cdf(parts[i]!, x);
  return sum;
}

/** P(X > x). */
function upperTail({ parts, weights }: Mixture, families: readonly Distribution[], x: number): number {
  let sum = 0;
  for (let i = 0; i < parts.length; i++) sum += weights[i]! * families[i]!.survival(parts[i]!, x);
  return sum;
}

/**
 * Between which values the quantile lies. All parts have reached p at the greatest of their own quantiles and none before
 * the least; and since w F_i(x) <= F(x) for a part of weight w, F has reached p at that part's quantile at p / w, and so
 * from above. Asked of the outermost parts only: quantiles may be dear.
 */
function reach({ parts, weights }: Mixture, families: readonly Distribution[], p: number, q: number) {
  let [low, high, first, last] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < parts.length; i++) {
    const x = families[i]!.quantile(parts[i]!, p, q);
    if (x < low) [low, first] = [x, i];
    if (x > high) [high, last] = [x, i];
  }
  const [firstWeight, lastWeight] = [weights[first]!, weights[last]!];
  if (p < firstWeight) {
    high = Math.min(high, families[first]!.quantile(parts[first]!, p / firstWeight, (firstWeight - p) / firstWeight));
  }
  if (q < lastWeight) {
    low = Math.max(low, families[last]!.quantile(parts[last]!, (lastWeight - q) / lastWeight, q / lastWeight));
  }
  return [low, high] as const;
}

/** A share of the probability that no double shows. */
const UNSEEN = Number.EPSILON / 8;

/**
 * The quantile where a single part all but makes it: that part's at what the others leave, those of lesser median being
 * done and those of greater not begun but for what they are at the value found before. Undefined where that settles late.
 */
function quantileOfOne(law: Mixture, families: readonly Distribution[], p: number, q: number) {
  const { parts, weights, order, apart } = law;
  const { at, below, above } = partAt(weights, order, p);
  const one = order[at]!;
  if (!apart[one]) return undefined;
  const weight = weights[one]!;
  let stray = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [lower, upper] = [(p - below - stray) / weight, (q - above + stray) / weight];
    if (!(lower > 0 && upper > 0)) return undefined;
    const x = families[one]!.quantile(parts[one]!, lower, upper);
    const there = strayAt(law, families, at, x);
    const [change, whole] = [Math.abs(there - stray), weight * Math.min(lower, upper)];
    if (change <= UNSEEN * whole) return x;
    if (change > SLIGHT * whole) return undefined;
    stray = there;
  }
  return undefined;
}

/** What the parts behind one in the order have at x, less what those before still lack. */
function strayAt({ parts, weights, order }: Mixture, families: readonly Distribution[], at: number, x: number): number {
  let stray = 0;
  for (let i = 0; i < order.length; i++) {
    const other = order[i]!;
    if (i < at) stray -= weights[other]! * families[other]!.survival(parts[other]!, x);
    if (i > at) stray += weights[other]! * families[other]!.cdf(parts[other]!, x);
  }
  return stray;
}

/** Beyond this share what the others have to say settles so slowly that a bracket is faster. */
const SLIGHT = 1e-3;
const MOST_ROUNDS = 6;

/** The place in the order at which weights add up to more than p, and what lies before and behind. */
function partAt(weights: readonly number[], order: readonly number[], p: number) {
  let [at, below, above] = [0, 0, 0];
  while (at + 1 < order.length && p >= below + weights[order[at]!]!) below += weights[order[at++]!]!;
  // Summed, not what is left of 1: nothing lies behind the last, to all digits.
  for (let i = order.length - 1; i > at; i--) above += weights[order[i]!]!;
  return { at, below, above };
}

/** Within the last places of p the difference is summed again, without the loss where whole parts make up p: between far modes. */
const NEAR = 8 * Number.EPSILON;

/** F(x) / p - 1, or 1 - (1 - F(x)) / q above the median: the weights of whole parts first, then what lacks and what is over. */
function smallExcess({ parts, weights }: Mixture, families: readonly Distribution[], x: number, p: number, q: number) {
  const lower = p <= 0.5;
  let [whole, rest] = [0, 0];
  for (let i = 0; i < parts.length; i++) {
    const [below, above] = [families[i]!.cdf(parts[i]!, x), families[i]!.survival(parts[i]!, x)];
    const [tail, complement] = lower ? [below, above] : [above, below];
    if (tail > 0.5) whole += weights[i]!;
    rest += weights[i]! * (tail > 0.5 ? -complement : tail);
  }
  return lower ? (whole - p + rest) / p : (q - whole - rest) / q;
}

/** Laws by position with optional weights. */
export function poolSignature(distributionOf: DistributionOf, says: string): Signature {
  return signature({
    arguments: [{ ...shape("weights"), takes: "list", otherwise: "none", onlyByName: true }],
    rest: { names: "law", role: "value", least: 1 },
    says,
    create: ({ weights }, rest) => {
      const laws = rest.map(({ value }) => value as Law);
      const shares = weights ?? laws.map(() => 1 / laws.length);
      const count = rule(shares.length === laws.length, "a weight for each distribution", {
        distributions: laws.length,
        weights: shares.length,
      });
      const parts = shares.map((weight, i) => ({ name: `distribution ${i + 1}`, weight }));
      // What they add up to says nothing while one is missing.
      return lawUnless(count === undefined ? weighing(parts) : [count], () => mixtureOf(distributionOf, laws, shares));
    },
  });
}

function mixtureOf(distributionOf: DistributionOf, laws: readonly Law[], shares: readonly number[]): Mixture {
  const kept = laws.map((_, i) => i).filter((i) => shares[i]! > 0);
  const total = kept.reduce((sum, i) => sum + shares[i]!, 0);
  const parts = kept.map((i) => laws[i]!);
  const weights = kept.map((i) => shares[i]! / total);
  const medians = parts.map((part) => distributionOf(part).quantile(part, 0.5, 0.5));
  const knots = [...new Set(parts.flatMap((part) => knotsOf(distributionOf(part), part)))].sort((a, b) => a - b);
  const sum = (of: (part: Law) => number): number => parts.reduce((all, part, i) => all + weights[i]! * of(part), 0);
  const upTo = (x: number): number => sum((part) => distributionOf(part).cdf(part, x));
  const beyond = (x: number): number => sum((part) => distributionOf(part).survival(part, x));
  const order = parts.map((_, i) => i).sort((a, b) => medians[a]! - medians[b]!);
  const law: Mixture = {
    family: "mixture",
    parts,
    weights,
    order,
    apart: [],
    knots,
    upTo: knots.map((x) => upTo(x)),
    under: knots.map((x) => (isAtomOfAny(distributionOf, parts, x) ? upTo(before(x)) : upTo(x))),
    beyond: knots.map((x) => beyond(x)),
    from: knots.map((x) => (isAtomOfAny(distributionOf, parts, x) ? beyond(before(x)) : beyond(x))),
  };
  const families = parts.map(distributionOf);
  const isApart = (part: number): boolean =>
    Math.abs(strayAt(law, families, order.indexOf(part), medians[part]!)) <= SLIGHT * weights[part]!;
  return { ...law, apart: parts.map((_, part) => isApart(part)) };
}

/** Whether all jumps are known: a count of very many values lists none. */
function isStaircase(distribution: Distribution, part: Law): boolean {
  const [low, high] = distribution.support(part);
  return distribution.steps?.(part) === true && (low === high || distribution.breaks!(part).length > 0);
}

function isAtomOfAny(distributionOf: DistributionOf, parts: readonly Law[], x: number): boolean {
  return parts.some((part) => isAtom(distributionOf(part), part, x));
}

/** The finite ends of a law, its kinks, and its atoms: those lie in the middle between two jumps. */
function knotsOf(distribution: Distribution, law: Law): readonly number[] {
  const breaks = distribution.breaks?.(law) ?? [];
  const bounds = [0, ...breaks, 1];
  const middles = bounds.slice(1).map((to, i) => {
    const from = bounds[i]!;
    return distribution.quantile(law, (from + to) / 2, (1 - from + (1 - to)) / 2);
  });
  const atoms = breaks.length === 0 ? [] : middles.filter((x) => isAtom(distribution, law, x));
  const kinks = distribution.steps?.(law) ? [] : breaks.map((p) => distribution.quantile(law, p, 1 - p));
  return [...distribution.support(law).filter(Number.isFinite), ...kinks, ...atoms];
}

/** The first knot up to which the probability p is reached; their number where it lies beyond the last. */
function firstKnot({ upTo, beyond, knots }: Mixture, p: number, q: number): number {
  let [low, high] = [0, knots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (p <= 0.5 ? upTo[middle]! >= p : beyond[middle]! <= q) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Counts with too many steps to list sit on whole numbers: a root just above one is that number. */
function wholeIfAtom(x: number, excess: (x: number) => number): number {
  const whole = Math.round(x);
  const near = Math.abs(x - whole) <= 1e-9 * Math.max(1, Math.abs(x));
  return near && excess(whole) >= 0 && excess(before(whole)) < 0 ? whole : x;
}
