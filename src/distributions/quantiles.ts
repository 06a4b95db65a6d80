/**
 * The metalog distribution through named quantiles: with y the probability and L = log(y / (1 - y)), the quantile is
 * a1 + a2 L + a3 (y - 1/2) L + a4 (y - 1/2) + a5 (y - 1/2)^2 + a6 (y - 1/2)^2 L + ..., as many terms as quantiles; of
 * log(x - min), -log(max - x) or log((x - min) / (max - x)) where there are bounds; feasible where it ascends. Keelin (2016),
 * The metalog distributions, Decision Analysis 13, 243-277, doi:10.1287/deca.2016.0338.
 */
import { exp, log, log1p } from "../numerics/elementary.ts";
import { crossing } from "./crossing.ts";
import type { Distribution, Fault } from "./distribution.ts";
import { meanOfQuantiles, varianceOfQuantiles } from "./moments.ts";
import { namedQuantiles, rising, type NamedQuantile } from "./percentiles.ts";
import { apart, ascending } from "./rules.ts";
import { signature, value } from "./signature.ts";

/** Coefficients a1, a2, ...; the quantile function ascends everywhere. */
export type Metalog = {
  readonly family: "quantiles";
  readonly coefficients: readonly number[];
  readonly min?: number;
  readonly max?: number;
};

/** Beyond this number the equations are too ill-conditioned for doubles. */
const MOST_QUANTILES = 16;

const optional = { otherwise: "none", onlyByName: true } as const;

export const quantiles: Distribution<Metalog> = {
  name: "quantiles",
  says: "a smooth distribution through any named quantiles (metalog), bounded where min or max is given",
  example: "quantiles(p2.5=10, p50=20, p97.5=45, min=0)",
  source: "Keelin (2016), Decision Analysis 13, 243-277",
  signatures: [
    signature({
      arguments: [
        { ...value("min"), ...optional },
        { ...value("max"), ...optional },
      ],
      rest: { names: "percentile", role: "value", least: 2, most: MOST_QUANTILES },
      create: ({ min, max }, rest) => {
        const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
        const points = namedQuantiles(rest);
        const faults = [...rising(points), ...boundFaults(points, bounds)].filter((fault) => fault !== undefined);
        if (faults.length > 0) return faults;
        const coefficients = fit(points.map((point) => ({ ...point, x: stretched(bounds, point.x) })));
        const turn = descent(coefficients);
        if (turn === undefined) return { family: "quantiles", coefficients, ...bounds };
        return [infeasible(points, bounds, turn)];
      },
    }),
  ],

  quantile: (law, p, q) => squeezed(law, metalog(law.coefficients, p, q)),
  cdf: (law, x) => probabilitiesAt(law, x)[0],
  survival: (law, x) => probabilitiesAt(law, x)[1],

  mean(law) {
    const { min, max, coefficients } = law;
    if (max === undefined && min !== undefined && slopeAt(coefficients, 0.5) >= 1) return Infinity;
    if (min === undefined && max !== undefined && slopeAt(coefficients, -0.5) >= 1) return -Infinity;
    return meanOfQuantiles((p, q) => quantiles.quantile(law, p, q));
  },

  variance(law) {
    const { min, max, coefficients } = law;
    if (max === undefined && min !== undefined && slopeAt(coefficients, 0.5) >= 0.5) return Infinity;
    if (min === undefined && max !== undefined && slopeAt(coefficients, -0.5) >= 0.5) return Infinity;
    return varianceOfQuantiles((p, q) => quantiles.quantile(law, p, q), quantiles.mean(law));
  },

  support: ({ min = -Infinity, max = Infinity }) => [min, max],
};

type Bounds = { readonly min?: number; readonly max?: number };

/** The bounds lie outside all quantiles. */
function boundFaults(points: readonly NamedQuantile[], { min, max }: Bounds): readonly (Fault | undefined)[] {
  // Whichever bound is wrong, the quantiles cannot lie between.
  const crossed = min === undefined || max === undefined ? undefined : apart({ min, max });
  if (crossed !== undefined) return [crossed];
  const [first, last] = [points[0]!, points.at(-1)!];
  const low =
    min === undefined
      ? []
      : ascending([
          { name: "min", value: min },
          { name: first.name, value: first.x },
        ]);
  const high =
    max === undefined
      ? []
      : ascending([
          { name: last.name, value: last.x },
          { name: "max", value: max },
        ]);
  return [...low, ...high];
}

/** From the bounded scale to the whole line. */
function stretched({ min, max }: Bounds, x: number): number {
  if (min === undefined) return max === undefined ? x : -log(max - x);
  return max === undefined ? log(x - min) : log((x - min) / (max - x));
}

/** And back, from the nearer bound. */
function squeezed({ min, max }: Bounds, z: number): number {
  if (min === undefined) return max === undefined ? z : max - exp(-z);
  if (max === undefined) return min + exp(z);
  return z < 0 ? min + (max - min) * (exp(z) / (1 + exp(z))) : max - (max - min) / (1 + exp(z));
}

/** Of each term: the power of (y - 1/2), and whether L multiplies it. */
const TERMS = Array.from({ length: MOST_QUANTILES }, (_, k): { readonly power: number; readonly logit: boolean } => {
  if (k < 4) return { power: k < 2 ? 0 : 1, logit: k === 1 || k === 2 };
  return { power: Math.floor(k / 2), logit: k % 2 === 1 };
});

function metalog(coefficients: readonly number[], p: number, q: number): number {
  const [centred, logit] = [(p - q) / 2, logOdds(p, q)];
  let sum = 0;
  for (let k = 0; k < coefficients.length; k++) sum += coefficients[k]! * basis(k, centred, logit);
  return sum;
}

function basis(k: number, centred: number, logit: number): number {
  const { power, logit: multiplied } = TERMS[k]!;
  return wholePower(centred, power) * (multiplied ? logit : 1);
}

/** Its derivative with respect to y, times y (1 - y). */
function slope(coefficients: readonly number[], p: number, q: number): number {
  const logit = logOdds(p, q);
  let sum = 0;
  for (let k = 0; k < coefficients.length; k++) sum += coefficients[k]! * basisSlope(k, p, q, logit);
  return sum;
}

function basisSlope(k: number, p: number, q: number, logit: number): number {
  const { power, logit: multiplied } = TERMS[k]!;
  const centred = (p - q) / 2;
  const rise = power === 0 ? 0 : power * wholePower(centred, power - 1) * p * q;
  return multiplied ? rise * logit + wholePower(centred, power) : rise;
}

/** What multiplies L at an end, y - 1/2 = -1/2 or 1/2: the tail index on the stretched scale. */
function slopeAt(coefficients: readonly number[], centred: number): number {
  return coefficients.reduce((sum, a, k) => {
    const { power, logit } = TERMS[k]!;
    return sum + (logit ? a * wholePower(centred, power) : 0);
  }, 0);
}

/** The coefficients through the points: Gaussian elimination with partial pivoting. */
function fit(points: readonly NamedQuantile[]): readonly number[] {
  const n = points.length;
  const rows = points.map(({ p, q, x }) => [
    ...Array.from({ length: n }, (_, k) => basis(k, (p - q) / 2, logOdds(p, q))),
    x,
  ]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce((best, row, i) => (i > k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const rest = rows[i]!.slice(i + 1, n).reduce((sum, entry, j) => sum + entry * solution[i + 1 + j]!, 0);
    solution[i] = (rows[i]![n]! - rest) / rows[i]![i]!;
  }
  return solution;
}

/** Log odds at which slopes are looked at: -40 to 40 (1e-17 from either end). */
const STEP = 1 / 16;
const GRID = Array.from({ length: 80 * 16 + 1 }, (_, i) => -40 + i * STEP);

/** The slopes of each term over the grid, once they were asked for: where arguments are draws, every draw has a law. */
const gridSlopes: Float64Array[] = [];

function slopesOfTerm(k: number): Float64Array {
  return (gridSlopes[k] ??= Float64Array.from(GRID, (logit) => {
    const [p, q] = oddsAt(logit);
    return basisSlope(k, p, q, logOdds(p, q));
  }));
}

function slopesOnGrid(coefficients: readonly number[]): Float64Array {
  const slopes = new Float64Array(GRID.length);
  for (let k = 0; k < coefficients.length; k++) {
    const [a, ofTerm] = [coefficients[k]!, slopesOfTerm(k)];
    for (let i = 0; i < slopes.length; i++) slopes[i]! += a * ofTerm[i]!;
  }
  return slopes;
}

/**
 * A probability at which the quantile function does not ascend; undefined where it ascends everywhere. Looked at on the
 * grid, each dip between three neighbours followed to its bottom.
 */
function descent(coefficients: readonly number[]): number | undefined {
  const at = (logit: number): number => slope(coefficients, ...oddsAt(logit));
  const values = slopesOnGrid(coefficients);
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0)) return oddsAt(GRID[i]!)[0];
    if (!mayReachZero(values[i - 1]!, values[i]!, values[i + 1]!)) continue;
    const bottom = lowest(at, GRID[i]! - STEP, GRID[i]! + STEP);
    if (!(at(bottom) > 0)) return oddsAt(bottom)[0];
  }
  return undefined;
}

/**
 * Whether a dip lies between three neighbours, all above zero, whose bottom may not. A parabola through them falls by at
 * most an eighth of what the higher one has above the middle: where that is a hundredth of the middle or less, what dips
 * is rounding, as in the tails, or far from zero.
 */
function mayReachZero(before: number, middle: number, behind: number): boolean {
  return before >= middle && behind >= middle && 0.99 * Math.max(before, behind) > middle;
}

/** The probabilities y and 1 - y with these log odds. */
function oddsAt(logit: number): readonly [p: number, q: number] {
  return [1 / (1 + exp(-logit)), 1 / (1 + exp(logit))];
}

/** The place of the least value of a function with one dip: golden section search. */
function lowest(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  for (let i = 0; i < 40; i++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (f(left) < f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** "near p73.1"; nobody looks for p4.25e-16. */
function whereIs(p: number): string {
  if (p < 0.001) return "far in the lower tail";
  return p > 0.999 ? "far in the upper tail" : `near p${Number((100 * p).toPrecision(3))}`;
}

function infeasible(points: readonly NamedQuantile[], bounds: Bounds, turn: number): Fault {
  const open = (["min", "max"] as const).filter((name) => bounds[name] === undefined).map((name) => `${name}=`);
  const bounded = open.length === 0 ? "" : `${open.join(" or ")} where the quantity has a bound, `;
  return {
    expected: "quantiles that a metalog can pass through",
    got: `${points.map(({ name, x }) => `${name} ${x}`).join(", ")}, between which it would descend ${whereIs(turn)}`,
    hint: `give ${bounded}fewer quantiles, or a histogram`,
    about: [],
  };
}

/** P(X <= x) and P(X > x): the log odds at which the quantile function passes x. */
function probabilitiesAt(law: Metalog, x: number): readonly [number, number] {
  if (law.min !== undefined && x <= law.min) return [0, 1];
  if (law.max !== undefined && x >= law.max) return [1, 0];
  const z = stretched(law, x);
  return oddsAt(crossing((logit) => metalog(law.coefficients, ...oddsAt(logit)) - z, -700, 700));
}

/** log(p / q), to full relative precision at p = 1/2 too. */
function logOdds(p: number, q: number): number {
  const excess = p - q;
  return Math.abs(excess) < 0.5 ? log1p(excess / q) : log(p / q);
}

function wholePower(x: number, power: number): number {
  let product = 1;
  for (let i = 0; i < power; i++) product *= x;
  return product;
}
