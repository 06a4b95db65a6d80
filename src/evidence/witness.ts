/** An observation as evidence: which columns of draws it speaks of, and how large its error is. */
import { sin } from "../numerics/angles.ts";
import { log } from "../numerics/elementary.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { ErrorModel, Observation } from "../scenario/scenario.ts";

/** An error of a size: normal about the true value, on either side by itself, perhaps on the logarithmic scale. */
export type SizedError = {
  readonly kind: "sized";
  readonly below: number;
  readonly above: number;
  readonly isLog: boolean;
};

/** What an observation says of a true value. */
export type WitnessError =
  | SizedError
  | { readonly kind: "at least" }
  | { readonly kind: "at most" }
  /** A number of cases whose mean is the true value, times the probability of `share`; `shape` of a gamma law of the rate. */
  | { readonly kind: "cases"; readonly shape: number }
  /** Of so many cases, or of the true value's, each was counted with a probability. */
  | { readonly kind: "counted"; readonly trials?: number };

/** Indexes are into the columns of what is observed. */
export type Witness = {
  readonly id: string;
  readonly value: number;
  readonly error: WitnessError;
  readonly of: number;
  /** The second route to the same quantity. */
  readonly against?: number;
  /** The probability that a case was counted. */
  readonly share?: number;
  /** Witnesses of one group err alike, with this correlation. */
  readonly group?: { readonly name: string; readonly correlation: number };
};

/** The columns that an observation speaks of. */
type Columns = Pick<Witness, "of" | "against" | "share">;

/** Undefined where the observation has no error: it says nothing of how far it may lie from the truth. */
export function witnessOf({ id, value, error, errorGroup }: Observation, columns: Columns): Witness | undefined {
  const read = errorFor(error, value);
  if (read === undefined) return undefined;
  const group = errorGroup && { name: errorGroup.name, correlation: pearsonOf(errorGroup.rank) };
  return { id, value, error: read, ...columns, ...(group && { group }) };
}

/** The correlation of normal scores whose ranks have this one (Pearson 1907). */
function pearsonOf(rank: number): number {
  return 2 * sin((Math.PI * rank) / 6);
}

function errorFor(error: ErrorModel, value: number): WitnessError | undefined {
  switch (error.kind) {
    case "none":
      return undefined;
    case "sd":
      return { kind: "sized", below: error.sd, above: error.sd, isLog: false };
    case "relative_sd": {
      const sd = error.sd * Math.abs(value);
      return { kind: "sized", below: sd, above: sd, isLog: false };
    }
    case "log_sd":
      return { kind: "sized", below: error.sd, above: error.sd, isLog: true };
    case "interval":
      return sizedBy(error, value);
    case "at_least":
      return { kind: "at least" };
    case "at_most":
      return { kind: "at most" };
    case "count": {
      const { spread, trials, detection } = error;
      if (trials !== undefined) return { kind: "counted", trials };
      if (detection !== undefined && spread === undefined) return { kind: "counted" };
      return { kind: "cases", shape: spread === undefined ? Infinity : 1 / (spread * spread) };
    }
    default:
      return error satisfies never;
  }
}

/**
 * The two halves of normal laws that meet at the value (Wallis, Statistical Science 29(1), 2014, equation 1) and hold the
 * interval's level between its ends: each end lies as many standard deviations away as in a symmetric one.
 */
function sizedBy({ low, high, level, scale }: ErrorModel & { readonly kind: "interval" }, value: number): SizedError {
  const width = normalQuantile((1 + level) / 2, (1 - level) / 2);
  const isLog = scale === "log";
  const [from, at, to] = isLog ? [log(low), log(value), log(high)] : [low, value, high];
  return { kind: "sized", below: (at - from) / width, above: (to - at) / width, isLog };
}
