/**
 * Cuts a formula into tokens, one at a time, and names the slips that people make who come from spreadsheets, R, Python
 * or a word processor. A slip whose meaning is clear becomes the token that was meant, with a complaint attached, so
 * that the parser can go on and find the next one.
 */
import type { Complaint } from "../issues/issue.ts";

export type Token = {
  /** `operator` is anything of `+ - * / ^ % = != < <= > >= ( ) [ ] , ;`; `unknown` no part of the language. */
  readonly kind: "number" | "word" | "text" | "operator" | "unknown" | "end";
  /** The operator as meant, the word as written, the content of a text between its quotes. */
  readonly text: string;
  /** Of a number. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly complaint?: Complaint;
};

const space = /[ \t\r\n]*/y;
const number = /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
/** What may not follow a number without a space: `_000`, `'000`, `.5`, `kg`, `bn`. */
const afterNumber = /(?:[\p{L}\p{M}\p{Nd}_]|\.|['’](?=[0-9]))+/uy;
/** Letters of any script, so that a word is complained about as a whole; `names.ts` says what a name may be. */
const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy;

/** Operators, and what people write for them; longer ones first. The second text is what was meant. */
const operators: readonly (readonly [written: string, meant: string, hint?: string])[] = [
  ["===", "=", "equality is written ="],
  ["!==", "!=", "inequality is written !="],
  ["<=", "<="],
  [">=", ">="],
  ["!=", "!="],
  ["==", "=", "equality is written ="],
  ["=<", "<=", "at most is written <="],
  ["=>", ">=", "at least is written >="],
  ["<>", "!=", "inequality is written !="],
  ["~=", "!=", "inequality is written !="],
  ["**", "^", "a power is written ^"],
  ["&&", "and", "write and"],
  ["||", "or", "write or"],
  ["&", "and", "write and"],
  ["|", "or", "write or"],
  ["!", "not", "write not"],
  ["≤", "<=", "write <="],
  ["≥", ">=", "write >="],
  ["≠", "!=", "write !="],
  ["×", "*", "multiplication is written *"],
  ["·", "*", "multiplication is written *"],
  ["∙", "*", "multiplication is written *"],
  ["⋅", "*", "multiplication is written *"],
  ["÷", "/", "division is written /"],
  ["∕", "/", "division is written /"],
  ["⁄", "/", "division is written /"],
  ["−", "-", "write the hyphen of the keyboard, -, for minus"],
  ["–", "-", "write the hyphen of the keyboard, -, for minus"],
  ["—", "-", "write the hyphen of the keyboard, -, for minus"],
  ...Array.from("+-*/^%=<>()[],;", (sign) => [sign, sign] as const),
];

const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
  ["”", "”"],
  ["„", "“"],
  ["‘", "’"],
  ["’", "’"],
  ["«", "»"],
  ["‹", "›"],
]);

/** Signs that are no part of the language, and what to do instead. */
const hints: ReadonlyMap<string, string> = new Map([
  [".", "a formula has no properties; a decimal number looks like 0.5"],
  ["?", "a choice is written if(condition, value, otherwise)"],
  [":", "names are given values with =, as in x[year=2017]"],
  ["{", "parentheses are ( ), subscripts [ ]; a table of values stands in the scenario, in a hypothesis too"],
  ["}", "parentheses are ( ), subscripts [ ]"],
  ["$", "currencies stand in the unit of a parameter, not in formulas"],
  ["€", "currencies stand in the unit of a parameter, not in formulas"],
  ["£", "currencies stand in the unit of a parameter, not in formulas"],
  ["²", "a square is written x^2"],
  ["³", "a cube is written x^3"],
  ["√", "a root is written sqrt(x)"],
  ["∞", "there is no infinite number"],
  ["\\", "division is written /"],
  ["#", "comments stand in the file, outside the formula"],
  ["@", "prices of a year stand in the unit, USD@2018"],
  ["`", 'texts stand in straight quotes, "..."'],
  ["\u00a0", "a no-break space: replace it by an ordinary one"],
  ["\u202f", "a no-break space: replace it by an ordinary one"],
  ["\u2009", "a thin space: leave it out"],
]);

/** The token at or after `at`. Each call reads no further than the token's end: cutting a whole text takes linear time. */
export function tokenAt(text: string, at: number): Token {
  const from = at + matchAt(space, text, at).length;
  if (from >= text.length) return { kind: "end", text: "", value: NaN, from: text.length, to: text.length };
  const digits = matchAt(number, text, from);
  if (digits !== "") return numberToken(text, from, digits);
  const letters = matchAt(word, text, from);
  if (letters !== "") return { kind: "word", text: letters, value: NaN, from, to: from + letters.length };
  const closing = quotes.get(text[from]!);
  if (closing !== undefined) return textToken(text, from, closing);
  return operatorToken(text, from) ?? unknownToken(text, from);
}

/** A text as messages show it: at most 40 characters, what cannot be seen by its code point. */
export function shown(text: string): string {
  const clipped = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return clipped.replaceAll(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, codePoint);
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function numberToken(text: string, from: number, digits: string): Token {
  const tail = matchAt(afterNumber, text, from + digits.length);
  const token = {
    kind: "number",
    text: digits,
    value: Number(digits),
    from,
    to: from + digits.length + tail.length,
  } as const;
  if (tail !== "") {
    const complaint = { expected: "a number", got: shown(digits + tail), hint: hintForTail(digits, tail) };
    return { ...token, complaint };
  }
  if (Number.isFinite(token.value) && (token.value > 0 || !/[1-9]/.test(digits.replace(/e.*/i, "")))) return token;
  return { ...token, complaint: { expected: "0 or a number between 5e-324 and 1.79e308", got: shown(digits) } };
}

function hintForTail(digits: string, tail: string): string {
  const scale = { k: "e3", K: "e3", M: "e6", mn: "e6", mio: "e6", million: "e6", bn: "e9", billion: "e9" };
  if (/^[_'’.\d]+$/.test(tail)) {
    if (tail === ".") return `write ${shown(digits)} or ${shown(digits)}.0`;
    if (tail.startsWith(".")) return "one decimal point, and nothing between thousands";
    return `write ${shown((digits + tail).replaceAll(/[_'’]/g, ""))}: nothing stands between thousands`;
  }
  if (Object.hasOwn(scale, tail)) return `write ${digits}${scale[tail as keyof typeof scale]}`;
  if (/^e$/i.test(tail)) return "an exponent has digits, as in 1e6";
  if (/^0$/.test(digits) && /^[xob]/i.test(tail)) return "numbers are decimal";
  return `multiplication is written *, as in ${shown(digits)} * x; units stand in the unit of a parameter`;
}

/** A quote within a text is doubled, as in spreadsheets; there are no escapes. */
function textToken(text: string, from: number, closing: string): Token {
  const quote = text[from]!;
  const straight = quote === '"' || quote === "'";
  let content = "";
  let at = from + 1;
  for (;;) {
    const end = text.indexOf(closing, at);
    if (end < 0) {
      const complaint = { expected: `a text that ends with ${closing}`, got: shown(text.slice(from)) };
      return { kind: "text", text: content + text.slice(at), value: NaN, from, to: text.length, complaint };
    }
    content += text.slice(at, end);
    at = end + 1;
    if (!straight || text[at] !== quote) break;
    content += quote;
    at++;
  }
  const token = { kind: "text", text: content, value: NaN, from, to: at } as const;
  if (straight) return token;
  const hint = `write "${shown(content)}"`;
  return { ...token, complaint: { expected: "straight quotes", got: shown(text.slice(from, at)), hint } };
}

function operatorToken(text: string, from: number): Token | undefined {
  const found = operators.find(([written]) => text.startsWith(written, from));
  if (found === undefined) return undefined;
  const [written, meant, hint] = found;
  const kind = /^[a-z]/.test(meant) ? "word" : "operator";
  const token = { kind, text: meant, value: NaN, from, to: from + written.length } as const;
  return hint === undefined ? token : { ...token, complaint: { expected: meant, got: written, hint } };
}

function unknownToken(text: string, from: number): Token {
  const character = String.fromCodePoint(text.codePointAt(from)!);
  const hint = hints.get(character);
  const complaint = { expected: "a number, a name or an operator", got: shown(character) };
  return {
    kind: "unknown",
    text: character,
    value: NaN,
    from,
    to: from + character.length,
    complaint: hint === undefined ? complaint : { ...complaint, hint },
  };
}
