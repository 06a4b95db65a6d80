/** The command that repeats a decomposition. */
import { repeatCommand, type Option } from "../repeat.ts";
import type { DecompositionRecord } from "./report.ts";

/** Words of a POSIX shell. */
export function repeatDecomposition(run: DecompositionRecord): readonly string[] {
  const asked: readonly Option[] = [
    ...run.outputs.map((name): Option => ["--output", name]),
    ...(run.by === "change" ? [] : [["--by", run.by] as const]),
  ];
  return repeatCommand(run, "iff decompose", asked);
}
