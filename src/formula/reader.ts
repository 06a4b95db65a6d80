/** The state of one reading of a formula: its moves from token to token, and what is said where a token should not stand. */
import type { Complaint, TextComplaint } from "../issues/issue.ts";
import { shown, tokenAt, type Token } from "./tokens.ts";

/** More complaints about one formula help nobody. */
const mostComplaints = 20;

/** The state of one reading: the token at hand, where the last one ended, what was wrong so far. */
export type Reader = {
  readonly text: string;
  token: Token;
  end: number;
  readonly complaints: TextComplaint[];
  /** After a mistake that leaves the rest without meaning the token is the end and nothing more is complained about. */
  failed: boolean;
};

/** Things between commas up to the closing bracket, the opening one already consumed. */
export function readSeries<T>(reader: Reader, closing: ")" | "]", readOne: () => T): readonly T[] {
  const items: T[] = [];
  if (!isOperator(reader.token, closing)) {
    items.push(readOne());
    while (isOperator(reader.token, ",")) {
      advance(reader);
      items.push(readOne());
    }
  }
  close(reader, closing);
  return items;
}

/** Whether an opening bracket stood there, which is consumed; else what is expected is complained of. */
export function open(reader: Reader, expected: string): boolean {
  const opens = isOperator(reader.token, "(");
  if (opens) advance(reader);
  else fail(reader, { expected, got: gotToken(reader.token) });
  return opens;
}

/** Consumes the closing bracket, or complains. */
export function close(reader: Reader, closing: ")" | "]"): void {
  if (isOperator(reader.token, closing)) advance(reader);
  else fail(reader, afterOperand(reader, `an operator, a comma or ${closing}`));
}

/** To the next token; what is wrong with the one at hand is complained of. */
export function advance(reader: Reader): void {
  const { token } = reader;
  if (token.complaint !== undefined) complain(reader, token.complaint, token.from, token.to);
  moveTo(reader, tokenAt(reader.text, token.to), token.to);
}

/** To a token; `end` is where the one before it ended. */
export function moveTo(reader: Reader, token: Token, end = reader.end): void {
  reader.end = end;
  reader.token = token;
}

/** Unless too much was complained of. */
export function complain(reader: Reader, complaint: Complaint, from: number, to: number): void {
  if (!reader.failed && reader.complaints.length < mostComplaints) reader.complaints.push({ ...complaint, from, to });
}

/** Complains about the token at hand and gives up on the rest of the text. */
export function fail(reader: Reader, complaint: Complaint): void {
  const { token, text } = reader;
  complain(reader, token.kind === "unknown" ? (token.complaint ?? complaint) : complaint, token.from, token.to);
  reader.failed = true;
  moveTo(reader, tokenAt(text, text.length), text.length);
}

export function isOperator(token: Token, operator: string): boolean {
  return token.kind === "operator" && token.text === operator;
}

export function isWord(token: Token, word: string): boolean {
  return token.kind === "word" && token.text === word;
}

/** A token as a complaint names it. */
export function gotToken(token: Token): string {
  if (token.kind === "end") return "the end";
  return token.kind === "text" ? `the text "${shown(token.text)}"` : shown(token.text);
}

/** What to say where a value should begin and something else stands. */
export function missingOperand(reader: Reader): Complaint {
  const { token, end } = reader;
  const complaint = { expected: "a number, a name or (", got: gotToken(token) };
  const hint = hintBeforeOperand(token, end, reader.text);
  return hint === undefined ? complaint : { ...complaint, hint };
}

function hintBeforeOperand(token: Token, end: number, text: string): string | undefined {
  if (token.kind === "text") return "a text may stand only as an argument of a distribution";
  if (token.kind === "end") return text.trim() === "" ? "the formula is empty" : "the formula breaks off";
  if (token.text === "=" && end === 0) return "a formula starts without =";
  if (token.text === "[") return "a list may stand only as an argument of a distribution";
  if (token.text === "%") return "the percent sign follows its number, 12%";
  if ((token.text === ")" || token.text === "]") && text[end - 1] === ",") return "nothing follows the last comma";
  return undefined;
}

/** What to say where an operator, a comma or the end should follow and something else stands. */
export function afterOperand(reader: Reader, expected: string): Complaint {
  const { token } = reader;
  const hint = hintAfterOperand(reader);
  return hint === undefined ? { expected, got: gotToken(token) } : { expected, got: gotToken(token), hint };
}

function hintAfterOperand({ token, text, end }: Reader): string | undefined {
  const before = text[end - 1] ?? "";
  const after = text[token.to] ?? "";
  if (token.kind === "end") return "a bracket is still open";
  if (token.kind === "number" && /[0-9]/.test(before)) return "a number has no spaces; multiplication is written *";
  if (token.kind === "number" && before === "%") return "% makes a number a percentage; there is no remainder";
  if (token.kind === "word" && /^(and|or|not|to)$/i.test(token.text)) return hintForKeyword(token.text);
  if (token.kind === "word" && /^(then|else)$/i.test(token.text)) return "write if(condition, value, otherwise)";
  if (token.kind === "number" || token.kind === "word") return "an operator is missing; multiplication is written *";
  if (token.text === "(") return "multiplication is written *";
  if (token.text === "[") return "subscripts stand once, directly after a name: x[year=2017, nationality=GTM]";
  if (token.text === "%") return "% follows a number, 12%; write x / 100 for others; there is no remainder";
  if (token.text === ",") return /[0-9]/.test(before + after) ? "the decimal mark is a point, 1.5" : undefined;
  if (token.text === ")" || token.text === "]") return "no such bracket is open";
  if (token.text === ";") return "values are separated by commas";
  return undefined;
}

function hintForKeyword(word: string): string {
  return word === "not" ? "not stands before a condition" : `write ${word.toLowerCase()} in small letters`;
}
