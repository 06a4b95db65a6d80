/**
 * Where the characters of a YAML text stand in its file, although quotes, escapes, folded lines and indentation lie
 * between: text and source are walked side by side; only white space and escapes can differ (YAML 1.2.2, chapters 7 and 8).
 */
import type { Segment } from "./scenario.ts";
import type { TextFile } from "./text-file.ts";

export type Style = "plain" | "single" | "double" | "block";

/** Segments of a `text` whose source in `file` starts at `start`; none where it stands there as it is. */
export function segmentsOf(text: string, style: Style, start: number, file: TextFile): readonly Segment[] | undefined {
  const source = file.text;
  if (style === "plain" && source.startsWith(text, start)) return undefined;
  const segments: Segment[] = [];
  let from = style === "plain" ? start : style === "block" ? source.indexOf("\n", start) + 1 : start + 1;
  let end = from; // behind the last character placed
  let shift = Number.NaN; // source offset minus text offset of the running segment
  for (let i = 0; i < text.length;) {
    if (isSpace(text[i])) {
      from += widthOfSpace(source, from, text[i++], style);
      continue;
    }
    while (isSpace(source[from]) || continuesLine(source, from, style)) from++;
    if (from - i !== shift || source.slice(end, from).includes("\n")) segments.push({ from: i, ...file.at(from) });
    shift = from - i;
    const [taken, read] = widthOfCharacter(source, from, text, i, style);
    end = from += taken;
    i += read;
  }
  return segments;
}

/** How many source characters stand for how many of the text. */
function widthOfCharacter(
  source: string,
  from: number,
  text: string,
  i: number,
  style: Style,
): readonly [number, number] {
  if (style === "single" && source[from] === "'") return [2, 1];
  if (style !== "double" || source[from] !== "\\") return [1, 1];
  return [widthOfEscape(source, from), source[from + 1] === "U" && text.codePointAt(i)! > 0xffff ? 2 : 1];
}

/** A folded line break may have left a space that is none in the source: the next word skips what lies between. */
function widthOfSpace(source: string, from: number, space: string | undefined, style: Style): number {
  if (source[from] === space) return 1;
  const escaped = style === "double" && source[from] === "\\" && !continuesLine(source, from, style);
  return escaped ? widthOfEscape(source, from) : 0;
}

function widthOfEscape(source: string, from: number): number {
  const letter = source[from + 1];
  return letter === "x" ? 4 : letter === "u" ? 6 : letter === "U" ? 10 : 2;
}

function continuesLine(source: string, from: number, style: Style): boolean {
  return style === "double" && source[from] === "\\" && (source[from + 1] === "\n" || source[from + 1] === "\r");
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
