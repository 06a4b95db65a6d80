/** The two types in which a sampled number may reach a report, and the error that independent replicates give. */
import { normalQuantile } from "./normal.ts";
import { studentQuantile } from "./student.ts";

/** A sampled figure and its Monte Carlo error. */
export type Estimate = {
  readonly value: number;
  /** Standard error of `value`; NaN where it cannot be had (one row), said so in the report. */
  readonly standardError: number;
  /** Of the standard error, where it is known from so few replicates that Student's t must stand for the normal law. */
  readonly degreesOfFreedom?: number;
};

/** A band of the quantity itself: what it says about the world, not about the sampling. */
export type Interval = {
  readonly low: Estimate;
  readonly high: Estimate;
  /** Probability inside, 0.95. */
  readonly level: number;
};

/**
 * A figure of all rows, with the error that the same figure of each of R independent replicates gives: sectioning
 * (Asmussen and Glynn, Stochastic Simulation, 2007, section III.5a; Nakayama, ACM TOMACS 24(4), 2014). The mean of the
 * replicates' figures would keep the bias that quantiles of few rows have: at 16 x 128 rows its 95% interval of the 97.5th
 * percentile of a lognormal output held the truth in 57% (Sobol') to 83% of runs, this one in 93% to 95%.
 */
export function acrossReplicates(value: number, replicates: readonly number[]): Estimate {
  const degreesOfFreedom = replicates.length - 1;
  const squares = replicates.reduce((sum, each) => sum + (each - value) * (each - value), 0);
  return { value, standardError: Math.sqrt(squares / (replicates.length * degreesOfFreedom)), degreesOfFreedom };
}

/**
 * A figure of all rows, with the error that the same figure without each of R equal, independent parts in turn gives it:
 * the jackknife by groups (Efron, The Annals of Statistics 7(1), 1979; Shao and Tu, The Jackknife and Bootstrap, 1995,
 * section 2.3).
 */
export function byLeavingOut(value: number, without: readonly number[]): Estimate {
  const degreesOfFreedom = without.length - 1;
  const mean = sum(without) / without.length;
  const squares = without.reduce((total, each) => total + (each - mean) * (each - mean), 0);
  return { value, standardError: Math.sqrt((squares * degreesOfFreedom) / without.length), degreesOfFreedom };
}

/**
 * A share of rows. Each entry stands for one replicate: how many of its `rows` are `hits`. The rows of a single one are
 * independent, and the error is that of the binomial law.
 */
export function shareOf(hits: readonly number[], rows: readonly number[]): Estimate {
  const value = sum(hits) / sum(rows);
  if (hits.length === 1) return { value, standardError: Math.sqrt((value * (1 - value)) / rows[0]!) };
  return acrossReplicates(
    value,
    hits.map((hit, replicate) => hit / rows[replicate]!),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How far the true figure may lie from an estimate on either side, with the confidence `level` (0.95). */
export function marginOf({ standardError, degreesOfFreedom = Infinity }: Estimate, level: number): number {
  const [below, above] = [(1 + level) / 2, (1 - level) / 2];
  const width =
    degreesOfFreedom < Infinity ? studentQuantile(degreesOfFreedom, below, above) : normalQuantile(below, above);
  return width * standardError;
}
