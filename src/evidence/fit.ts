/** How an observation lies to what a hypothesis predicts, before and after all are taken into account. */
import { betaCdf, betaSurvival } from "../numerics/beta.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { gammaSurvival } from "../numerics/gamma.ts";
import { jackknife } from "../numerics/jackknife.ts";
import { normalCdf } from "../numerics/normal.ts";
import { PARTS, startOf, unweighted, withoutEach, type WeightedRows } from "./evidence.ts";
import { fillDensities, type Densities } from "./likelihood.ts";
import type { Witness } from "./witness.ts";

/**
 * The share of what would be observed under the prior, errors included, that lies at or below the observation, what is
 * equal counting half: a prior predictive check (Box, J. R. Statist. Soc. A 143(4), 1980). Of a bound the share of draws
 * that meet it.
 */
export function predictedPlace(witness: Witness, columns: readonly Float64Array[], densities: Densities): Estimate {
  const { residual, logDensity } = densities;
  const place = new Float64Array(residual.length);
  for (let row = 0; row < place.length; row++) {
    switch (witness.error.kind) {
      case "sized":
        place[row] = normalCdf(residual[row]!);
        break;
      case "at least":
      case "at most":
        place[row] = logDensity[row] === 0 ? 1 : 0;
        break;
      case "cases":
      case "counted":
        place[row] = (countUpTo(witness, columns, row, 0) + countUpTo(witness, columns, row, 1)) / 2;
        break;
      default:
        witness.error satisfies never;
    }
  }
  return weightedMean(place, unweighted(place.length));
}

/** The probability, in one row, of at most the count, or of fewer: `less` 1. */
function countUpTo(
  { error, value, of, share }: Witness,
  columns: readonly Float64Array[],
  row: number,
  less: 0 | 1,
): number {
  const count = value - less;
  const truth = columns[of]![row]!;
  const probability = share === undefined ? 1 : columns[share]![row]!;
  if (count < 0) return 0;
  if (error.kind === "cases") {
    const mean = truth * probability;
    if (!(mean > 0)) return mean === 0 ? 1 : NaN;
    if (error.shape === Infinity) return gammaSurvival(count + 1, mean);
    return betaCdf(error.shape, count + 1, error.shape / (error.shape + mean));
  }
  if (error.kind !== "counted") return NaN;
  const trials = error.trials ?? Math.round(truth);
  const found = error.trials === undefined ? probability : truth;
  if (!(found >= 0 && found <= 1 && trials >= 0)) return NaN;
  return count >= trials ? 1 : betaSurvival(count + 1, trials - count, found);
}

/** By how many of its errors the observation lies above what is left when all are taken into account, in the mean. */
export function missedBy(witness: Witness, columns: readonly Float64Array[], rows: WeightedRows): Estimate {
  const length = rows.weights.length;
  const into = { logDensity: new Float64Array(length), residual: new Float64Array(length) };
  fillDensities(witness, columns, length, into);
  return weightedMean(into.residual, rows);
}

/** The weighted mean of a column; what is no finite number counts for nothing. */
export function weightedMean(column: Float64Array, { weights }: WeightedRows): Estimate {
  const sums = new Array<number>(PARTS).fill(0);
  const totals = new Array<number>(PARTS).fill(0);
  for (let part = 0; part < PARTS; part++) {
    const end = startOf(part + 1, column.length);
    for (let row = startOf(part, column.length); row < end; row++) {
      const value = column[row]!;
      if (value - value !== 0) continue;
      sums[part]! += weights[row]! * value;
      totals[part]! += weights[row]!;
    }
  }
  const [sum, total] = [withoutEach(sums), withoutEach(totals)];
  const without = sum.without.map((each, part) => each / total.without[part]!);
  return jackknife({ value: sum.value / total.value, without });
}
