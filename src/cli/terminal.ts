/** What commands say on standard error. Writes to it. */
import type { Complaint, Issue } from "../issues/issue.ts";
import { paintFor } from "./colour.ts";
import { REFUSED } from "./exit.ts";
import type { Disk } from "./files.ts";
import { formatComplaint, formatIssues } from "./issues.ts";

/** Says what is wrong with an option, or with what it names. */
export function complain(about: string, complaint: Complaint): void {
  process.stderr.write(formatComplaint(about, complaint, paintFor(process.stderr.isTTY, process.env)));
}

/** The same, where nothing has been started: the exit code for that. */
export function refuse(about: string, complaint: Complaint): number {
  complain(about, complaint);
  return REFUSED;
}

/** Every error and warning about a scenario, if there is one; `set` is what the command line changes in it, one after the other. */
export function showIssues(issues: readonly Issue[], disk: Disk, set: readonly string[] = []): void {
  if (issues.length === 0) return;
  const changes = set.map((change) => change.replaceAll(/[\r\n]/g, " ")).join("\n");
  const textOf = (file: string): string | undefined => (file === "--set" ? changes : disk.textOf(file));
  process.stderr.write(formatIssues(issues, textOf, paintFor(process.stderr.isTTY, process.env)));
}
