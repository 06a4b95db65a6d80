/** How many draws break a condition, and where. */
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import type { CheckFindings } from "./findings.ts";

export type Broken = {
  readonly title: string;
  /** Draws that were looked at. */
  readonly draws: number;
  /** Draws that break it. */
  readonly rows: number;
  readonly share: Estimate;
  /** Draws in which it could not be judged, since a quantity failed. */
  readonly failed: number;
  readonly failedShare: Estimate;
  /** For each cell in which some draw breaks it first: how many do. Worst first. */
  readonly cells: readonly { readonly cell: string; readonly rows: number }[];
};

/** Which of `names`, the check's cells, draws break; the errors of the shares are those of the replicates, if there are any. */
export function brokenIn(title: string, names: readonly string[], { parts }: CheckFindings): Broken {
  const rows = parts.map(({ broken }) => broken.reduce((sum, count) => sum + count, 0));
  const failed = parts.map((part) => part.failed);
  const draws = parts.map((part) => part.rows);
  const cells = names
    .map((cell, i) => ({ cell, rows: parts.reduce((sum, { broken }) => sum + broken[i]!, 0) }))
    .filter((each) => each.rows > 0);
  return {
    title,
    draws: draws.reduce((sum, each) => sum + each, 0),
    rows: rows.reduce((sum, each) => sum + each, 0),
    share: shareOf(rows, draws),
    failed: failed.reduce((sum, each) => sum + each, 0),
    failedShare: shareOf(failed, draws),
    cells: cells.sort((a, b) => b.rows - a.rows),
  };
}
