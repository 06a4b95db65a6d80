/** The command that repeats a weighing. */
import { repeatCommand, type Option } from "../repeat.ts";
import type { Weighing } from "./report.ts";

/** Words of a POSIX shell; the hypotheses are those of the run's record. */
export function repeatWeighing({ run, priors }: Pick<Weighing, "run" | "priors">): readonly string[] {
  const stated = priors.map(([id, weight]): Option => ["--prior", `${id}=${weight}`]);
  return repeatCommand(run, "iff weigh", stated);
}
