/**
 * The contract that every distribution fulfils: one file, one entry in the table of `index.ts`. A distribution is data
 * (its law) and pure functions of it; everything is sampled through `quantile`.
 */
import type { Complaint } from "../issues/issue.ts";

/** What an argument measures: `value` has the unit of the quantity, `rate` its inverse, `shape` none (a share, a count, a log, a weight). */
export type Role = "value" | "rate" | "shape";

/**
 * One argument of one parameterisation, in the order in which it may stand by position.
 * A `flag` is `true` or `false` as written and reaches the distribution as 1 or 0; an `index` is the name of an index;
 * where a `law` is asked for, a number stands for the constant.
 */
export type Argument = {
  readonly name: string;
  readonly role: Role;
  /** Default: a number. */
  readonly takes?: "number" | "list" | "law" | "text" | "flag" | "index";
  /** Taken where the call leaves the argument out; absent: the call must give it. `"none"`: optional without a default. */
  readonly otherwise?: number | "none";
  /** Never by position. */
  readonly onlyByName?: true;
};

/**
 * Any number of further arguments: unnamed laws (`mixture`), or names that are numbers (`discrete`), percentiles
 * (`quantiles`), or members and categories (`dirichlet`, `switch`). Names that are numbers are values of the quantity.
 */
export type Rest = {
  readonly names: "law" | "number" | "percentile" | "word";
  /** Of what stands behind the name. */
  readonly role: Role;
  readonly least: number;
  readonly most?: number;
};

/** One of the further arguments: `number` is the value of a name that is a number, or a percentile in per cent; else NaN. */
export type RestArgument = { readonly name: string; readonly number: number; readonly value: number | Law };

/** One way in which practitioners write the distribution; signatures of a family are told apart by their names. */
export type Signature = {
  readonly arguments: readonly Argument[];
  readonly rest?: Rest;
  /** "of the quantity itself" */
  readonly says?: string;
  /**
   * The law of a call, or all that is wrong with it. Every argument has the kind that it `takes`, numbers are finite,
   * defaults are filled in; a missing optional argument is undefined.
   */
  create(given: Readonly<Record<string, Given | undefined>>, rest: readonly RestArgument[]): Law | readonly Fault[];
};

/** A value given to an argument: a number, a list, a text (file and column names), or another law (`truncate`, `mixture`). */
export type Given = number | readonly number[] | string | Law;

/** One argument of a call as written: `name` is absent by position; names are texts as written (`p2.5`, `GTM`, `0.5`). */
export type GivenArgument = { readonly name?: string; readonly value: Given };

/** A complaint about the arguments that it names. */
export type Fault = Complaint & { readonly about: readonly string[] };

/** A complaint about one argument (its number in the call, from 0) or about the call as a whole. */
export type CallComplaint = Complaint & { readonly argument?: number };

/** A distribution with its parameters in canonical form: plain data that travels to workers. */
export type Law = { readonly family: string } & Readonly<Record<string, unknown>>;

/**
 * What can be called by name. Some families are another way to write a distribution (`pert` makes a beta law), so that
 * equal laws are equal data however they were written.
 */
export interface Family {
  readonly name: string;
  /** One line for `iff list distributions`. */
  readonly says: string;
  /** A call that works as it stands; a test runs it. */
  readonly example: string;
  /** Author, year, equation. */
  readonly source: string;
  readonly signatures: readonly Signature[];
}

/**
 * A member of the family of distributions. `L` is its canonical law.
 * Accuracy of `quantile`, relative to max(|x|, interquartile range): 1e-12 in the bulk, 1e-9 at 1e-10 and 1 - 1e-10.
 */
export interface Distribution<L extends Law = Law> extends Family {
  /** inf{x: F(x) >= p}; `q` is 1 - p, exact, so that neither tail loses digits. 0 < p < 1. */
  quantile(law: L, p: number, q: number): number;
  /** P(X <= x). */
  cdf(law: L, x: number): number;
  /** P(X > x), accurate where it is small. */
  survival(law: L, x: number): number;
  /** NaN where it does not exist, Infinity where it diverges. */
  mean(law: L): number;
  variance(law: L): number;
  /** Where it has a closed form; else it is integrated. */
  skewness?(law: L): number;
  /** Smallest and largest value, perhaps infinite. */
  support(law: L): readonly [number, number];
  /** Probabilities in (0, 1), ascending, at which the quantile function has a kink or a jump: a table must break there. Default: none. */
  breaks?(law: L): readonly number[];
  /**
   * Every value has a probability of its own: the quantile function is a staircase that jumps at `breaks`. A count with
   * more than MOST_STEPS likely values lists none: its steps are finer than what a table resolves. Default: false.
   */
  steps?(law: L): boolean;
  /** The staircase itself, where it is known without asking for quantiles between the jumps. */
  stairs?(law: L): Stairs | undefined;
}

/** Values ascending, and at each P(X <= value) and P(X > value) to the digits of the smaller. */
export type Stairs = {
  readonly values: readonly number[];
  readonly upTo: readonly number[];
  readonly beyond: readonly number[];
};

/** The functions of a law: given to the distributions that are made of others. Throws for a law that no distribution made. */
export type DistributionOf = (law: Law) => Distribution;

/** Jumps that a count lists at most: with a mean above about 60,000 it has more likely values. */
export const MOST_STEPS = 4096;
