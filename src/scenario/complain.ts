/** How the readers of this folder collect every problem and go on: the one mutable thing that they share. */
import { settle, type Complaint, type Issue, type Place, type Read } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";

/** Notes that something at `place` is wrong; reading continues. */
export type Complain = (place: Place, complaint: Complaint) => void;

/** Nobody mends more at once; a hostile file could ask for millions. */
export const mostIssues = 500;

/** What `read` makes, with all that it complains of. Reading ends early after 500 problems. */
export function collectIssues<T>(read: (complain: Complain) => T | undefined): Read<T> {
  const { value, issues } = collect(read);
  return settle(value, issues);
}

/** The same for one who has a use for what could be made in spite of complaints. */
export function collect<T>(read: (complain: Complain) => T | undefined): {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
} {
  const issues: Issue[] = [];
  const complain: Complain = (place, complaint) => {
    issues.push({ ...place, ...complaint, severity: "error" });
    if (issues.length < mostIssues) return;
    issues.push(tooMany(place));
    throw new Enough();
  };
  try {
    return { value: read(complain), issues };
  } catch (error) {
    if (error instanceof Enough) return { value: undefined, issues };
    throw error;
  }
}

/** Said where no further problem is looked for. */
export function tooMany(place: Place): Issue {
  const got = "more: what follows has not been looked at";
  return { ...place, expected: `at most ${mostIssues} problems`, got, severity: "error" };
}

class Enough extends Error {}

/** A complaint about an unknown name, with the nearest known one; `what` the known ones are, "its members". */
export function unknownName(expected: string, got: string, known: Iterable<string>, what?: string): Complaint {
  return { expected, got: got.length > 80 ? `${got.slice(0, 80)}...` : got, hint: hintFor(got, known, what) };
}
