/**
 * Which figure, if it were known exactly, would tell the hypotheses apart: the information that it holds of which one is
 * true (Lindley, Ann. Math. Statist. 27(4), 1956), as a share of what is left open.
 */
import { log } from "../numerics/elementary.ts";
import { combined, type LeftOut } from "../numerics/jackknife.ts";
import { effectiveSize } from "../numerics/pareto-smoothing.ts";
import { isLeft, quantileIn, sharesUpTo, type Mixture } from "./figures.ts";

/** Cells of the figure that are told apart, each with as much probability. */
const CELLS = 10;

/** Hypotheses that keep less are not told apart from each other: nobody waits for that. */
const LEAST_WEIGHT = 0.001;

/** From 0 to 1; undefined where one hypothesis alone is left, or the figure is the same under all. */
export function settledBy(mixture: Mixture): LeftOut | undefined {
  const parts = mixture.filter(({ of, weight }) => weight.value >= LEAST_WEIGHT && isLeft(of));
  if (parts.length < 2) return undefined;
  const cuts = Array.from({ length: CELLS - 1 }, (_, i) => quantileIn(parts, (i + 1) / CELLS));
  const distinct = [...new Set(cuts)];
  const shares = parts.flatMap(({ of }) => sharesUpTo(of, distinct));
  // What a table of counts alone would seem to tell (Miller 1955), by the rows that count.
  const rows = parts.reduce((least, { of }) => Math.min(least, effectiveSize(of.rows.weights)), Infinity);
  const bias = ((parts.length - 1) * distinct.length) / (2 * rows);
  return combined([...parts.map(({ weight }) => weight), ...shares], (values) => {
    const weights = values.slice(0, parts.length);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const cells = weights.map((_, i) => {
      const first = parts.length + i * distinct.length;
      return cellsBetween(values.slice(first, first + distinct.length));
    });
    const normal = weights.map((weight) => weight / total);
    const left = -normal.reduce((sum, weight) => sum + weight * log(weight), 0);
    const told = Math.max(0, informationIn(normal, cells) - bias);
    return left > 0 ? Math.min(1, told / left) : 0;
  });
}

/** Probabilities of cells from the distribution function at the cuts between them. */
function cellsBetween(shares: readonly number[]): number[] {
  return [...shares, 1].map((share, i) => share - (shares[i - 1] ?? 0));
}

function informationIn(weights: readonly number[], cells: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let cell = 0; cell < cells[0]!.length; cell++) {
    const mean = weights.reduce((total, weight, i) => total + weight * cells[i]![cell]!, 0);
    for (const [i, weight] of weights.entries()) {
      const share = cells[i]![cell]!;
      if (share > 0) sum += weight * share * log(share / mean);
    }
  }
  return sum;
}
