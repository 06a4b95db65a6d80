/** Colours of a terminal: only where there is one, and as NO_COLOR (no-color.org) and FORCE_COLOR ask. */

/** ECMA-48 (1991), 8.3.117: select graphic rendition, and what ends it. */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Wraps a text in a style, or leaves it as it is. */
export type Paint = (style: keyof typeof STYLES, text: string) => string;

export const plain: Paint = (_, text) => text;

export const coloured: Paint = (style, text) => `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m`;

/** Whether a stream that is (or is not) a terminal is written to in colour. NO_COLOR goes before FORCE_COLOR. */
export function paintFor(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return plain;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === "0" || FORCE_COLOR === "false" ? plain : coloured;
  return isTerminal && TERM !== "dumb" ? coloured : plain;
}
