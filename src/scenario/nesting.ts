/** How deep a YAML text nests, judged before it is parsed: the YAML library recurses, and would take the process with it. */
import { Lexer } from "yaml";

/** Open braces and brackets; deeper than this nobody writes. */
export const maxBrackets = 60;
/** Each level of a block costs a column at least. */
const maxIndent = 200;

/** The offset at which `text` passes 60 open braces and brackets, or a line starts behind column 200. */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let indent = 0; // columns of the line so far, while nothing but spaces, dashes and the like stood in it
  for (const token of new Lexer().lex(text)) {
    if (token === "\u0002" || token === "\u0018") continue;
    if (token === "{" || token === "[") brackets++;
    else if (token === "}" || token === "]") brackets--;
    if (token.endsWith("\n")) indent = 0;
    else indent += /^[ \t]+$|^[-?:]$/.test(token) ? token.length : Number.NaN;
    if (brackets > maxBrackets || indent > maxIndent) return offset;
    if (token !== "\u001f") offset += token.length;
  }
  return undefined;
}
