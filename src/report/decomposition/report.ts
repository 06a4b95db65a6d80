/** What a decomposition has to say, before it is text, JSON or a table: every format renders this and nothing else. */
import type { Failures } from "../../analysis/failures.ts";
import type { Summary } from "../../analysis/summary.ts";
import type { Changed } from "../../hypotheses/changed.ts";
import type { Head, RunRecord } from "../report.ts";

/** What one changed assumption, or several together, add to a figure. */
export type Part = { readonly name: string; readonly added: Summary };

export type SplitFigure = {
  readonly output: string;
  readonly quantity: string;
  /** "Gap (net flow), 2017". */
  readonly title: string;
  readonly unit: string;
  /** Whether parts are factors, whose product is the change: so of a ratio. Else they are differences, and add up. */
  readonly factors: boolean;
  /** Absent where nothing is changed and the figure itself is laid to its parts. */
  readonly base?: Summary;
  /** With all changes made: the figure that is explained. */
  readonly edited: Summary;
  /** The whole change: a difference, or a factor. Absent as `base` is. */
  readonly change?: Summary;
  /** By the size of their medians, largest first. */
  readonly parts: readonly Part[];
};

export type DecompositionRecord = RunRecord & {
  readonly by: string;
  /** Outputs as they were asked for; none: the usual ones. */
  readonly outputs: readonly string[];
};

export type Decomposition = Head & {
  /** What is laid to parts: the change of figures to what is changed, or figures to the payments that add up to them. */
  readonly of: "change" | "figure";
  /** One for the last figure of each quantity. */
  readonly sentences: readonly string[];
  readonly players: readonly { readonly name: string; readonly changes: readonly Changed[] }[];
  readonly figures: readonly SplitFigure[];
  /** Orders of the changes that were sampled, whose chance the errors of parts include; absent where all were tried. */
  readonly orders?: number;
  readonly warnings: readonly string[];
  /** Of the figures; absent where no draw failed. */
  readonly failures?: Failures;
  readonly run: DecompositionRecord;
};
