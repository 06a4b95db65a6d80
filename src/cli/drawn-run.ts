/** A run from its task to its report: every look on all threads, then what the draws say. */
import type { Issue } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { Run } from "../run.ts";
import type { Stamp } from "../run-report.ts";
import { lookAll, type Begun } from "./drawing.ts";

export type Drawing = {
  /** Doubts about the scenario, which are kept beside the figures. */
  readonly doubts: readonly Issue[];
  readonly threads: number | undefined;
  readonly signal: AbortSignal;
  /** May change the stamp. */
  readonly stamped?: (stamp: Stamp) => Stamp;
  readonly begun?: Begun;
  /** Whether the report says what drives the figures: yes where nothing is said. */
  readonly findsDrivers?: boolean;
};

export async function drawRun(run: Run, drawing: Drawing): Promise<Report> {
  const { doubts, threads, signal, stamped = (stamp) => stamp, begun, findsDrivers } = drawing;
  const findings = await lookAll(run.task, threads, signal, begun);
  const [{ reportRun }, { stampOf }] = await Promise.all([import("../run-report.ts"), import("./stamp.ts")]);
  return reportRun({ ...run, findings }, doubts, stamped(stampOf(run.study.scenario)), findsDrivers);
}
