/** How issues look on a terminal: place, what was expected and got, the line of the file with a caret, and what would mend it. */
import type { Complaint, Issue } from "../issues/issue.ts";
import type { Paint } from "./colour.ts";

/** Widest excerpt of a line that is shown, in UTF-16 units: fits a terminal of 100 columns with its margin. */
const EXCERPT = 88;

/**
 * All issues, one paragraph each, and their number at the end. `textOf` gives the text of a file that an issue names,
 * undefined where there is none to show.
 */
export function formatIssues(
  issues: readonly Issue[],
  textOf: (file: string) => string | undefined,
  paint: Paint,
): string {
  const lines = new Map<string, readonly string[]>();
  function lineOf(issue: Issue): string | undefined {
    if (!lines.has(issue.file)) lines.set(issue.file, (textOf(issue.file) ?? "").split(/\r\n|\r|\n/));
    return lines.get(issue.file)?.[issue.line - 1];
  }
  return [...issues.map((issue) => formatIssue(issue, lineOf(issue), paint)), `${countIssues(issues)}\n`].join("\n");
}

/** "2 errors, 1 warning". */
export function countIssues(issues: readonly Issue[]): string {
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const parts = [count(errors, "error"), count(issues.length - errors, "warning")];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ");
}

/** A complaint about the command line: "iff: --out results: expected an empty folder, got one that holds 3 entries". */
export function formatComplaint(about: string, complaint: Complaint, paint: Paint): string {
  const { expected, got, hint } = complaint;
  const sentence = printable(`${about}: expected ${expected}, got ${got}`);
  return `${paint("red", "iff:")} ${sentence}\n${hint === undefined ? "" : `  ${paint("cyan", "hint:")} ${printable(hint)}\n`}`;
}

/** The text with what would move a terminal's cursor or change its colours made visible: it may come from a stranger's file. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    character === "\t" ? " " : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function formatIssue(issue: Issue, line: string | undefined, paint: Paint): string {
  const { file, at, expected, got, hint, severity } = issue;
  const place = paint("bold", `${printable(file)}:${issue.line}:${issue.column}:`);
  const mark = severity === "warning" ? paint("yellow", "warning: ") : "";
  const paragraph = [`${place} ${mark}expected ${printable(expected)}, got ${printable(got)}`];
  if (at !== "") paragraph.push(`  ${paint("dim", `at ${printable(at)}`)}`);
  if (hint !== undefined) paragraph.push(`  ${paint("cyan", "hint:")} ${printable(hint)}`);
  // An issue of the file as a whole has no line of its own.
  if (at !== "" && line !== undefined && line.trim() !== "") paragraph.push(...excerpt(line, issue, paint));
  return `${paragraph.join("\n")}\n`;
}

/** The line as it stands in the file, cut around the column where it is long, and a caret below the column. */
function excerpt(line: string, issue: Issue, paint: Paint): readonly string[] {
  const column = Math.min(issue.column - 1, line.length);
  const from = line.length <= EXCERPT ? 0 : Math.max(0, Math.min(column - EXCERPT / 2, line.length - EXCERPT));
  const before = `${from > 0 ? "…" : ""}${printable(line.slice(from, column))}`;
  const after = `${printable(line.slice(column, from + EXCERPT))}${from + EXCERPT < line.length ? "…" : ""}`;
  const number = `${issue.line}`;
  const caret = paint(issue.severity === "error" ? "red" : "yellow", "^");
  return [
    `  ${paint("dim", `${number} |`)} ${before}${after}`,
    `  ${" ".repeat(number.length)} ${paint("dim", "|")} ${" ".repeat(width(before))}${caret}`,
  ];
}

/** Columns that a text takes on a terminal, near enough for a caret: wide East Asian letters two, combining marks none. */
function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += /\p{Mark}/u.test(letter) ? 0 : isWide(letter.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

/** The blocks of Unicode Standard Annex 11 (East Asian Width) whose letters are wide, without the sparse ones. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
