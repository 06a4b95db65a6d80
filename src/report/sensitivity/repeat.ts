/** The command that repeats a sensitivity analysis. */
import { repeatCommand, type Option } from "../repeat.ts";
import type { SensitivityRecord } from "./report.ts";

/** Words of a POSIX shell. */
export function repeatSensitivity(run: SensitivityRecord): readonly string[] {
  const asked: readonly Option[] = [
    ["--method", run.methods.join()],
    ...run.outputs.map((name): Option => ["--output", name]),
    ...(run.asFactor.length === 0 ? [] : [["--as-factor", run.asFactor.join()] as const]),
    ...(run.by === "cell" ? [] : [["--by", run.by] as const]),
  ];
  return repeatCommand(run, "iff sensitivity", asked);
}
