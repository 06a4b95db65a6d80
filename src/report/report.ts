/** What a run has to say, before it is text, JSON or a page: every format renders this and nothing else. */
import type { Achieved } from "../analysis/achieved.ts";
import type { Broken } from "../analysis/broken.ts";
import type { Failures } from "../analysis/failures.ts";
import type { Linear } from "../analysis/linear.ts";
import type { Precision } from "../analysis/precision.ts";
import type { Summary } from "../analysis/summary.ts";
import type { Variability } from "../analysis/variability.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Drivers } from "../sensitivity/drivers.ts";

/** A published value of an output cell, shown beside ours. */
export type Published = {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly note?: string;
  /** Our median less the published value, as a share of the published value. */
  readonly difference: number;
  /** Share of our draws at or below the published value. */
  readonly percentile: Estimate;
};

/** One row of a table: a year, or the only row of a quantity without one. */
export type ReportRow = { readonly label: string; readonly summary: Summary; readonly published: readonly Published[] };

/** One indicator or quantity: "Inward flow", with a row a year. */
export type ReportSection = {
  readonly quantity: string;
  readonly title: string;
  /** One sentence: what the figure means. */
  readonly meaning: string;
  readonly unit: string;
  /** A breakdown is an indicator by partner, market or account. */
  readonly kind: "indicator" | "breakdown" | "quantity";
  readonly rows: readonly ReportRow[];
};

export type ReportParameter = {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly by: readonly string[];
  /** One line a cell or group of equal cells: "GTM, 2017" and the value as written. */
  readonly values: readonly { readonly cells: string; readonly value: string }[];
  readonly sources: readonly string[];
  readonly status: string;
  readonly note?: string;
  readonly random: boolean;
  /** NUSAP scores of its evidence, 0 to 4 each, the mean of several people's; absent where it has none. */
  readonly pedigree?: Readonly<Record<string, number>>;
};

/** How a quantity or flow is computed. */
export type ReportEquation = {
  readonly name: string;
  readonly title?: string;
  readonly unit?: string;
  readonly by: readonly string[];
  /** As written; formula/parse reads it. */
  readonly formula: string;
  readonly note?: string;
};

export type ReportSource = {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly year?: number;
  readonly url?: string;
};

/** What repeats the run: no clock and no machine name, so that two reports can be compared byte by byte. */
export type RunRecord = {
  readonly engine: string;
  readonly scenario: string;
  /** SHA-256 over the scenario's files, hexadecimal. */
  readonly hash: string;
  readonly files: readonly string[];
  readonly seed: string;
  readonly sampler: string;
  /** How draws were made dependent: "copula", or "iman-conover". */
  readonly dependence: string;
  /** Whether quantiles came from the exact functions instead of tables. */
  readonly exact: boolean;
  /** Greatest verified error of the quantile tables, relative to the larger of |x| and the interquartile range. */
  readonly tableError: number;
  /** Rows drawn: the sampler rounds up what was asked for, and a precision asks for more. */
  readonly samples: number;
  readonly asked: number;
  /** Independent and equally long parts of the rows, from which errors are estimated; 1 where the rows are independent. */
  readonly replicates: number;
  /** Probabilities of the quantiles that were asked for besides the usual ones. */
  readonly quantiles: readonly number[];
  /** Rows of what varies for each of what is uncertain, where the two were separated. */
  readonly variabilityN?: number;
  /** What precision the run went on for, as it was asked for, and how many rows it might draw; absent: none. */
  readonly sought?: { readonly targets: readonly string[]; readonly most?: number };
  /** Thresholds that may be exceeded, of all usual outputs or of those that a name means. */
  readonly exceeds: readonly { readonly output?: string; readonly value: number }[];
  /** Ids of the hypotheses whose changes were made. */
  readonly hypotheses: readonly string[];
  /** From where the flows were seen, where that was another economy than the scenario's. */
  readonly economy?: string;
  readonly changes: readonly { readonly target: string; readonly value: string }[];
};

/** What every report begins with. */
export type Head = { readonly title: string; readonly question?: string; readonly economy?: string };

export type Report = Head & {
  /** What a minister would read. */
  readonly sentence: string;
  readonly sections: readonly ReportSection[];
  readonly parameters: readonly ReportParameter[];
  readonly sources: readonly ReportSource[];
  /** Every condition, broken or not. */
  readonly checks: readonly Broken[];
  /** Every correlation that was asked for, and what the draws have. */
  readonly dependence: readonly Achieved[];
  /** For each figure for which a precision was asked, how precise it is; none where none was asked for. */
  readonly precision: readonly Precision[];
  /** The law of propagation of uncertainty for each output, where it was asked for. */
  readonly linear?: readonly Linear[];
  /** What varies apart from what is uncertain, where that was asked for. */
  readonly variability?: Variability;
  /** What explains the variance of the main figures, and how they settle, from a part of the draws. */
  readonly drivers: readonly Drivers[];
  readonly equations: readonly ReportEquation[];
  /** Absent where every draw gave a number for every figure. */
  readonly failures?: Failures;
  /** What is doubtful of the scenario, as it was found when it was read: texts to keep beside the figures. */
  readonly doubts: readonly string[];
  readonly run: RunRecord;
};
