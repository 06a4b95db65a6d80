/** What varies apart from what is uncertain, with a line about how far that is. Reads the clock. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Report } from "../report/report.ts";
import type { Run } from "../run.ts";
import { progressOn } from "./progress.ts";

/** The report with what varies apart from what is uncertain, where that was asked for; heard between rows is Ctrl-C. */
export async function withVariability(report: Report, run: Run, signal: AbortSignal): Promise<Report> {
  if (run.separation === undefined) return report;
  const { variabilityOf } = await import("../run.ts");
  const { rows } = run.separation.uncertain.plan;
  const progress = progressOn(process.stderr, `separating ${rows} samples`);
  try {
    const rowsDone = variabilityOf(run);
    for (let step = rowsDone.next(); ; step = rowsDone.next()) {
      if (step.done === true) return step.value === undefined ? report : { ...report, variability: step.value };
      progress.show(step.value, rows);
      await nextTurn();
      signal.throwIfAborted();
    }
  } finally {
    progress.clear();
  }
}
