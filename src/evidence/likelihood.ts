/**
 * How probable each observation is in each row of draws: the logarithm of its density, or of its probability where it is
 * a count or a bound.
 */
import { log, log1p } from "../numerics/elementary.ts";
import { logGamma, logGammaOnePlus } from "../numerics/gamma.ts";
import type { SizedError, Witness } from "./witness.ts";

const HALF_LOG_2_PI = 0.9189385332046728;

/** Of one observation in each of some rows. */
export type Densities = {
  /** -Infinity where the row rules the observation out, or is no number. */
  readonly logDensity: Float64Array;
  /** By how many of its errors the observation lies above the row; of a bound by how many of its units it is broken. */
  readonly residual: Float64Array;
};

/** A column of the true value, and of the probability where there is one. */
type Taken = { readonly of: Float64Array; readonly against?: Float64Array; readonly share?: Float64Array };

/** Fills the first `rows` rows of `into` from the columns of what is observed. */
export function fillDensities(witness: Witness, columns: readonly Float64Array[], rows: number, into: Densities): void {
  const { error, value, of, against, share } = witness;
  const taken: Taken = {
    of: columns[of]!,
    ...(against !== undefined && { against: columns[against]! }),
    ...(share !== undefined && { share: columns[share]! }),
  };
  switch (error.kind) {
    case "sized":
      return error.isLog
        ? fillLogarithmic(value, error, taken, rows, into)
        : fillLinear(value, error, taken, rows, into);
    case "at least":
    case "at most":
      return fillBound(value, error.kind === "at least" ? 1 : -1, taken, rows, into);
    case "cases":
      return fillCases(value, error.shape, taken, rows, into);
    case "counted":
      return fillCounted(value, error.trials, taken, rows, into);
    default:
      return error satisfies never;
  }
}

function fillLinear(value: number, error: SizedError, { of, against }: Taken, rows: number, into: Densities): void {
  const { below, above } = error;
  const constant = log(2 / (below + above)) - HALF_LOG_2_PI;
  for (let row = 0; row < rows; row++) {
    const miss = value - (against === undefined ? of[row]! : of[row]! - against[row]!);
    const residual = miss / (miss > 0 ? below : above);
    put(constant - 0.5 * residual * residual, residual, row, into);
  }
}

/** On the scale of the logarithm; of one value the density is that of the value itself, of two routes that of the logarithm. */
function fillLogarithmic(
  value: number,
  error: SizedError,
  { of, against }: Taken,
  rows: number,
  into: Densities,
): void {
  const { below, above } = error;
  const observed = against === undefined ? log(value) : 0;
  const constant = log(2 / (below + above)) - HALF_LOG_2_PI - observed;
  for (let row = 0; row < rows; row++) {
    const miss = observed - (against === undefined ? log(of[row]!) : log(of[row]!) - log(against[row]!));
    const residual = miss / (miss > 0 ? below : above);
    put(constant - 0.5 * residual * residual, residual, row, into);
  }
}

/** `sign` 1: the true value is at least the bound. */
function fillBound(bound: number, sign: number, { of }: Taken, rows: number, into: Densities): void {
  const unit = bound === 0 ? 1 : Math.abs(bound);
  for (let row = 0; row < rows; row++) {
    const excess = (sign * (bound - of[row]!)) / unit;
    into.logDensity[row] = excess <= 0 ? 0 : -Infinity;
    into.residual[row] = excess <= 0 ? 0 : excess > 0 ? sign * excess : NaN;
  }
}

/** Poisson's law or, where the rate varies by a gamma law of that shape, the negative binomial one. */
function fillCases(count: number, shape: number, { of, share }: Taken, rows: number, into: Densities): void {
  const constant = shape === Infinity ? 0 : logGamma(count + shape) - logGamma(shape);
  const ways = constant - logGammaOnePlus(count);
  for (let row = 0; row < rows; row++) {
    const mean = share === undefined ? of[row]! : of[row]! * share[row]!;
    const residual = (count - mean) / Math.sqrt(mean + (mean / shape) * mean);
    put(mean >= 0 ? ways + logOfCases(count, mean, shape) : NaN, residual, row, into);
  }
}

function logOfCases(count: number, mean: number, shape: number): number {
  if (mean === 0) return count === 0 ? 0 : -Infinity;
  if (shape === Infinity) return count * log(mean) - mean;
  return -shape * log1p(mean / shape) - count * log1p(shape / mean);
}

/** The binomial law; of a true value that is no whole number the nearest one. */
function fillCounted(count: number, stated: number | undefined, taken: Taken, rows: number, into: Densities): void {
  for (let row = 0; row < rows; row++) {
    const trials = stated ?? Math.round(taken.of[row]!);
    const share = stated === undefined ? taken.share![row]! : taken.of[row]!;
    const isPossible = share >= 0 && share <= 1 && trials >= count;
    const residual = (count - trials * share) / Math.sqrt(trials * share * (1 - share));
    put(isPossible ? logOfCounted(count, trials, share) : NaN, residual, row, into);
  }
}

function logOfCounted(count: number, trials: number, share: number): number {
  const missed = trials - count;
  const ways = logGammaOnePlus(trials) - logGammaOnePlus(count) - logGammaOnePlus(missed);
  return ways + (count === 0 ? 0 : count * log(share)) + (missed === 0 ? 0 : missed * log1p(-share));
}

/** What is no number rules the observation out. */
function put(logDensity: number, residual: number, row: number, { logDensity: to, residual: misses }: Densities): void {
  to[row] = logDensity > -Infinity ? logDensity : -Infinity;
  misses[row] = residual;
}
