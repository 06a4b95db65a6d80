/** The two types in which a sampled number may reach a report. */

/** A sampled figure and its Monte Carlo error. */
export type Estimate = {
  readonly value: number;
  /** Standard error of `value`; NaN where it cannot be had (one row), said so in the report. */
  readonly standardError: number;
};

/** A band of the quantity itself: what it says about the world, not about the sampling. */
export type Interval = {
  readonly low: Estimate;
  readonly high: Estimate;
  /** Probability inside, 0.95. */
  readonly level: number;
};
