/** The command that repeats a comparison. */
import { quoted, repeatCommand, type Option } from "../repeat.ts";
import type { Comparison } from "./report.ts";
import { isOfHypotheses } from "./words.ts";

/** Words of a POSIX shell; the hypotheses are those of the run's record. */
export function repeatComparison({
  of,
  run,
  base,
  hypotheses,
  pairs,
  outputs,
}: Pick<Comparison, "of" | "run" | "base" | "hypotheses" | "pairs" | "outputs">): readonly string[] {
  const more: readonly Option[] = [
    ...(pairs ? [["--pairs"] as const] : []),
    ...outputs.map((name) => ["--output", name] as const),
  ];
  if (isOfHypotheses({ of })) return repeatCommand(run, "iff compare", more);
  const places = [base, ...hypotheses.map(({ id }) => id)].map(quoted);
  // Runs are as they were drawn.
  if (of === "runs") return ["iff compare", ...places, ...outputs.map((name) => `--output ${quoted(name)}`)];
  const [, , ...options] = repeatCommand(run, "iff compare", more);
  return ["iff compare", ...places, ...options];
}
