/**
 * Two columns of draws of one figure, row by row under the same chances (common random numbers; Law, Simulation Modeling
 * and Analysis, 2015, section 11.2): how often the second is the larger one, and how often it has the other sign.
 */
import { CONTEST, SIGNS } from "../model/contrast.ts";
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import type { CheckFindings } from "./findings.ts";

/** How often one side is the larger one, among rows that both sides rank. */
export type Contest = Readonly<Record<(typeof CONTEST)[number], Estimate>>;

/** Rows that failed on a side, or are undefined without a limit (0/0), are left out; NaN where none is left. */
export function contestIn(found: CheckFindings): Contest {
  const [larger, smaller, equal] = CONTEST.map((_, i) => shareIn(found, i)) as [Estimate, Estimate, Estimate];
  return { larger, smaller, equal };
}

/** The share of rows, among those in which both sides are finite, whose sign differs; 0 has a sign of its own. */
export function signChangesIn(found: CheckFindings): Estimate {
  return shareIn(found, SIGNS.indexOf("changed"));
}

/** The share of the rows judged in which the verdict was number `verdict`, from 0. */
function shareIn({ parts }: CheckFindings, verdict: number): Estimate {
  return shareOf(
    parts.map(({ broken }) => broken[verdict]!),
    parts.map(({ broken }) => broken.reduce((sum, count) => sum + count, 0)),
  );
}
