/** What the draws of one output say. */
import type { CellName, Subscripts } from "../model/model.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";

export type Quantile = Estimate & { /** 0.025 */ readonly probability: number };

/** How often a threshold is exceeded. */
export type Exceedance = Estimate & { readonly threshold: number };

/** Why a mean, and with it the standard deviation, or that alone is not told; `index` is that of the tail. */
export type Withheld =
  | { readonly kind: "no numbers" | "zero denominator" | "too large" }
  | {
      readonly kind: "heavy tail";
      /** Whether the mean is withheld, too. */ readonly mean: boolean;
      readonly index: number;
    };

export type Summary = {
  readonly output: CellName;
  readonly quantity: string;
  readonly subscripts: Subscripts;
  readonly unit: string;
  readonly rows: number;
  /** Draws that are not finite numbers: left out of every figure. */
  readonly failed: number;
  readonly failedShare: Estimate;
  /** Draws of a ratio whose denominator is 0; those with a positive numerator count as infinite in the quantiles. */
  readonly undefined: number;
  readonly undefinedShare: Estimate;
  /** Both are absent where they do not exist (an undefined ratio, a tail too heavy), or `sd` alone: `withheld` says why. */
  readonly mean?: Estimate;
  readonly sd?: Estimate;
  readonly withheld?: Withheld;
  /** m3 / m2^1.5 with divisor n; NaN for a constant. Absent where there is no mean, the tail is too heavy, or nobody asked. */
  readonly skewness?: Estimate;
  readonly minimum: number;
  readonly maximum: number;
  /** At 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975 and those asked for besides, type 7 of Hyndman and Fan (1996). */
  readonly quantiles: readonly Quantile[];
  /** The shortest intervals that hold so many draws, the narrower level first; none where no draw is a number or nobody asked. */
  readonly shortest: readonly Interval[];
  /** Shares of the draws above each threshold that was asked for. */
  readonly exceedances: readonly Exceedance[];
  /** Counts of draws in equal cells between two edges; draws outside (heavy tails) are counted apart. */
  readonly histogram: {
    readonly low: number;
    readonly high: number;
    readonly counts: readonly number[];
    readonly below: number;
    readonly above: number;
  };
};
