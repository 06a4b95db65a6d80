/**
 * Reads the text of a formula into a tree: operator-precedence descent (Pratt, Top down operator precedence, 1973) with
 * source offsets. Time is linear in the text and depth is bounded, whatever the text. Precedence, high to low: call and
 * subscript, %, ^ (to the right), unary minus, * /, + -, comparison (not chained), not, and, or, to.
 */
import type { TextComplaint } from "../issues/issue.ts";
import type {
  BinaryOperator,
  Expression,
  LawArgumentNode,
  ListNode,
  NameNode,
  NumberNode,
  SelectNode,
  Subscript,
} from "./expression.ts";
import { partsOf } from "./expression.ts";
import { functionNamed, reductionNamed } from "./functions.ts";
import { bareName, operatorPrecedence, precedence } from "./precedence.ts";
import {
  advance,
  afterOperand,
  close,
  complain,
  fail,
  gotToken,
  isOperator,
  isWord,
  missingOperand,
  moveTo,
  open,
  readSeries,
  type Reader,
} from "./reader.ts";
import { matchAt, shown, tokenAt, type Token } from "./tokens.ts";

/** UTF-16 units. A longer formula is data, and data belongs into a table or a CSV file. */
export const longestFormula = 100_000;
/** Parentheses, calls, signs and powers within each other. */
export const deepestNesting = 200;
/** Levels of the tree, to which a chain a + b + c + ... adds one for each operator. */
export const highestTree = 500;
/** Members in subscripts end at these; anything else may stand in quotes. */
const bareMember = /[^,;[\]="\r\n]+/y;

export type ParsedFormula =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly complaints: readonly TextComplaint[] };

/** The tree of a formula or of a parameter's value, or what is wrong with the text. Never throws. */
export function parseFormula(text: string): ParsedFormula {
  if (text.length > longestFormula) {
    const expected = `a formula of at most ${longestFormula} characters`;
    const hint = "split it into variables, or put the numbers into a table or a CSV file";
    return { ok: false, complaints: [{ expected, got: `${text.length}`, hint, from: 0, to: text.length }] };
  }
  const reader: Reader = { text, token: tokenAt(text, 0), end: 0, complaints: [], failed: false };
  const expression = readRange(reader, 0);
  if (reader.token.kind !== "end") fail(reader, afterOperand(reader, "an operator or the end"));
  if (reader.complaints.length === 0 && isTooHigh(expression)) {
    const expected = `at most ${highestTree} operators in one chain`;
    complain(reader, { expected, got: "more", hint: "split it into variables, or sum over an index" }, 0, text.length);
  }
  return reader.complaints.length === 0 ? { ok: true, expression } : { ok: false, complaints: reader.complaints };
}

function isTooHigh(expression: Expression): boolean {
  let level: readonly Expression[] = [expression];
  for (let height = 0; height < highestTree && level.length > 0; height++) level = level.flatMap(partsOf);
  return level.length > 0;
}

/** `a to b`, or whatever binds more tightly: what may stand between parentheses or commas. */
function readRange(reader: Reader, depth: number): Expression {
  const from = reader.token.from;
  let left = readBinary(reader, precedence.or, depth);
  for (let ranges = 1; isWord(reader.token, "to"); ranges++) {
    const { token } = reader;
    const got = "a second to";
    if (ranges > 1) complain(reader, { expected: "one low and one high value: a to b", got }, token.from, token.to);
    advance(reader);
    const ends = [left, readBinary(reader, precedence.or, depth)];
    const arguments_ = ends.map((value): LawArgumentNode => ({ value, from: value.from, to: value.to }));
    left = { kind: "law", family: "to", arguments: arguments_, from, to: reader.end };
  }
  return left;
}

/** Operators that bind at least as tightly as `lowest`. */
function readBinary(reader: Reader, lowest: number, depth: number): Expression {
  const from = reader.token.from;
  let left = readPrefix(reader, lowest, depth);
  for (let comparisons = 0; ;) {
    const operator = binaryOperator(reader.token);
    if (operator === undefined || operatorPrecedence[operator] < lowest) return left;
    const binds = operatorPrecedence[operator];
    if (binds === precedence.comparison && ++comparisons === 2) {
      const hint = "write a < b and b < c";
      const complaint = { expected: "one comparison", got: `a second one, ${operator}`, hint };
      complain(reader, complaint, reader.token.from, reader.token.to);
    }
    advance(reader);
    const right =
      operator === "^" ? readBinary(reader, precedence.minus, depth + 1) : readBinary(reader, binds + 1, depth);
    left = { kind: "binary", operator, left, right, from, to: reader.end };
  }
}

function readPrefix(reader: Reader, lowest: number, depth: number): Expression {
  const { token } = reader;
  if (depth > deepestNesting) {
    const hint = "split it into variables";
    fail(reader, { expected: `at most ${deepestNesting} levels within each other`, got: "a deeper one", hint });
    return zeroAt(token.from);
  }
  if (isWord(token, "not")) {
    if (lowest > precedence.not) {
      const complaint = { expected: "a value", got: "not", hint: "put not and its condition in parentheses" };
      complain(reader, complaint, token.from, token.to);
    }
    advance(reader);
    const operand = readBinary(reader, precedence.not, depth + 1);
    return { kind: "unary", operator: "not", operand, from: token.from, to: reader.end };
  }
  if (isOperator(token, "-")) {
    advance(reader);
    const operand = readBinary(reader, precedence.minus, depth + 1);
    return { kind: "unary", operator: "-", operand, from: token.from, to: reader.end };
  }
  if (isOperator(token, "+")) {
    complain(reader, { expected: "a value", got: "a sign +", hint: "leave the + out" }, token.from, token.to);
    advance(reader);
    return readPrefix(reader, lowest, depth + 1);
  }
  return readOperand(reader, depth);
}

function readOperand(reader: Reader, depth: number): Expression {
  const { token } = reader;
  if (token.kind === "number") return readNumber(reader);
  // Where a value belongs `to` can only be the call: to(3, 4) is 3 to 4.
  const isCalledRange = isWord(token, "to") && isOperator(tokenAt(reader.text, token.to), "(");
  if (isCalledRange || (token.kind === "word" && !["and", "or", "to"].includes(token.text))) {
    return readWord(reader, depth);
  }
  if (isOperator(token, "(")) {
    advance(reader);
    const inner = readRange(reader, depth + 1);
    close(reader, ")");
    return inner;
  }
  fail(reader, missingOperand(reader));
  return zeroAt(token.from);
}

/** The percent sign shifts the decimal exponent instead of dividing, so that 12.3% is the number 0.123. */
function readNumber(reader: Reader): NumberNode {
  const { token } = reader;
  advance(reader);
  const percent = isOperator(reader.token, "%");
  if (!percent) return { kind: "number", value: token.value, percent, from: token.from, to: token.to };
  advance(reader);
  const [digits, exponent = "0"] = token.text.toLowerCase().split("e");
  const value = Number(`${digits}e${Number(exponent) - 2}`);
  return { kind: "number", value, percent, from: token.from, to: reader.end };
}

function readWord(reader: Reader, depth: number): Expression {
  const { token } = reader;
  advance(reader);
  if (token.text === "if") return readIf(reader, token.from, depth);
  if (token.text === "select") return readSelect(reader, token.from, depth);
  if (isOperator(reader.token, "(")) return readCall(reader, token, depth);
  if (isOperator(reader.token, "[")) return readSubscripts(reader, token, depth);
  return { kind: "name", name: token.text, subscripts: [], from: token.from, to: token.to };
}

function readCall(reader: Reader, { text: name, from }: Token, depth: number): Expression {
  advance(reader);
  if (functionNamed(name) !== undefined || reductionNamed(name) !== undefined) {
    const values = readSeries(reader, ")", () => readRange(reader, depth + 1));
    return { kind: "call", function: name, arguments: values, from, to: reader.end };
  }
  const values = readSeries(reader, ")", () => readLawArgument(reader, depth + 1));
  return { kind: "law", family: name, arguments: values, from, to: reader.end };
}

function readLawArgument(reader: Reader, depth: number): LawArgumentNode {
  const from = reader.token.from;
  const name = readArgumentName(reader);
  const value = readLawValue(reader, depth);
  return name === undefined ? { value, from, to: reader.end } : { name, value, from, to: reader.end };
}

function readLawValue(reader: Reader, depth: number): LawArgumentNode["value"] {
  const { token } = reader;
  if (token.kind === "text") {
    advance(reader);
    return { kind: "text", text: token.text, from: token.from, to: token.to };
  }
  return isOperator(token, "[") ? readList(reader, depth) : readRange(reader, depth);
}

function readList(reader: Reader, depth: number): ListNode {
  const from = reader.token.from;
  advance(reader);
  const items = readSeries(reader, "]", () => readRange(reader, depth + 1));
  return { kind: "list", items, from, to: reader.end };
}

/**
 * The `mean` of `mean=5`, consumed with its equals sign; undefined, and nothing consumed, where no name with an equals
 * sign stands. Read from the text, since `p2.5`, `0.5` and `sea-route` are no tokens.
 */
function readArgumentName(reader: Reader): string | undefined {
  const { text, token } = reader;
  const name = token.kind === "text" ? token.text : matchAt(bareName, text, token.from);
  const sign = tokenAt(text, token.kind === "text" ? token.to : token.from + name.length);
  if (name === "" || !isOperator(sign, "=")) return undefined;
  if (token.kind === "text") advance(reader);
  moveTo(reader, sign);
  advance(reader);
  return name;
}

function readIf(reader: Reader, from: number, depth: number): Expression {
  const expected = "if(condition, value, otherwise)";
  if (!open(reader, expected)) return zeroAt(from);
  const values = readSeries(reader, ")", () => readRange(reader, depth + 1));
  if (values.length !== 3) complain(reader, { expected, got: countOf(values.length) }, from, reader.end);
  const [condition = zeroAt(from), then = condition, otherwise = condition] = values;
  return { kind: "if", condition, then, otherwise, from, to: reader.end };
}

function readSelect(reader: Reader, from: number, depth: number): Expression {
  const expected = "select(switch, category=value, ...)";
  if (!open(reader, expected)) return zeroAt(from);
  const choice = readRange(reader, depth + 1);
  const branches: SelectNode["branches"][number][] = [];
  while (isOperator(reader.token, ",")) {
    advance(reader);
    const start = reader.token.from;
    const category = readArgumentName(reader);
    if (category === undefined) fail(reader, { expected: "category=value", got: gotToken(reader.token) });
    const value = readRange(reader, depth + 1);
    branches.push({ category: category ?? "", value, from: start, to: reader.end });
  }
  close(reader, ")");
  if (branches.length === 0) complain(reader, { expected, got: "no category" }, from, reader.end);
  return { kind: "select", switch: choice, branches, from, to: reader.end };
}

/** `[year=2017, nationality=GTM]`, `[year-1]`, `[year-1; 0]` after a name. */
function readSubscripts(reader: Reader, { text: name, from }: Token, depth: number): NameNode {
  const subscripts: Subscript[] = [];
  do {
    advance(reader);
    const subscript = readSubscript(reader, name);
    if (subscript !== undefined) subscripts.push(subscript);
  } while (isOperator(reader.token, ","));
  let fallback: Expression | undefined;
  if (isOperator(reader.token, ";")) {
    advance(reader);
    fallback = readRange(reader, depth + 1);
  }
  close(reader, "]");
  const node = { kind: "name", name, subscripts, from, to: reader.end } as const;
  return fallback === undefined ? node : { ...node, fallback };
}

function readSubscript(reader: Reader, name: string): Subscript | undefined {
  const { token } = reader;
  const expected = `an index with a member or a lag: ${shown(name)}[year=2017], ${shown(name)}[year-1]`;
  if (token.kind !== "word") {
    const hint = token.kind === "number" || token.kind === "text" ? "name the index and = before it" : undefined;
    fail(reader, { expected, got: gotToken(token), ...(hint !== undefined && { hint }) });
    return undefined;
  }
  const place = { index: token.text, from: token.from };
  advance(reader);
  if (isOperator(reader.token, "=")) {
    advance(reader);
    const member = readMember(reader);
    return member === undefined ? undefined : { kind: "member", ...place, member, to: reader.end };
  }
  const sign = isOperator(reader.token, "-") ? -1 : isOperator(reader.token, "+") ? 1 : 0;
  if (sign === 0) {
    const hint = `indexes are matched by name: ${shown(name)} alone runs over ${shown(token.text)}`;
    const isBare = isOperator(reader.token, "]") || isOperator(reader.token, ",");
    fail(reader, { expected, got: gotToken(reader.token), ...(isBare && { hint }) });
    return undefined;
  }
  advance(reader);
  const steps = reader.token;
  if (steps.kind !== "number" || !Number.isInteger(steps.value) || steps.value < 1 || steps.value > 1e6) {
    fail(reader, { expected: "a number of members to go back, 1 or more", got: gotToken(steps) });
    return undefined;
  }
  advance(reader);
  return { kind: "lag", ...place, offset: sign * steps.value, to: reader.end };
}

function readMember(reader: Reader): string | undefined {
  const { token } = reader;
  if (token.kind === "text") {
    advance(reader);
    return token.text;
  }
  const member = matchAt(bareMember, reader.text, token.from).trimEnd();
  if (member === "") {
    fail(reader, { expected: "a member of the index", got: gotToken(token) });
    return undefined;
  }
  moveTo(reader, tokenAt(reader.text, token.from + member.length), token.from + member.length);
  return member;
}

function zeroAt(at: number): NumberNode {
  return { kind: "number", value: 0, percent: false, from: at, to: at };
}

function binaryOperator(token: Token): BinaryOperator | undefined {
  if (token.kind !== "operator" && token.kind !== "word") return undefined;
  return Object.hasOwn(operatorPrecedence, token.text) ? (token.text as BinaryOperator) : undefined;
}

function countOf(values: number): string {
  return values === 1 ? "1 value" : `${values} values`;
}
