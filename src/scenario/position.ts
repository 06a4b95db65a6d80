/** Where in its file an offset of a text stands: what turns a complaint about a formula into line and column. */
import type { Place } from "../issues/issue.ts";
import type { Text } from "./scenario.ts";

/** The place of the character at `offset` (UTF-16) of `text`; exact in quoted, folded and block texts and in table files too. */
export function placeIn(text: Text, offset: number): Place {
  const segment = text.segments?.findLast((candidate) => candidate.from <= offset);
  if (segment === undefined) return { ...text.place, column: text.place.column + offset };
  return { ...text.place, line: segment.line, column: segment.column + offset - segment.from };
}
