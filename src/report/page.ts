/** What text for a terminal is set with: a width, styles, lines that are broken between words. */

/** `width` in columns, from 40; `colour` allows ANSI sequences, of which there are none otherwise. */
export type TextOptions = { readonly width: number; readonly colour: boolean };

const INDENT = "  ";

type Style = "bold" | "dim" | "warning";
export type Page = { readonly width: number; readonly paint: (style: Style, text: string) => string };

/** Lines longer than this are hard to read, however wide the terminal. */
const LONGEST_LINE = 100;

const CODES: Readonly<Record<Style, string>> = { bold: "1", dim: "2", warning: "33" };

export function pageOf({ width, colour }: TextOptions): Page {
  return { width: Math.max(40, width), paint: colour ? ansi : (_, text) => text };
}

/** Blanks at which a line may be broken: not those within a number, or between it and its unit. */
const BLANKS = /[^\S\u00a0\u202f]+/;

/** Lines of at most the page's width, those after the first indented by `hanging`; a word that is longer stands alone on its line. */
export function wrap(text: string, page: Page, indent = "", hanging = indent): readonly string[] {
  const lines: string[] = [];
  for (const word of plain(text)
    .split(BLANKS)
    .filter((each) => each !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= Math.min(page.width, LONGEST_LINE)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(`${last === undefined ? indent : hanging}${word}`);
  }
  return lines;
}

/** A scenario's text must not steer the terminal of its reader: control and direction-changing characters become spaces. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ");
}

function ansi(style: Style, text: string): string {
  return `\u001b[${CODES[style]}m${text}\u001b[0m`;
}

/** Words of a command; arguments stay whole, so that it can be copied from a narrow terminal. */
export function shellLines(words: readonly string[], page: Page): readonly string[] {
  const lines: string[] = [];
  for (const word of words.map(plain)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= page.width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? INDENT + word : INDENT + INDENT + word);
  }
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

/** An item of a list. */
export function bullet(text: string, page: Page): readonly string[] {
  return wrap(text, page, INDENT).map((line, i) => (i === 0 ? `- ${line.slice(INDENT.length)}` : line));
}
