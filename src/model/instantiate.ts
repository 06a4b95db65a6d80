/** A formula in one cell: which cells it reads there, and the instructions that compute it. */
import type { Expression, NameNode, Span } from "../formula/expression.ts";
import { reductionOf } from "../formula/check.ts";
import type { Complaint } from "../issues/issue.ts";
import { cellsOver, type Indexes } from "./cells.ts";
import type { Subscripts } from "./model.ts";
import type { ProgramBuilder, Value } from "./program-builder.ts";

/** Over what the quantities of a model run. */
export type Layout = {
  readonly indexes: Indexes;
  /** The indexes of a quantity; undefined for a name that is none. */
  indexesOf(name: string): readonly string[] | undefined;
};

/** What a formula sees of the model around it. */
export type Surroundings = Layout & {
  /** The value of one cell, compiled before. */
  valueOf(name: string, cell: Subscripts): Value;
};

/** Where a complaint about a span of the formula goes. */
export type Complain = (complaint: Complaint, span: Span) => void;

/** Calls `read` for every cell that `expression` reads in `cell`, branches not taken included. */
export function eachRead(
  expression: Expression,
  cell: Subscripts,
  around: Layout,
  read: (name: string, cell: Subscripts) => void,
): void {
  const visit = (part: Expression): void => eachRead(part, cell, around, read);
  switch (expression.kind) {
    case "number":
    case "law":
      return;
    case "name": {
      const target = targetOf(expression, cell, around);
      if (target === "pi") return;
      if (target !== undefined) read(expression.name, target);
      else if (expression.fallback !== undefined) visit(expression.fallback);
      return;
    }
    case "unary":
      return visit(expression.operand);
    case "binary":
      visit(expression.left);
      return visit(expression.right);
    case "if":
      visit(expression.condition);
      visit(expression.then);
      return visit(expression.otherwise);
    case "select":
      visit(expression.switch);
      return expression.branches.forEach(({ value }) => visit(value));
    case "call": {
      const reduction = reductionOf(expression, (name) => around.indexes.has(name));
      if (reduction === undefined) return expression.arguments.forEach(visit);
      for (const inner of cellsOver(reduction.over, around.indexes)) {
        eachRead(reduction.of, { ...cell, ...inner }, around, read);
      }
      return;
    }
    default:
      expression satisfies never;
  }
}

/** The value of `expression` in `cell`. */
export function instantiate(
  expression: Expression,
  cell: Subscripts,
  around: Surroundings,
  builder: ProgramBuilder,
  complain: Complain,
): Value {
  const value = (part: Expression): Value => instantiate(part, cell, around, builder, complain);
  switch (expression.kind) {
    case "number":
      return builder.constant(expression.value);
    case "name":
      return valueOfName(expression, cell, around, builder, complain);
    case "unary":
      return builder.apply(expression.operator === "-" ? "negate" : "not", value(expression.operand));
    case "binary":
      return builder.apply(expression.operator, value(expression.left), value(expression.right));
    case "if":
      return builder.apply("if", value(expression.condition), value(expression.then), value(expression.otherwise));
    case "select": {
      // Branches stand in the order of the switch's categories, whose draws are 0, 1, 2...
      const taken = value(expression.switch);
      const branches = expression.branches.map((branch) => value(branch.value));
      return branches.reduceRight((otherwise, branch, category) =>
        builder.apply("if", builder.apply("=", taken, builder.constant(category)), branch, otherwise),
      );
    }
    case "call": {
      const reduction = reductionOf(expression, (name) => around.indexes.has(name));
      if (reduction === undefined) return builder.apply(expression.function, ...expression.arguments.map(value));
      const cells = cellsOver(reduction.over, around.indexes);
      const parts = cells.map((inner) => instantiate(reduction.of, { ...cell, ...inner }, around, builder, complain));
      return reduce(expression.function, parts, builder);
    }
    case "law":
      throw new Error("a law has no value of its own");
  }
}

const JOINED_BY: Readonly<Record<string, string>> = { sum: "+", mean: "+", product: "*", min: "min", max: "max" };

/** Joins the parts from the first to the last, in the order of the members. */
function reduce(name: string, parts: readonly Value[], builder: ProgramBuilder): Value {
  const joined = parts.reduce((a, b) => builder.apply(JOINED_BY[name]!, a, b));
  return name === "mean" ? builder.apply("/", joined, builder.constant(parts.length)) : joined;
}

function valueOfName(
  node: NameNode,
  cell: Subscripts,
  around: Surroundings,
  builder: ProgramBuilder,
  complain: Complain,
): Value {
  const target = targetOf(node, cell, around);
  if (target === "pi") return builder.constant(Math.PI);
  if (target !== undefined) return around.valueOf(node.name, target);
  if (node.fallback !== undefined) return instantiate(node.fallback, cell, around, builder, complain);
  const lag = node.subscripts.find((subscript) => subscript.kind === "lag")!;
  complain(
    {
      expected: `a member of ${lag.index} for ${node.name} to be taken from`,
      got: `${lag.index}=${cell[lag.index]} moved by ${lag.offset}, outside the index`,
      hint: `give what stands there instead: ${node.name}[${lag.index}${lag.offset < 0 ? "" : "+"}${lag.offset}; 0]`,
    },
    node,
  );
  return builder.constant(NaN);
}

/** The cell that a name reads; undefined where a lag leaves its index. */
function targetOf(node: NameNode, cell: Subscripts, around: Layout): Subscripts | "pi" | undefined {
  const indexes = around.indexesOf(node.name);
  if (indexes === undefined) return "pi";
  const target: Record<string, string> = {};
  for (const index of indexes) {
    const subscript = node.subscripts.find((each) => each.index === index);
    if (subscript === undefined) target[index] = cell[index]!;
    else if (subscript.kind === "member") target[index] = subscript.member;
    else {
      const members = around.indexes.get(index)!;
      const member = members[members.indexOf(cell[index]!) + subscript.offset];
      if (member === undefined) return undefined;
      target[index] = member;
    }
  }
  return target;
}
