/** How the readers of this folder collect every problem and go on: the one mutable thing that they share. */
import type { Complaint, Issue, Place } from "../issues/issue.ts";

/** Notes that something at `place` is wrong; reading continues. */
export type Complain = (place: Place, complaint: Complaint) => void;

/** A fresh list of errors and what adds to it. */
export function collectIssues(): { readonly issues: readonly Issue[]; readonly complain: Complain } {
  const issues: Issue[] = [];
  return { issues, complain: (place, complaint) => void issues.push({ ...place, ...complaint, severity: "error" }) };
}
