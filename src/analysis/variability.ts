/**
 * What varies from case to case apart from what is not known: statistics over what varies, each with a band over what is
 * uncertain.
 */
import { separatedRows, type Separation } from "../engine/separated.ts";
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

/** Rows between two moments in which the caller may do something else. */
const A_TURN = 16;

/** The bands of each output's statistics; yields now and then how many uncertain rows are done. */
export function* bandsOf(
  separation: Separation,
  outputs: readonly Output[],
): Generator<number, readonly Banded[], void> {
  const { model, plan } = separation.uncertain;
  const operands = outputs.map(({ column }) => model.kept[column]!);
  const found = outputs.map(() => STATISTICS.map(() => new Float64Array(plan.rows)));
  let row = 0;
  for (const columns of separatedRows(separation, operands)) {
    columns.forEach((column, i) => {
      statisticsOf(column).forEach((value, k) => (found[i]![k]![row] = value));
    });
    if (++row % A_TURN === 0) yield row;
  }
  return outputs.flatMap((output, i) =>
    STATISTICS.flatMap((statistic, k) => bandOf(output, statistic, found[i]![k]!, plan.replicates)),
  );
}

/** In the order of STATISTICS; what has no rank (0/0, failed) is left out, and where something is infinite there is no mean. */
function statisticsOf(column: Float64Array): readonly number[] {
  const sorted = column.filter((value) => value > -Infinity).sort();
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const quantiles = PROBABILITIES.map((p) => {
    const rank = p * (count - 1);
    const [below, above] = [sorted[Math.floor(rank)] ?? NaN, sorted[Math.ceil(rank)] ?? NaN];
    return below === above ? below : below + (rank - Math.floor(rank)) * (above - below);
  });
  return [mean, Math.sqrt(squares / (count - 1)), ...quantiles];
}

/** None where no uncertain row has the statistic. */
function bandOf(output: Output, statistic: string, column: Float64Array, replicates: number): Banded[] {
  const { quantiles } = summarise(output, findingsIn(column, { ratio: output.ratio, replicates }));
  const [low, median, high] = [0.025, 0.5, 0.975].map((p) => quantiles.find(({ probability }) => probability === p));
  if (low === undefined || median === undefined || high === undefined) return [];
  return [{ output: output.name, unit: output.unit, statistic, median, low, high }];
}
