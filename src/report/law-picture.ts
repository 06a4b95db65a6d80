/**
 * One distribution described without a single draw: its moments, quantiles and probabilities by classes of equal width,
 * for `iff plot-distribution` as text and as data.
 */
import { distributionOf, distributions } from "../distributions/index.ts";
import type { Distribution, Law } from "../distributions/distribution.ts";
import { meanOfQuantiles, tailIndex } from "../distributions/moments.ts";
import { tableFor } from "../distributions/quantile-table.ts";

/** A value that has a probability of its own. */
export type Atom = { readonly value: number; readonly probability: number };

/** The probability of (from, to], without that of atoms. */
export type Class = { readonly from: number; readonly to: number; readonly probability: number };

export type LawPicture = {
  readonly expression: string;
  /** The name in the call: "pert", though its law is a beta law. */
  readonly family: string;
  readonly says: string;
  readonly source: string;
  readonly unit: string;
  /** NaN where a moment does not exist, infinite where it diverges. */
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number;
  readonly support: readonly [number, number];
  readonly quantiles: readonly { readonly probability: number; readonly value: number }[];
  /** Names of the categories of a switch, whose values are their numbers from 0. */
  readonly categories?: readonly string[];
  /** Every value has a probability of its own. */
  readonly discrete: boolean;
  readonly atoms: readonly Atom[];
  readonly classes: readonly Class[];
  /** How draws are made, and the verified error of that relative to the larger of |x| and the interquartile range. */
  readonly table: { readonly kind: string; readonly error: number };
};

/** What a picture is of: the law, and how it was asked for. */
export type Described = {
  readonly expression: string;
  readonly family: string;
  readonly unit: string;
  readonly law: Law;
};

export const QUANTILES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];

/** A window of the values is as wide as this many interquartile ranges at most. */
const WIDEST = 12;
/** Probabilities that a window may leave out at either end, from the least. */
const LEFT_OUT = [1e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.2];

/** The picture of each law, all over one window in `classes` classes, so that they can be compared. */
export function picturesOf(described: readonly Described[], classes: number): readonly LawPicture[] {
  const windows = described.map(({ law }) => windowOf(distributionOf(law), law));
  const low = Math.min(...windows.map(([from]) => from));
  const high = Math.max(...windows.map(([, to]) => to));
  return described.map((each) => pictureOf(each, [low, high], classes));
}

function pictureOf(
  { expression, family, unit, law }: Described,
  range: readonly [number, number],
  classes: number,
): LawPicture {
  const distribution = distributionOf(law);
  const { says, source } = distributions[family as keyof typeof distributions];
  const atoms = atomsOf(distribution, law);
  const table = tableFor(distribution, law);
  return {
    expression,
    family,
    says,
    source,
    unit,
    mean: distribution.mean(law),
    sd: Math.sqrt(distribution.variance(law)),
    skewness: skewnessOf(distribution, law),
    support: distribution.support(law),
    quantiles: QUANTILES.map((probability) => ({
      probability,
      value: distribution.quantile(law, probability, 1 - probability),
    })),
    ...(law.family === "switch" && { categories: law.names as readonly string[] }),
    discrete: distribution.steps?.(law) === true,
    atoms,
    classes: classesOf(distribution, law, range, classes, atoms),
    table: { kind: table.kind, error: table.bound },
  };
}

/** The values worth seeing: to the ends of the support where these are near, and not so far out that the bulk is a spike. */
function windowOf(distribution: Distribution, law: Law): readonly [number, number] {
  const quantile = (p: number, q: number): number => distribution.quantile(law, p, q);
  const bulk = quantile(0.75, 0.25) - quantile(0.25, 0.75);
  const spans = LEFT_OUT.map((p) => [quantile(p, 1 - p), quantile(1 - p, p)] as const);
  const [low, high] = spans.find(([from, to]) => bulk === 0 || to - from <= WIDEST * bulk) ?? spans.at(-1)!;
  const [least, most] = distribution.support(law);
  const near = 0.25 * (high - low);
  return [low - least <= near ? least : low, most - high <= near ? most : high];
}

/** More values than these stand closer than a picture shows. */
const MOST_ATOMS = 500;

/** Values between neighbouring breaks of the quantile function that are one; none where they are too many. */
function atomsOf(distribution: Distribution, law: Law): readonly Atom[] {
  // Of a count, whose breaks take long to find where they are many.
  if (
    distribution.stairs !== undefined &&
    distribution.skewness !== undefined &&
    Math.sqrt(distribution.variance(law)) > MOST_ATOMS / 12
  )
    return [];
  const breaks = distribution.breaks?.(law) ?? [];
  if (breaks.length > MOST_ATOMS) return [];
  const bounds = [0, ...breaks, 1];
  if (breaks.length === 0 && distribution.support(law)[0] !== distribution.support(law)[1]) return [];
  return bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i]!;
    const at = (share: number): number =>
      distribution.quantile(law, from + share * (to - from), 1 - from - share * (to - from));
    const value = at(0.5);
    return value === at(0.25) && value === at(0.75) ? [{ value, probability: to - from }] : [];
  });
}

function classesOf(
  distribution: Distribution,
  law: Law,
  [low, high]: readonly [number, number],
  count: number,
  atoms: readonly Atom[],
): readonly Class[] {
  const edges = Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count);
  return edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    const lower = distribution.cdf(law, to) <= 0.5;
    const all = lower
      ? distribution.cdf(law, to) - distribution.cdf(law, from)
      : distribution.survival(law, from) - distribution.survival(law, to);
    const inAtoms = atoms.reduce((sum, { value, probability }) => {
      return value > from && value <= to ? sum + probability : sum;
    }, 0);
    return { from, to, probability: Math.max(0, all - inAtoms) };
  });
}

/** Of an integral over scores that differences of large quantiles make. */
const ROUNDING = 1e-6;

/** The third standardised moment; NaN where the variance does not exist or is 0, infinite where it diverges. */
function skewnessOf(distribution: Distribution, law: Law): number {
  const [mean, variance] = [distribution.mean(law), distribution.variance(law)];
  if (!Number.isFinite(mean) || !Number.isFinite(variance) || variance === 0) return NaN;
  if (distribution.skewness !== undefined) return distribution.skewness(law);
  const quantile = (p: number, q: number): number => distribution.quantile(law, p, q);
  const steps = distribution.steps?.(law) === true;
  const [low, high] = distribution.support(law);
  const heavy = (side: "lower" | "upper"): boolean => !steps && 3 * tailIndex(quantile, side) > 0.999;
  const [down, up] = [low === -Infinity && heavy("lower"), high === Infinity && heavy("upper")];
  if (down || up) return down && up ? NaN : up ? Infinity : -Infinity;
  const breaks = distribution.breaks?.(law) ?? [];
  const sd = Math.sqrt(variance);
  const skewness = meanOfQuantiles(
    (p, q) => {
      const score = (quantile(p, q) - mean) / sd;
      return score * score * score;
    },
    { breaks, steps: steps && breaks.length > 0 },
  );
  // What is left of a symmetric law, or of one far from zero, is the rounding of its quantiles.
  return Math.abs(skewness) < ROUNDING ? 0 : skewness;
}
