/** The command that repeats a comparison. */
import { repeatCommand } from "../repeat.ts";
import type { Comparison } from "./report.ts";

/** Words of a POSIX shell; the hypotheses are those of the run's record. */
export function repeatComparison({ run, pairs }: Pick<Comparison, "run" | "pairs">): readonly string[] {
  return repeatCommand(run, "iff compare", pairs ? [["--pairs"]] : []);
}
