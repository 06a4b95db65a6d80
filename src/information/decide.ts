/**
 * The value of information for a decision between options (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961;
 * Strong, Oakley and Brennan 2014): by how much the option that is chosen after a study is better than the one chosen now.
 */
import type { Estimate } from "../numerics/estimate.ts";
import { meanOf } from "./losses.ts";
import type { Smoother } from "./smoother.ts";

/** The benefit of each option in each row, more being better. */
export type Options = { readonly benefits: readonly Float64Array[]; readonly replicates: number };

/** What is best now, and what knowing everything would add. */
export type Standing = { readonly best: number; readonly expected: readonly Estimate[]; readonly perfect: Estimate };

export function standingOf(options: Options): Standing {
  const { benefits, replicates } = options;
  const expected = benefits.map((benefit) => meanOf(benefit, replicates));
  const best = indexOfMost(expected.map(({ value }) => value));
  const gain = benefits[best]!.map((now, row) => mostIn(benefits, row) - now);
  return { best, expected, perfect: meanOf(gain, replicates) };
}

/** What a study would add, as its smoother sees it; `best` is chosen without it. */
export function valueOf(options: Options, best: number, smoother: Smoother): Estimate {
  const { benefits } = options;
  const { rows } = smoother;
  const now = benefits[best]!.subarray(0, rows);
  // Differences from what is chosen now: what all options share is no reason to choose.
  const ahead = benefits.map((benefit) => {
    const over = benefit.subarray(0, rows).map((value, row) => value - now[row]!);
    return { over, fitted: smoother.fit(over) };
  });
  const gain = new Float64Array(rows);
  const own = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let [most, chosen] = [0, best];
    for (const [option, { fitted }] of ahead.entries()) {
      if (option === best || fitted[row]! <= most) continue;
      [most, chosen] = [fitted[row]!, option];
    }
    gain[row] = most;
    own[row] = ahead[chosen]!.over[row]!;
  }
  const replicates = rows === benefits[best]!.length ? options.replicates : 1;
  // The error is that of what the choices bring; their mean, as it is fitted, has less noise.
  return { ...meanOf(own, replicates), value: meanOf(gain, replicates).value };
}

export function indexOfMost(values: readonly number[]): number {
  return values.reduce((most, value, i) => (value > values[most]! ? i : most), 0);
}

function mostIn(columns: readonly Float64Array[], row: number): number {
  let most = -Infinity;
  for (const column of columns) most = Math.max(most, column[row]!);
  return most;
}
