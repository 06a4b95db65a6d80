/** What a weighing of hypotheses has to say, before it is text, JSON or a page: every format renders this and nothing else. */
import type { Failures } from "../../analysis/failures.ts";
import type { Method } from "../../evidence/side.ts";
import type { Estimate, Interval } from "../../numerics/estimate.ts";
import type { ComparedHypothesis } from "../comparison/report.ts";
import type { Head, ReportSource, RunRecord } from "../report.ts";

/** The middle and the central 90% of a figure. */
export type Band = { readonly median: Estimate; readonly interval: Interval };

export type ReportObservation = {
  readonly id: string;
  readonly title: string;
  /** "inward[year=2017] is 991.9 million USD, give or take 10%". */
  readonly says: string;
  readonly sources: readonly string[];
  readonly note?: string;
};

/** How an observation lies to what a hypothesis predicts. */
export type Fit = {
  readonly observation: string;
  /** Share of what would be observed under the prior at or below it; of a bound the share of draws that meet it. */
  readonly place: Estimate;
  /** Whether it is a bound. */
  readonly isBound: boolean;
  /** By how many of its errors it lies above the posterior, in the mean; NaN where nothing is left. */
  readonly missed: Estimate;
};

export type Alternative = {
  readonly id: string;
  readonly title: string;
  /** Probability before the evidence, and with it. */
  readonly prior: number;
  readonly weight: Estimate;
  /** Natural logarithm; -Infinity where no draw survives. */
  readonly logEvidence: Estimate;
  /** Power of ten, against the scenario as it is. */
  readonly logBayesFactor: Estimate;
  /** The weight if its prior odds were `otherOdds` times smaller, and larger. */
  readonly atOtherOdds: readonly [Estimate, Estimate];
  readonly method: Method;
  /** Pareto's k of the draws of the prior, and how many of these count. */
  readonly shape: number;
  readonly effective: number;
  /** Share of proposals that the walk accepted; absent where none was walked. */
  readonly accepted?: number;
  /** Whether some parameter would have to lie where no draw reaches. */
  readonly cornered: boolean;
  readonly fits: readonly Fit[];
  /** The hypothesis under which everything observed is as here; absent where it is told apart from all before it. */
  readonly sameAs?: string;
};

export type ReportDecided = {
  readonly observation: string;
  /** By how much the weights would be others without it, from 0 to 1. */
  readonly shift: Estimate;
  /** The weights without it, one an alternative. */
  readonly weights: readonly Estimate[];
};

/** log10 of how much less probable observations are together than apart. */
export type ReportConflict = { readonly observations: readonly string[]; readonly conflict: Estimate };

/** Probabilities in equal cells from `low` to `high`, before the evidence and after; equal in logarithms where `log` is set. */
export type Picture = {
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly prior: readonly number[];
  readonly posterior: readonly number[];
};

export type WeighedFigure = {
  readonly output: string;
  readonly quantity: string;
  readonly title: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: "indicator" | "quantity";
  readonly sides: readonly {
    readonly id: string;
    readonly prior: Band;
    readonly posterior: Band;
    readonly picture: Picture;
  }[];
  readonly averaged: Band;
  readonly published: readonly { readonly id: string; readonly value: number }[];
  /** How much of what is left open between hypotheses the figure would settle if it were known; absent where it has no say. */
  readonly settles?: Estimate;
};

/** A random cell of a parameter under one hypothesis: before the evidence, and after. */
export type MovedParameter = {
  readonly name: string;
  readonly unit: string;
  readonly prior: Band;
  readonly posterior: Band;
  /** Share of the prior below the posterior median. */
  readonly place: number;
  /** Greatest distance between the two distribution functions. */
  readonly distance: number;
  readonly picture: Picture;
  /** Of a switch: each name with its probability before and after. */
  readonly categories?: readonly { readonly name: string; readonly prior: Estimate; readonly posterior: Estimate }[];
};

export type Weighing = Head & {
  readonly sentences: readonly string[];
  readonly observations: readonly ReportObservation[];
  /** Ids of observations without an error, which say nothing here. */
  readonly silent: readonly string[];
  readonly alternatives: readonly Alternative[];
  readonly hypotheses: readonly ComparedHypothesis[];
  readonly otherOdds: number;
  readonly decided: readonly ReportDecided[];
  readonly together: ReportConflict;
  /** Those that contradict each other most first. */
  readonly pairs: readonly ReportConflict[];
  readonly figures: readonly WeighedFigure[];
  readonly parameters: readonly { readonly id: string; readonly moved: readonly MovedParameter[] }[];
  readonly sources: readonly ReportSource[];
  readonly warnings: readonly string[];
  /** Before the evidence, under any hypothesis; absent where no draw failed. */
  readonly failures?: Failures;
  /** Priors that were stated for the run, as id and weight. */
  readonly priors: readonly (readonly [id: string, weight: number])[];
  readonly run: RunRecord;
};
