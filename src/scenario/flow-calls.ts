/**
 * In YAML's braces and brackets a comma ends a plain text, so `{ GTM: beta(mean=0.5, sd=0.1) }` would fall apart. Here
 * the commas and brackets of calls, subscripts and tags of units (`kg{pure}`) are replaced, before parsing, by stand-ins
 * of the same length, so that every offset stays true. Texts in quotes, and all of YAML outside braces, are left alone.
 */
import { lexed, tokensOf, type Lexemes } from "./lexemes.ts";
import { maxBrackets } from "./nesting.ts";

/** Commas and brackets, and the Unicode noncharacters, refused in files, that stand for them. */
const standIns: ReadonlyMap<string, string> = new Map([
  [",", "\ufdd0"],
  ["[", "\ufdd1"],
  ["]", "\ufdd2"],
  ["{", "\ufdd3"],
  ["}", "\ufdd4"],
]);
const originals: ReadonlyMap<string, string> = new Map([...standIns].map(([sign, standIn]) => [standIn, sign]));

/** The tokens of `text`, in which calls inside braces or brackets are whole. */
export function lexedWithCalls(text: string): Lexemes {
  const lexemes = lexed(text);
  const prepared = protectCalls(text, lexemes);
  return prepared === text ? lexemes : lexed(prepared);
}

/** `text`, whose tokens are given, with stand-ins where a call inside braces or brackets needs them. */
export function protectCalls(text: string, lexemes: Lexemes): string {
  const pieces: string[] = [];
  let done = 0; // up to here the text is in `pieces`
  let hopeless = 0; // up to here a bracket is never closed: looking again from inside would cost quadratic time
  let depth = 0;
  for (const { token, start, scalar } of tokensOf(lexemes)) {
    if (start < done) continue;
    if (token === "{" || token === "[") depth++;
    if (depth > maxBrackets) break; // refused anyway
    if (token === "}" || token === "]") depth--;
    if (!scalar || depth === 0 || start < hopeless || /^["']/.test(token)) continue;
    const { end, replaced, looked } = plainText(text, start);
    pieces.push(text.slice(done, start), replaced);
    done = end;
    hopeless = looked;
  }
  return pieces.join("") + text.slice(done);
}

/** The text as its author wrote it. */
export function withoutStandIns(text: string): string {
  return text.replace(/[\ufdd0-\ufdd4]/g, (standIn) => originals.get(standIn)!);
}

type PlainText = {
  /** Where it ends, if commas and brackets inside its own brackets do not end it. */
  readonly end: number;
  /** It, with stand-ins. */
  readonly replaced: string;
  /** How far the search for a closing bracket went. */
  readonly looked: number;
};

/** The plain text at `start`. Where a bracket is never closed nothing behind it is replaced, and YAML's own message follows. */
function plainText(text: string, start: number): PlainText {
  const open: string[] = [];
  let sure = { end: start, replaced: "" }; // outside all brackets
  let replaced = "";
  let i = start;
  for (; i < text.length && !endsPlainText(text, i); i++) {
    const sign = text[i]!;
    if (open.length === 0) sure = { end: i, replaced };
    const inside = open.length > 0;
    const quoteEnd = inside ? endOfQuote(text, i) : i;
    if (quoteEnd === undefined) break;
    if (quoteEnd > i) {
      replaced += text.slice(i, quoteEnd + 1);
      i = quoteEnd;
      continue;
    }
    if (sign === "(" || (/[[{]/.test(sign) && (inside || /[\w)\]]/.test(text[i - 1] ?? "")))) open.push(closing[sign]!);
    else if (sign === open.at(-1)) open.pop();
    else if (/[\]}]/.test(sign) || (!inside && /[,[{]/.test(sign))) break;
    replaced += inside || open.length > 0 ? (standIns.get(sign) ?? sign) : sign;
  }
  return open.length === 0 ? { end: i, replaced, looked: i } : { ...sure, looked: i };
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Where the text in quotes that begins at `i` ends; `i` itself where none begins; undefined where it holds what the
 * lexer, which does not know that it is inside a call, takes for structure.
 */
function endOfQuote(text: string, i: number): number | undefined {
  const quote = text[i]!;
  if (quote !== '"' && !(quote === "'" && /[\s,(=]/.test(text[i - 1] ?? ""))) return i;
  const length = text.slice(i + 1, i + 500).search(/["'\n,[\]{}()]/);
  return length >= 0 && text[i + 1 + length] === quote ? i + 1 + length : undefined;
}

/** YAML's other ends of a plain text in braces: a comment, or a colon before a space or an indicator. */
function endsPlainText(text: string, i: number): boolean {
  if (text[i] === "#") return /\s/.test(text[i - 1] ?? "");
  return text[i] === ":" && /[\s,[\]{}]/.test(text[i + 1] ?? " ");
}
