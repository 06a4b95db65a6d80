/** A tree as text again, with as few parentheses as possible: what `parseFormula` reads back as the same tree. */
import type { Expression, LawArgumentNode, LawNode, NameNode, NumberNode, Subscript } from "./expression.ts";
import { bareName, operatorPrecedence, precedence } from "./precedence.ts";
import { matchAt } from "./tokens.ts";

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return printNumber(expression);
    case "name":
      return printName(expression);
    case "unary": {
      const operand = printAt(precedenceOf(expression), expression.operand);
      return expression.operator === "-" ? `-${operand}` : `not ${operand}`;
    }
    case "binary": {
      const { operator, left, right } = expression;
      const binds = operatorPrecedence[operator];
      if (operator === "^") return `${printAt(binds + 1, left)}^${printAt(precedence.minus, right)}`;
      // Comparisons are not chained, so neither side may be one.
      const leftBinds = binds === precedence.comparison ? binds + 1 : binds;
      return `${printAt(leftBinds, left)} ${operator} ${printAt(binds + 1, right)}`;
    }
    case "call":
      return `${expression.function}(${expression.arguments.map(printExpression).join(", ")})`;
    case "if": {
      const parts = [expression.condition, expression.then, expression.otherwise];
      return `if(${parts.map(printExpression).join(", ")})`;
    }
    case "select": {
      const branches = expression.branches.map(
        ({ category, value }) => `${quotedIfNeeded(category)}=${printExpression(value)}`,
      );
      return `select(${[printExpression(expression.switch), ...branches].join(", ")})`;
    }
    case "law": {
      const ends = endsOf(expression);
      if (ends !== undefined) return ends.map((end) => printAt(precedence.or, end)).join(" to ");
      return `${expression.family}(${expression.arguments.map(printLawArgument).join(", ")})`;
    }
    default:
      return expression satisfies never;
  }
}

/** Both ends of `a to b`; undefined for any other law, and for one with names or more, which only a call can be. */
function endsOf({ family, arguments: given }: LawNode): readonly Expression[] | undefined {
  if (family !== "to" || given.length !== 2) return undefined;
  const ends = given.flatMap(({ name, value }) =>
    name !== undefined || value.kind === "text" || value.kind === "list" ? [] : [value],
  );
  return ends.length === 2 ? ends : undefined;
}

/** In parentheses where it binds less tightly than its place asks for. */
function printAt(lowest: number, expression: Expression): string {
  const text = printExpression(expression);
  return precedenceOf(expression) < lowest ? `(${text})` : text;
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case "binary":
      return operatorPrecedence[expression.operator];
    case "unary":
      return expression.operator === "-" ? precedence.minus : precedence.not;
    case "law":
      return endsOf(expression) === undefined ? precedence.operand : precedence.to;
    case "number":
      return expression.value < 0 ? precedence.minus : precedence.operand;
    default:
      return precedence.operand;
  }
}

/** Shortest digits; a percentage is shifted as text, so that 0.123 is 12.3% and not 12.299999999999999%. */
function printNumber({ value, percent }: NumberNode): string {
  if (!percent) return String(value).replace("e+", "e");
  if (value === 0) return "0%";
  const [digits, exponent] = value.toExponential().split("e") as [string, string];
  const shifted = Number(exponent) + 2;
  const significant = digits.replace(".", "");
  if (shifted < -3 || shifted > 15) return `${digits}e${shifted}%`;
  if (shifted < 0) return `0.${"0".repeat(-shifted - 1)}${significant}%`;
  const whole = significant.slice(0, shifted + 1).padEnd(shifted + 1, "0");
  const fraction = significant.slice(shifted + 1);
  return fraction === "" ? `${whole}%` : `${whole}.${fraction}%`;
}

function printName({ name, subscripts, fallback }: NameNode): string {
  if (subscripts.length === 0) return name;
  const otherwise = fallback === undefined ? "" : `; ${printExpression(fallback)}`;
  return `${name}[${subscripts.map(printSubscript).join(", ")}${otherwise}]`;
}

function printSubscript(subscript: Subscript): string {
  if (subscript.kind === "member") return `${subscript.index}=${quotedIfNeeded(subscript.member)}`;
  return `${subscript.index}${subscript.offset < 0 ? "-" : "+"}${Math.abs(subscript.offset)}`;
}

function printLawArgument({ name, value }: LawArgumentNode): string {
  const before = name === undefined ? "" : `${quotedIfNeeded(name)}=`;
  if (value.kind === "text") return before + quoted(value.text);
  if (value.kind === "list") return `${before}[${value.items.map(printExpression).join(", ")}]`;
  const text = printExpression(value);
  return before === "" && looksNamed(value) ? `(${text})` : before + text;
}

/** Whether the text of a value by position begins like an argument by name, `x = 3`. */
function looksNamed(value: Expression): boolean {
  if (value.kind === "law") {
    const [low] = endsOf(value) ?? [];
    return low !== undefined && looksNamed(low);
  }
  return value.kind === "binary" && (value.operator === "=" || looksNamed(value.left));
}

function quotedIfNeeded(text: string): string {
  return text !== "" && matchAt(bareName, text, 0) === text ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
