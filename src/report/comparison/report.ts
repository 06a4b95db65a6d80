/** What a comparison has to say, before it is text, JSON or a table: every format renders this and nothing else. */
import type { Failures } from "../../analysis/failures.ts";
import type { Contest } from "../../analysis/contest.ts";
import type { Dominance } from "../../analysis/dominance.ts";
import type { Summary } from "../../analysis/summary.ts";
import type { Changed } from "../../hypotheses/changed.ts";
import type { Estimate } from "../../numerics/estimate.ts";
import type { Head, Published, ReportSource, RunRecord } from "../report.ts";

/** A hypothesis, and exactly what it changes. */
export type ComparedHypothesis = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly sources: readonly string[];
  readonly changes: readonly Changed[];
};

/** One figure under one hypothesis beside the same figure under `against`, row by row. */
export type Compared = {
  readonly id: string;
  /** `AS_IT_IS`, or the hypothesis with which it is paired. */
  readonly against: string;
  /** The figure under `id` less the figure under `against`. */
  readonly difference: Summary;
  /** The one by the other; absent where a side is negative in some draw. */
  readonly quotient?: Summary;
  readonly contest: Contest;
  /** "base" is the side of `against`. */
  readonly dominance?: Dominance;
  /** Of a gap: the share of draws in which its sign differs. */
  readonly signChanges?: Estimate;
};

/** Counts of the logarithms of a ratio in equal cells between two of them. */
export type LogShape = { readonly low: number; readonly high: number; readonly counts: readonly number[] };

/** A cell of an indicator or quantity on every side. */
export type ComparedFigure = {
  readonly output: string;
  readonly quantity: string;
  readonly title: string;
  /** The members, the year last: "MEX, 2017"; "" where there is only one cell. */
  readonly label: string;
  readonly unit: string;
  readonly kind: "indicator" | "quantity";
  /** By side: the scenario as it is first, then each hypothesis. */
  readonly sides: readonly {
    readonly id: string;
    readonly summary: Summary;
    /** What others have published of the figure, beside our draws on this side. */
    readonly published: readonly Published[];
    /** Of a ratio: all sides on one axis. */
    readonly shape?: LogShape;
  }[];
  readonly compared: readonly Compared[];
};

export type Comparison = Head & {
  /** What is compared with each other. */
  readonly of: "hypotheses" | "scenarios" | "runs";
  /** The id of the side that all others are compared with. */
  readonly base: string;
  /** One for each of the others: what it does to the figure that matters most. */
  readonly sentences: readonly string[];
  /** What is compared with the base; of another scenario the changes are what differs. */
  readonly hypotheses: readonly ComparedHypothesis[];
  readonly figures: readonly ComparedFigure[];
  readonly sources: readonly ReportSource[];
  readonly warnings: readonly string[];
  /** Of the figures on all sides; absent where no draw failed. */
  readonly failures?: Failures;
  /** Titles of quantities that were not drawn, since nobody is shown them. */
  readonly omitted: readonly string[];
  /** Whether hypotheses are compared with each other, too. */
  readonly pairs: boolean;
  /** Outputs as they were asked for; none: the usual ones. */
  readonly outputs: readonly string[];
  /** Whether a draw is the same state of the world on all sides; else the sides are independent of each other. */
  readonly paired: boolean;
  readonly run: RunRecord;
  /** The record of the other scenario or run, where there is one. */
  readonly other?: RunRecord;
};
