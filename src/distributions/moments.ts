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

/** The mean, which must exist; relative error about 1e-13, 1e-10 where it climbs steeply away from breaks. */
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
  const pieces = [...breaks, 1].map((to, i) => ({ from: breaks[i - 1] ?? 0, to }));
  if (steps) {
    // Constant between jumps: the middle stands for the piece.
    return pieces.reduce((sum, { from, to }) => sum + (to - from) * f((from + to) / 2, (1 - from + (1 - to)) / 2), 0);
  }
  const parts = pieces.map((piece) => ({ piece, rule: doubleExponential(f, piece) }));
  const scale = parts.reduce((sum, { rule }) => sum + rule.size, 0);
  return parts.reduce((sum, { piece, rule }) => sum + refined(f, piece, rule, scale, 0), 0);
}

type Piece = { readonly from: number; readonly to: number };
/** The integral over a piece, the same from every other point, and the integral of |f|. */
type Rule = { readonly all: number; readonly half: number; readonly size: number };

/**
 * The integral over a piece, halved until half the points agree with all of them to 1e-10; the rule converges
 * quadratically, so that all of them then are right to rounding where the piece is smooth. A steep climb inside, as
 * between two modes of a mixture, takes some ten halvings.
 */
function refined(f: QuantileFunction, { from, to }: Piece, rule: Rule, scale: number, depth: number): number {
  if (!(Math.abs(rule.all - rule.half) > 1e-10 * scale) || depth === MOST_HALVINGS) return rule.all;
  const middle = (from + to) / 2;
  const halves = [
    { from, to: middle },
    { from: middle, to },
  ];
  return halves.reduce((sum, half) => sum + refined(f, half, doubleExponential(f, half), scale, depth + 1), 0);
}

const MOST_HALVINGS = 40;

function doubleExponential(f: QuantileFunction, { from, to }: Piece): Rule {
  const width = to - from;
  let [all, half, size] = [0, 0, 0];
  nodes.forEach(({ below, above, weight }, i) => {
    const term = width * weight * f(from + width * below, 1 - to + width * above);
    all += term;
    if (i % 2 === 1) half += 2 * term;
    size += Math.abs(term);
  });
  return { all, half, size };
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
