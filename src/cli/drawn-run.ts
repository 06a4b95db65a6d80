/** A run from its task to its report: every look on all threads, then what the draws say. */
import type { Tally } from "../engine/tally.ts";
import type { Issue } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { Run, Stamp } from "../study.ts";
import { drawAll } from "./drawing.ts";
import type { Keeper } from "./unfinished.ts";

export type Drawing = {
  /** Doubts about the scenario, which are kept beside the figures. */
  readonly doubts: readonly Issue[];
  readonly threads: number | undefined;
  readonly signal: AbortSignal;
  /** May change the stamp. */
  readonly stamped?: (stamp: Stamp) => Stamp;
  /** What was counted of chunks that the task has as done. */
  readonly earlier?: readonly Tally[];
  /** Keeps what is done of the first look, which nearly always is the only one. */
  readonly keeper?: Keeper | undefined;
};

export async function drawRun(run: Run, drawing: Drawing): Promise<Report> {
  const { doubts, threads, signal, stamped = (stamp) => stamp, earlier = [], keeper } = drawing;
  const [{ looksOf }, { reportRun }, { stampOf }] = await Promise.all([
    import("../analysis/findings.ts"),
    import("../study.ts"),
    import("./stamp.ts"),
  ]);
  const looks = looksOf(run.task);
  let look = looks.next();
  if (look.done !== true) look = looks.next([...earlier, ...(await drawAll(look.value, threads, signal, keeper))]);
  while (look.done !== true) look = looks.next(await drawAll(look.value, threads, signal));
  return reportRun({ ...run, findings: look.value }, doubts, stamped(stampOf(run.study.scenario)));
}
