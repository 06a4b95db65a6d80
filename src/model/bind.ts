/**
 * A formula bound to the cells of a model: names have become numbers of cells, so that one tree, made once, serves every
 * cell of its quantity.
 */
import { reductionOf } from "../formula/reduction.ts";
import type { Expression, NameNode, Subscript } from "../formula/expression.ts";
import type { Layout } from "./layout.ts";
import { remembering } from "./remembering.ts";

/** An index of the model by its number, and how many members it has. */
export type Axis = { readonly axis: number; readonly size: number };

/**
 * Along one index of a quantity the member `moves` times that of the point at hand, plus `shift`: with 0 the one member
 * that a subscript takes, with 1 that of the point, moved by a lag.
 */
export type Step = Axis & { readonly moves: 0 | 1; readonly shift: number };

export type Bound =
  | { readonly kind: "number"; readonly value: number }
  | {
      readonly kind: "cell";
      /** The first cell of the quantity, and the way from there, one step an index. */
      readonly first: number;
      readonly steps: readonly Step[];
      /** What stands for a lag that leaves its index. */
      readonly fallback: Bound | undefined;
      readonly node: NameNode;
    }
  | { readonly kind: "operation"; readonly name: string; readonly operands: readonly Bound[] }
  /** Branches stand in the order of the switch's categories, whose draws are 0, 1, 2... */
  | { readonly kind: "choice"; readonly category: Bound; readonly branches: readonly Bound[] }
  | { readonly kind: "reduction"; readonly name: string; readonly of: Bound; readonly over: readonly Axis[] };

/** Binds checked formulas to a layout, each once. */
export function binderTo(layout: Layout): (expression: Expression) => Bound {
  const known = remembering((expression: Expression) => bind(expression, layout));
  // Tables of numbers are large, and a number is bound in no time.
  return (expression) => (expression.kind === "number" ? bind(expression, layout) : known(expression));
}

function bind(expression: Expression, layout: Layout): Bound {
  const part = (each: Expression): Bound => bind(each, layout);
  const operation = (name: string, ...operands: readonly Expression[]): Bound => {
    return { kind: "operation", name, operands: operands.map(part) };
  };
  switch (expression.kind) {
    case "number":
      return { kind: "number", value: expression.value };
    case "name":
      return bindName(expression, layout);
    case "unary":
      return operation(expression.operator === "-" ? "negate" : "not", expression.operand);
    case "binary":
      return operation(expression.operator, expression.left, expression.right);
    case "if":
      return operation("if", expression.condition, expression.then, expression.otherwise);
    case "select": {
      const branches = expression.branches.map(({ value }) => part(value));
      return { kind: "choice", category: part(expression.switch), branches };
    }
    case "call": {
      const { indexes } = layout;
      const reduction = reductionOf(expression, (name) => indexes.has(name));
      if (reduction === undefined) return operation(expression.function, ...expression.arguments);
      const over = reduction.over.map((index) => axisOf(index, layout));
      return { kind: "reduction", name: expression.function, of: part(reduction.of), over };
    }
    case "law":
      throw new Error("a law has no value of its own");
  }
}

/** A name that no quantity has is `pi`: the formula has been checked. */
function bindName(node: NameNode, layout: Layout): Bound {
  const quantity = layout.quantities.get(node.name);
  if (quantity === undefined) return { kind: "number", value: Math.PI };
  const { first, indexes } = quantity;
  const steps = indexes.map((index) =>
    stepAlong(
      index,
      node.subscripts.find((each) => each.index === index),
      layout,
    ),
  );
  return { kind: "cell", first, steps, fallback: node.fallback && bind(node.fallback, layout), node };
}

function stepAlong(index: string, subscript: Subscript | undefined, layout: Layout): Step {
  const { axis, size } = axisOf(index, layout);
  if (subscript?.kind !== "member") return { axis, size, moves: 1, shift: subscript?.offset ?? 0 };
  return { axis, size, moves: 0, shift: layout.members.get(index)!.get(subscript.member)! };
}

function axisOf(index: string, { axes, indexes }: Layout): Axis {
  return { axis: axes.get(index)!, size: indexes.get(index)!.length };
}

/** How many operations and cells a formula asks for at one point: what instantiating it there costs. */
export function sizeOf(bound: Bound): number {
  const total = (parts: readonly Bound[]): number => parts.reduce((sum, part) => sum + sizeOf(part), 1);
  switch (bound.kind) {
    case "number":
      return 1;
    case "cell":
      return bound.fallback === undefined ? 1 : 1 + sizeOf(bound.fallback);
    case "operation":
      return total(bound.operands);
    case "choice":
      return sizeOf(bound.category) + 2 * total(bound.branches);
    case "reduction":
      return bound.over.reduce((product, { size }) => product * size, sizeOf(bound.of) + 1);
    default:
      return bound satisfies never;
  }
}
