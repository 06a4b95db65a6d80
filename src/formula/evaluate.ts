/**
 * What a formula means: the slow, obvious interpreter that every fast path is tested against. It takes expressions as
 * `checkFormula` returns them, in which units are already converted.
 */
import { pow } from "../numerics/elementary.ts";
import { reductionOf } from "./reduction.ts";
import type { BinaryOperator, Expression, NameNode } from "./expression.ts";
import { functionNamed, reductionNamed } from "./functions.ts";

/**
 * The operators; `negate` is the unary minus. A comparison is 1 or 0, and NaN where a side is NaN. Conditions are 0
 * or 1, on which `and` is the product, `or` the larger and `not` the complement.
 */
export const operators = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
  "^": pow,
  "=": (a: number, b: number) => truth(a === b, a, b),
  "!=": (a: number, b: number) => truth(a !== b, a, b),
  "<": (a: number, b: number) => truth(a < b, a, b),
  "<=": (a: number, b: number) => truth(a <= b, a, b),
  ">": (a: number, b: number) => truth(a > b, a, b),
  ">=": (a: number, b: number) => truth(a >= b, a, b),
  and: (a: number, b: number) => a * b,
  or: (a: number, b: number) => Math.max(a, b),
  negate: (a: number) => -a,
  not: (a: number) => 1 - a,
} as const satisfies Readonly<Record<BinaryOperator | "negate" | "not", (...numbers: number[]) => number>>;

/** The world of one draw. */
export type Context = {
  /** The value of a quantity in one cell, a member for each of its indexes; of a switch the number of its category, from 0. */
  value(name: string, cell: Readonly<Record<string, string>>): number;
  /** The members of an index, in order; undefined for a name that is none. */
  index(name: string): readonly string[] | undefined;
  quantityIndexes(name: string): readonly string[];
};

/**
 * The value of the formula in one cell, which has a member for each of the formula's indexes. Only the chosen branch of
 * `if` and `select` is evaluated; a condition that is NaN gives NaN. Throws where a lag without a fallback leaves its
 * index, a cell is incomplete, or a law stands: `checkFormula` and the compiler let none of these pass.
 */
export function evaluateFormula(
  expression: Expression,
  context: Context,
  cell: Readonly<Record<string, string>>,
): number {
  const value = (part: Expression): number => evaluateFormula(part, context, cell);
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "name":
      return valueOfName(expression, context, cell);
    case "unary":
      return operators[expression.operator === "-" ? "negate" : "not"](value(expression.operand));
    case "binary":
      return operators[expression.operator](value(expression.left), value(expression.right));
    case "if": {
      const condition = value(expression.condition);
      if (Number.isNaN(condition)) return NaN;
      return value(condition !== 0 ? expression.then : expression.otherwise);
    }
    case "select": {
      const taken = value(expression.switch);
      const branch = expression.branches[taken];
      return branch === undefined ? NaN : value(branch.value);
    }
    case "call": {
      const reduction = reductionOf(expression, (name) => context.index(name) !== undefined);
      if (reduction === undefined) return functionNamed(expression.function)!.apply(...expression.arguments.map(value));
      const cells = cellsOver(reduction.over, context).map((inner) => ({ ...cell, ...inner }));
      return reductionNamed(expression.function)!.apply(
        cells.map((inner) => evaluateFormula(reduction.of, context, inner)),
      );
    }
    case "law":
      throw new Error(`${expression.family}: a distribution has no value of its own`);
    default:
      return expression satisfies never;
  }
}

function truth(holds: boolean, a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : holds ? 1 : 0;
}

function valueOfName(node: NameNode, context: Context, cell: Readonly<Record<string, string>>): number {
  if (node.name === "pi") return Math.PI;
  const target: Record<string, string> = {};
  for (const index of context.quantityIndexes(node.name)) {
    const member = memberOf(node, index, context, cell);
    if (member === undefined) {
      if (node.fallback === undefined) throw new Error(`${node.name}: no member of ${index} to take it from`);
      return evaluateFormula(node.fallback, context, cell);
    }
    target[index] = member;
  }
  return context.value(node.name, target);
}

/** Where along `index` a name is read; undefined where a lag leaves the index. */
function memberOf(
  node: NameNode,
  index: string,
  context: Context,
  cell: Readonly<Record<string, string>>,
): string | undefined {
  const subscript = node.subscripts.find((each) => each.index === index);
  if (subscript?.kind === "member") return subscript.member;
  const here = cell[index];
  if (here === undefined) throw new Error(`${node.name}: the cell has no member of ${index}`);
  if (subscript === undefined) return here;
  const members = context.index(index)!;
  return members[members.indexOf(here) + subscript.offset];
}

/** Every combination of members; the index named last changes fastest. */
function cellsOver(indexes: readonly string[], context: Context): readonly Readonly<Record<string, string>>[] {
  return indexes.reduce<readonly Readonly<Record<string, string>>[]>(
    (cells, index) => cells.flatMap((cell) => context.index(index)!.map((member) => ({ ...cell, [index]: member }))),
    [{}],
  );
}
