/** What priorities have to say, before they are text, JSON or a page: every format renders this and nothing else. */
import type { Failures } from "../../analysis/failures.ts";
import type { Estimate } from "../../numerics/estimate.ts";
import type { Worth } from "../../information/worth.ts";
import type { Head, ReportSource, RunRecord } from "../report.ts";

export type PrioritiesRecord = RunRecord & {
  /** Figures as they were asked for; none: the usual ones. */
  readonly outputs: readonly string[];
  readonly share: number;
  /** Hypotheses that were to be told apart. */
  readonly apart: readonly string[];
  readonly budget?: number;
};

/** What is uncertain of a figure: its variance, the width of the band that holds 95%, the expected absolute error. */
export type Uncertainty = { readonly variance: Estimate; readonly width: Estimate; readonly error: Estimate };

/** What is left of each, by how much it fell, and that as a share of what there was; all with errors of their own. */
export type Narrowed = Worth;

/** A study as the scenario plans it. */
export type ReportStudy = {
  readonly id: string;
  readonly title: string;
  /** "guide_share: a share; fee: a mean, single answers scatter by 2,500 USD/person". */
  readonly asks: readonly string[];
  readonly facts: readonly string[];
  /** What its samples are counted in. */
  readonly counted: "interviews" | "price quotes" | "purity tests" | "cases";
  readonly costUnit?: string;
  readonly status?: string;
  readonly sources: readonly string[];
  readonly note?: string;
};

export type SizedStudy = {
  /** Absent where a size has no meaning. */
  readonly size?: number;
  readonly cost?: number;
  readonly narrowed: Narrowed;
};

/** What one study would do for one figure. */
export type StudyForFigure = {
  readonly id: string;
  /** Whether it asks after anything on which the figure rests. */
  readonly bears: boolean;
  readonly sized: readonly SizedStudy[];
  /** If all that it asks after were known for sure. */
  readonly limit: Narrowed;
  /** The size that gives the wanted share of what the study could; absent where it cannot be told. */
  readonly enough?: Estimate;
};

/** A parameter, or a source, of which all were known. */
export type SubjectForFigure = {
  readonly name: string;
  readonly title: string;
  readonly cells: number;
  readonly narrowed: Narrowed;
  /** Of its evidence, 0 to 1, by its pedigree. */
  readonly strength?: number;
  /** Studies that ask after some of it. */
  readonly askedBy: readonly string[];
};

/** The best that up to three studies can do within the budget. */
export type ReportCombination = {
  readonly studies: readonly { readonly id: string; readonly size?: number; readonly cost: number }[];
  readonly cost: number;
  readonly narrowed: Narrowed;
  /** Whether all combinations were tried. */
  readonly isExact: boolean;
  /** What no combination can pass. */
  readonly bound: Narrowed;
};

export type PrioritisedFigure = {
  readonly output: string;
  /** "Gap (net flow), 2017". */
  readonly title: string;
  readonly unit: string;
  readonly draws: number;
  readonly failed: number;
  readonly now: Uncertainty;
  /** The studies that narrow it most first. */
  readonly studies: readonly StudyForFigure[];
  readonly parameters: readonly SubjectForFigure[];
  readonly sources: readonly SubjectForFigure[];
  /** Absent where there is no budget, or nothing within it. */
  readonly combination?: ReportCombination;
  readonly sentences: readonly string[];
};

/** What a study of some size is worth; `net` of its cost where both are in one unit. */
export type ValuedStudy = {
  readonly size?: number;
  readonly cost?: number;
  readonly value: Estimate;
  readonly net?: Estimate;
};

/** The value of information for the scenario's decision. */
export type ReportDecision = {
  readonly title: string;
  readonly unit: string;
  readonly goal: "benefit" | "loss";
  readonly options: readonly { readonly id: string; readonly title: string; readonly expected: Estimate }[];
  /** The id of the best option now. */
  readonly best: string;
  /** EVPI: what knowing everything would be worth. */
  readonly perfect: Estimate;
  /** Whether nothing was sampled. */
  readonly isExact: boolean;
  readonly failed: number;
  /** EVSI; `limit` is EVPPI of all that the study asks after. The most valuable first. */
  readonly studies: readonly {
    readonly id: string;
    readonly sized: readonly ValuedStudy[];
    readonly limit?: Estimate;
  }[];
  /** EVPPI. */
  readonly parameters: readonly { readonly name: string; readonly value: Estimate }[];
  readonly sources: readonly { readonly name: string; readonly value: Estimate }[];
};

/** What studies would say of two hypotheses. */
export type ReportTelling = {
  readonly between: readonly [string, string];
  /** The most telling first; studies that both see alike are not among them. */
  readonly studies: readonly { readonly id: string; readonly told: readonly TellingSize[] }[];
};

export type TellingSize = {
  readonly size?: number;
  readonly cost?: number;
  /** Expected weight of the hypothesis that is true, where both had one half. */
  readonly weight: Estimate;
  /** Power of ten by which the findings favour the true one, if it is the first, and if it is the second. */
  readonly favours: readonly Estimate[];
};

export type Priorities = Head & {
  readonly share: number;
  readonly studies: readonly ReportStudy[];
  readonly figures: readonly PrioritisedFigure[];
  readonly decision?: ReportDecision;
  readonly telling?: ReportTelling;
  readonly withheld: readonly { readonly title: string; readonly why: string }[];
  readonly sources: readonly ReportSource[];
  /** Draws in which any of the figures is no number; absent where there are none. */
  readonly failures?: Failures;
  readonly warnings: readonly string[];
  readonly run: PrioritiesRecord;
};
