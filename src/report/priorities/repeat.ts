/** The command that repeats priorities. */
import { repeatCommand, type Option } from "../repeat.ts";
import type { PrioritiesRecord } from "./report.ts";

/** Words of a POSIX shell. */
export function repeatPriorities(run: PrioritiesRecord): readonly string[] {
  const more: Option[] = [
    ...(run.outputs.length === 0 ? [] : [["--output", run.outputs.join(",")] as const]),
    ["--share", `${run.share}`],
    ...(run.budget === undefined ? [] : [["--budget", `${run.budget}`] as const]),
    ...(run.apart.length === 0 ? [] : [["--apart", run.apart.join(",")] as const]),
  ];
  return repeatCommand(run, "iff priorities", more);
}
