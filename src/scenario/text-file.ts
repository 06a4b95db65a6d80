/** From the bytes of a file to a text that is safe to read: size, encoding, and characters that deceive or break. */
import type { Complain } from "./complain.ts";
import { maxBytes } from "./files.ts";
import { decodeUtf8, utf8Length } from "./utf8.ts";

/** A file as text, without byte order mark, and where in it each offset stands. */
export type TextFile = {
  /** As in every `Place`. */
  readonly file: string;
  readonly text: string;
  /** Line and column, from 1, of a UTF-16 offset. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
};

/** Control characters but tab and line breaks, and the overrides and isolates that make a text look like another one. */

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/;

/** The first character of `text` that no scenario may hold: its offset and its name, "U+0000". */
export function forbiddenCharacter(text: string): { readonly offset: number; readonly name: string } | undefined {
  const offset = text.search(forbidden);
  if (offset < 0) return undefined;
  return { offset, name: `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0")}` };
}

/** The text of `bytes`, or a complaint with the offset of the byte that is wrong. */
export function readTextFile(file: string, bytes: Uint8Array, complain: Complain): TextFile | undefined {
  const start = { file, line: 1, column: 1, at: "" };
  if (bytes.length > maxBytes) {
    complain(start, { expected: `at most ${maxBytes} bytes`, got: `${bytes.length} bytes` });
    return undefined;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    complain(start, { expected: "UTF-8", got: "UTF-16 from byte 0 on", hint: "save the file as UTF-8" });
    return undefined;
  }
  const decoded = decodeUtf8(bytes);
  const mark = decoded.text.startsWith("\ufeff") ? 1 : 0;
  const text = decoded.text.slice(mark);
  const at = positionsOf(text);
  if (!decoded.ok) {
    const byte = `0x${bytes[decoded.offset]!.toString(16).padStart(2, "0")}`;
    const got = `byte ${byte} at offset ${decoded.offset}, which is not UTF-8`;
    complain({ ...start, ...at(text.length) }, { expected: "UTF-8", got, hint: "save the file as UTF-8" });
    return undefined;
  }
  const wrong = forbiddenCharacter(text);
  if (wrong !== undefined) {
    const offset = utf8Length(text.slice(0, wrong.offset)) + 3 * mark;
    const got = `the character ${wrong.name} at byte offset ${offset}`;
    const hint = wrong.name === "U+0000" ? "is this a text file, saved as UTF-8?" : "delete it";
    complain({ ...start, ...at(wrong.offset) }, { expected: "text without control characters", got, hint });
    return undefined;
  }
  return { file, text, at };
}

function positionsOf(text: string): TextFile["at"] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  // Most questions are about the line of the one before.
  let line = 0;
  return (offset) => {
    if (starts[line]! > offset || offset >= (starts[line + 1] ?? Infinity)) line = lineOf(offset, starts);
    return { line: line + 1, column: offset - starts[line]! + 1 };
  };
}

/** The last line that starts at `offset` or before, from 0. */
function lineOf(offset: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
