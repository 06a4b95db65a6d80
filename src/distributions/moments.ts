/**
 * Moments of a law as integrals of its quantile function: E g(X) is the integral of g(Q(p)) over (0, 1). By the double
 * exponential rule of Takahasi and Mori (1974), Publications of RIMS 9, 721-741, which takes the integrable infinities
 * that quantile functions have at 0 and 1 in its stride.
 */
import { cosh, exp, log, sinh } from "../numerics/elementary.ts";

/** p and q = 1 - p to a value. */
export type QuantileFunction = (p: number, q: number) => number;

/** Where a quantile function has kinks or jumps, ascending; `steps`: it is constant between them. */
export type Pieces = { readonly breaks: readonly number[]; readonly steps: boolean };

const SMOOTH: Pieces = { breaks: [], steps: false };

/** The mean, which must exist; relative error about 1e-13 between breaks. */
export function meanOfQuantiles(quantile: QuantileFunction, pieces: Pieces = SMOOTH): number {
  const centre = quantile(0.5, 0.5);
  return centre + integral((p, q) => quantile(p, q) - centre, pieces);
}

/** The variance about a known mean; it must exist. */
export function varianceOfQuantiles(quantile: QuantileFunction, mean: number, pieces: Pieces = SMOOTH): number {
  return integral((p, q) => {
    const deviation = quantile(p, q) - mean;
    return deviation * deviation;
  }, pieces);
}

/**
 * The power with which the quantile function grows at one end, |Q| ~ p^-index: the mean exists below 1, the variance
 * below 1/2. Measured between 1e-250 and 1e-300, where light tails show about 0.
 */
export function tailIndex(quantile: QuantileFunction, side: "lower" | "upper"): number {
  const at = (p: number): number => Math.abs(side === "lower" ? quantile(p, 1) : quantile(1, p));
  const [near, far] = [at(1e-250), at(1e-300)];
  return near > 0 && far > near ? log(far / near) / (50 * Math.LN10) : 0;
}

/** The integral of f over (0, 1), piece by piece. */
function integral(f: QuantileFunction, { breaks, steps }: Pieces): number {
  const ends = [0, ...breaks, 1];
  let sum = 0;
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1]!, ends[i]!];
    const width = to - from;
    const piece = ({ below, above }: Node): number => f(from + width * below, 1 - to + width * above);
    if (steps) sum += width * piece({ below: 0.5, above: 0.5, weight: 1 });
    else for (const node of nodes) sum += width * node.weight * piece(node);
  }
  return sum;
}

/** A point of the rule: its distances to both ends of the unit interval, and its weight. */
type Node = { readonly below: number; readonly above: number; readonly weight: number };

/** x = 1 / (1 + exp(-pi sinh t)), t in steps of 1/20 as far as the smaller distance exceeds 1e-290. */
const nodes: readonly Node[] = Array.from({ length: 243 }, (_, i) => {
  const step = 1 / 20;
  const t = (i - 121) * step;
  const odds = exp(-Math.PI * sinh(Math.abs(t)));
  const [near, far] = [odds / (1 + odds), 1 / (1 + odds)];
  const weight = step * Math.PI * cosh(t) * near * far;
  return t < 0 ? { below: near, above: far, weight } : { below: far, above: near, weight };
});
