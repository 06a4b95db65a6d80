/**
 * Importance weights whose largest are smoothed: they take the places of order statistics of the generalised Pareto law
 * fitted to them, whose shape k tells whether the weights settle anything (Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto
 * smoothed importance sampling", JMLR 25(72), 2024, section 2.4).
 */
import { exp, log10, log1p, expm1 } from "./elementary.ts";
import { beyondThresholds, generalisedParetoFit } from "./pareto-tail.ts";
import { select } from "./select.ts";

/** Fewer exceedances make no fit. */
const FEWEST = 5;

export type Smoothed = {
  /** exp(`logScale`) times each of `weights` is a weight; the greatest of these is about 1. */
  readonly logScale: number;
  readonly weights: Float64Array;
  /** Pareto's k; NaN where the rows are too few to tell, -Infinity where the largest weights are all the same. */
  readonly shape: number;
};

/** Weights from their logarithms, any of which may be -Infinity, and none NaN; all 0 where each is. */
export function smoothed(logWeights: Float64Array): Smoothed {
  const rows = logWeights.length;
  const logScale = logWeights.reduce((most, each) => Math.max(most, each), -Infinity);
  if (logScale === -Infinity) return { logScale, weights: new Float64Array(rows), shape: NaN };
  const weights = logWeights.map((each) => exp(each - logScale));
  const tail = beyondThresholds(rows);
  if (tail === 0) return { logScale, weights, shape: NaN };
  const cut = select(weights.slice(), rows - tail - 1);
  const beyond = rowsBeyond(weights, cut).sort((a, b) => weights[a]! - weights[b]! || a - b);
  const exceedances = Float64Array.from(beyond, (row) => weights[row]! - cut);
  if (exceedances.length < FEWEST || exceedances[0] === exceedances.at(-1))
    return { logScale, weights, shape: -Infinity };
  const { shape, scale } = generalisedParetoFit(exceedances);
  for (const [i, row] of beyond.entries()) {
    const probability = (i + 0.5) / beyond.length;
    weights[row] = Math.min(1, cut + paretoQuantile(shape, scale, probability));
  }
  return { logScale, weights, shape };
}

function rowsBeyond(weights: Float64Array, cut: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if (weights[row]! > cut) rows.push(row);
  return rows;
}

function paretoQuantile(shape: number, scale: number, probability: number): number {
  const decay = -log1p(-probability);
  return shape === 0 ? scale * decay : (scale * expm1(shape * decay)) / shape;
}

/** The shape up to which so many weights settle a mean: min(1 - 1 / log10(rows), 0.7), section 3.2.4. */
export function greatestShape(rows: number): number {
  return Math.min(1 - 1 / log10(rows), 0.7);
}

/** How many independent rows of equal weight say as much: Kish, Survey Sampling, 1965, section 8.2. */
export function effectiveSize(weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}
