/**
 * What varies from case to case apart from what is not known: statistics over what varies, each with a band over what is
 * uncertain.
 */
import { startSeparating, statisticIn, type Separating, type Separation } from "../engine/separated.ts";
import type { CellName, Output } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { findingsIn } from "./column.ts";
import { PROBABILITIES } from "./ranks.ts";
import { summarise } from "./summarise.ts";

/** A statistic over the varying rows: its median over the uncertain ones, and where 95% of them lie. */
export type Banded = {
  readonly output: CellName;
  readonly unit: string;
  /** "mean", "sd", "p97.5". */
  readonly statistic: string;
  readonly median: Estimate;
  readonly low: Estimate;
  readonly high: Estimate;
};

export type Variability = {
  /** Rows of what is uncertain, and of what varies. */
  readonly uncertain: number;
  readonly varying: number;
  readonly parameters: readonly string[];
  readonly figures: readonly Banded[];
};

const STATISTICS = ["mean", "sd", ...PROBABILITIES.map((p) => `p${Number((100 * p).toPrecision(12))}`)];

/** What the statistics of so many outputs take in so many rows. */
export function bytesOfBands(outputs: number, rows: number): number {
  return outputs * STATISTICS.length * rows * Float64Array.BYTES_PER_ELEMENT;
}

/** What threads are to find of the outputs. */
export function separatingFor(separation: Separation, outputs: readonly Output[]): Separating {
  const { kept } = separation.uncertain.model;
  return startSeparating(
    separation,
    outputs.map(({ column }) => kept[column]!),
    PROBABILITIES,
  );
}

/** The bands of each output's statistics, once threads have found them all. */
export function bandsOf(separating: Separating, outputs: readonly Output[]): readonly Banded[] {
  const { replicates } = separating.separation.uncertain.plan;
  return outputs.flatMap((output, i) =>
    STATISTICS.flatMap((statistic, k) => bandOf(output, statistic, statisticIn(separating, i, k), replicates)),
  );
}

/** None where no uncertain row has the statistic. */
function bandOf(output: Output, statistic: string, column: Float64Array, replicates: number): Banded[] {
  const { quantiles } = summarise(output, findingsIn(column, { ratio: output.ratio, replicates }));
  const [low, median, high] = [0.025, 0.5, 0.975].map((p) => quantiles.find(({ probability }) => probability === p));
  if (low === undefined || median === undefined || high === undefined) return [];
  return [{ output: output.name, unit: output.unit, statistic, median, low, high }];
}
