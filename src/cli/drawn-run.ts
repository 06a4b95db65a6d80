/** A run from its task to its report: every look on all threads, then what the draws say. */
import type { Issue } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { Run, Stamp } from "../study.ts";
import { drawAll } from "./drawing.ts";

/** The report of a run; `doubts` about its scenario are kept beside the figures, and `stamped` may change the stamp. */
export async function drawRun(
  run: Run,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
  stamped: (stamp: Stamp) => Stamp = (stamp) => stamp,
): Promise<Report> {
  const [{ looksOf }, { reportRun }, { stampOf }] = await Promise.all([
    import("../analysis/findings.ts"),
    import("../study.ts"),
    import("./stamp.ts"),
  ]);
  const looks = looksOf(run.task);
  let look = looks.next();
  while (look.done !== true) look = looks.next(await drawAll(look.value, threads, signal));
  return reportRun({ ...run, findings: look.value }, doubts, stamped(stampOf(run.study.scenario)));
}
