/**
 * How deeply and how finely a YAML text is structured, judged before it is parsed: the YAML library recurses, and would
 * take the process with it, and needs about a kilobyte for each token.
 */
import type { Complaint } from "../issues/issue.ts";
import { tokensOf, type Lexemes } from "./lexemes.ts";

/** Open braces and brackets; deeper than this nobody writes. */
export const maxBrackets = 60;
/** Columns: each level of a block costs one at least. */
const maxIndent = 200;
/** Names, numbers, signs, spaces and line breaks: of a table of 50,000 numbers, say, and read in about a second. */
const maxTokens = 350_000;

/** Where a text passes a limit, and which. */
export function beyondLimits(lexemes: Lexemes): { readonly offset: number; readonly complaint: Complaint } | undefined {
  let tokens = 0;
  let brackets = 0;
  let indent = 0; // columns of the line so far, while nothing but spaces, dashes and the like stood in it
  for (const { token, start: offset } of tokensOf(lexemes)) {
    if (token === "{" || token === "[") brackets++;
    else if (token === "}" || token === "]") brackets--;
    if (token.endsWith("\n")) indent = 0;
    else indent += /^[ \t]+$|^[-?:]$/.test(token) ? token.length : Number.NaN;
    if (brackets > maxBrackets) return { offset, complaint: tooDeep(`at most ${maxBrackets} open brackets`) };
    if (indent > maxIndent) return { offset, complaint: tooDeep(`lines that begin before column ${maxIndent}`) };
    if (++tokens > maxTokens) return { offset, complaint: tooMany };
  }
  return undefined;
}

function tooDeep(expected: string): Complaint {
  return { expected, got: "deeper nesting" };
}

const tooMany = {
  expected: "a smaller file",
  got: `more than ${maxTokens} names, numbers and signs`,
  hint: "put large tables into CSV files",
};
