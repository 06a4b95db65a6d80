/** How every layer complains about a user's input: what was expected, what stood there, and, once it is known, where. */

/** A complaint before its place is known. Texts are plain English without a full stop. */
export type Complaint = {
  /** What the format asks for, "min <= mode <= max". */
  readonly expected: string;
  /** What stood there, "min 900, mode 850". */
  readonly got: string;
  /** What would mend it, "did you mean fee?". */
  readonly hint?: string;
};

/** A complaint about a span of one text: UTF-16 offsets, `to` exclusive. */
export type TextComplaint = Complaint & { readonly from: number; readonly to: number };

/** A point in a file, and the path of keys that leads to it. */
export type Place = {
  /** The file as the user named it, or relative to the top scenario's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** "parameters.fee.value.GTM"; "" for the file as a whole. */
  readonly at: string;
};

/** A complaint that a user can act on. Errors stop everything; warnings (lints) do not. */
export type Issue = Place & Complaint & { readonly severity: "error" | "warning" };

/** The outcome of reading or compiling: a value with what deserves a second look, or every problem at once. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly [Issue, ...Issue[]] };

/** The outcome of `issues` so far: a value unless one of them is an error. Issues come out in the order of the files. */
export function settle<T>(value: T | undefined, issues: readonly Issue[]): Read<T> {
  const [first, ...rest] = [...issues].sort(inReadingOrder);
  const broken = issues.some((issue) => issue.severity === "error");
  if (first !== undefined && (broken || value === undefined)) return { ok: false, issues: [first, ...rest] };
  if (value === undefined) throw new Error("settle: no value and no issue");
  return { ok: true, value, warnings: first === undefined ? [] : [first, ...rest] };
}

function inReadingOrder(a: Issue, b: Issue): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
