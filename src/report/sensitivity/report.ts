/** What a sensitivity analysis has to say, before it is text, JSON or a table. */
import type { Estimate } from "../../numerics/estimate.ts";
import type { CellName, Subscripts } from "../../model/model.ts";
import type { Index } from "../../sensitivity/method.ts";
import type { IndexPrecision } from "../../sensitivity/precision.ts";
import type { Head, RunRecord } from "../report.ts";

export type SensitivityRecord = RunRecord & {
  readonly methods: readonly string[];
  /** Outputs as they were asked for; none: the usual ones. */
  readonly outputs: readonly string[];
  readonly by: string;
  /** Hypotheses that were factors. */
  readonly asFactor: readonly string[];
};

export type SensitivityRow = {
  /** The factor, or input. */
  readonly of: string;
  /** By the name of the index. */
  readonly figures: Readonly<Record<string, Estimate>>;
};

/** What one method says of one output. */
export type MethodSection = {
  readonly method: string;
  readonly says: string;
  readonly indices: readonly Index[];
  readonly sortedBy: string;
  /** Where the first indices are the output along a factor: at which of its quantiles. */
  readonly along?: readonly number[];
  /** Figures are of pairs, "a & b". */
  readonly ofPairs: boolean;
  /** The most important first. */
  readonly rows: readonly SensitivityRow[];
  /** Why there are no figures. */
  readonly withheld?: string;
  /** Draws, or points of a design, and those in which the output was no finite number. */
  readonly draws: number;
  readonly failed: number;
  /** The main index of the rows, in their order, from growing parts of the draws, the last being all; none of methods by points. */
  readonly steps: readonly { readonly draws: number; readonly figures: readonly Estimate[] }[];
  /** Whether the first two are told apart: from so many draws on, or by about so many. Absent where there is nothing to tell apart. */
  readonly order?: {
    readonly factors: readonly string[];
    readonly settledFrom: number | undefined;
    readonly wanted: number | undefined;
  };
  /** What the factors that matter most explain, "each by itself". */
  readonly explained?: { readonly factors: readonly string[]; readonly share: Estimate; readonly how: string };
  /** What to know beside the figures. */
  readonly notes: readonly string[];
};

export type OutputSection = {
  readonly output: CellName;
  readonly quantity: string;
  readonly subscripts: Subscripts;
  /** "Gap (net flow), 2017". */
  readonly title: string;
  readonly unit: string;
  readonly sentence: string;
  readonly methods: readonly MethodSection[];
};

export type SensitivityReport = Head & {
  /** Factors of more than one random cell among them. */
  readonly factors: readonly {
    readonly name: string;
    readonly members: readonly CellName[];
    readonly because?: string;
    /** Of its evidence: the mean of the NUSAP scores, from 0 to 1; absent where none of its parameters has any. */
    readonly strength?: number;
  }[];
  readonly outputs: readonly OutputSection[];
  /** The least precise figure of each precision that was asked for. */
  readonly precision: readonly IndexPrecision[];
  readonly warnings: readonly string[];
  readonly run: SensitivityRecord;
};
