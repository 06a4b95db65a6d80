/** A formula in one cell: which cells it reads there, and the instructions that compute it. */
import type { Expression, NameNode, Span } from "../formula/expression.ts";
import type { Complaint } from "../issues/issue.ts";
import type { Axis, Bound } from "./bind.ts";
import { pointOf, type Layout, type Point } from "./layout.ts";
import type { Subscripts } from "./model.ts";
import type { ProgramBuilder, Value } from "./program-builder.ts";

/** The cells of a model, and formulas bound to them. */
export type Space = {
  readonly layout: Layout;
  /** The formula bound to the layout. */
  readonly bind: (expression: Expression) => Bound;
};

/** What a formula sees of the model around it. */
export type Surroundings = Space & {
  /** The value of a cell, compiled before. */
  readonly valueOf: (cell: number) => Value;
};

/** Where a complaint about a span of the formula goes. */
export type Complain = (complaint: Complaint, span: Span) => void;

/** Calls `read` for every cell that `expression` reads in `cell`, branches not taken included. */
export function eachRead(expression: Expression, cell: Subscripts, around: Space, read: (cell: number) => void): void {
  const whole = around.bind(expression);
  if (whole.kind === "number") return;
  const point = pointOf(cell, around.layout);
  visit(whole);

  function visit(bound: Bound): void {
    switch (bound.kind) {
      case "number":
        return;
      case "cell": {
        const target = cellAt(bound, point);
        if (target !== undefined) read(target);
        else if (bound.fallback !== undefined) visit(bound.fallback);
        return;
      }
      case "operation":
        return bound.operands.forEach(visit);
      case "choice":
        visit(bound.category);
        return bound.branches.forEach(visit);
      case "reduction":
        return sweep(bound.over, 0, point, () => visit(bound.of));
      default:
        bound satisfies never;
    }
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
  const { layout } = around;
  const whole = around.bind(expression);
  if (whole.kind === "number") return builder.constant(whole.value);
  const point = pointOf(cell, layout);
  return value(whole);

  function value(bound: Bound): Value {
    switch (bound.kind) {
      case "number":
        return builder.constant(bound.value);
      case "cell": {
        const target = cellAt(bound, point);
        if (target !== undefined) return around.valueOf(target);
        if (bound.fallback !== undefined) return value(bound.fallback);
        complain(outside(bound.node, point, layout), bound.node);
        return builder.constant(NaN);
      }
      case "operation": {
        const [one, other] = bound.operands;
        // Most operations have two sides: no list is made for them.
        if (bound.operands.length === 2) return builder.apply(bound.name, value(one!), value(other!));
        return builder.apply(bound.name, ...bound.operands.map(value));
      }
      case "choice": {
        const category = value(bound.category);
        return bound.branches
          .map(value)
          .reduceRight((otherwise, branch, number) =>
            builder.apply("if", builder.apply("=", category, builder.constant(number)), branch, otherwise),
          );
      }
      case "reduction":
        return reduced(bound);
    }
  }

  /** The parts joined from the first to the last, in the order of the members. */
  function reduced({ name, of, over }: Bound & { readonly kind: "reduction" }): Value {
    let joined: Value | undefined;
    let count = 0;
    sweep(over, 0, point, () => {
      const part = value(of);
      joined = joined === undefined ? part : builder.apply(JOINED_BY[name]!, joined, part);
      count++;
    });
    return name === "mean" ? builder.apply("/", joined!, builder.constant(count)) : joined!;
  }
}

const JOINED_BY: Readonly<Record<string, string>> = { sum: "+", mean: "+", product: "*", min: "min", max: "max" };

/** The cell that a name reads at a point; undefined where a lag leaves its index. */
function cellAt({ first, steps }: Bound & { readonly kind: "cell" }, point: Point): number | undefined {
  let within = 0;
  for (const { axis, size, moves, shift } of steps) {
    const member = moves * point[axis]! + shift;
    if (member < 0 || member >= size) return undefined;
    within = within * size + member;
  }
  return first + within;
}

/** Calls `visit` with the point at each member of the axes from `level` on, the last one fastest; moves it back afterwards. */
function sweep(over: readonly Axis[], level: number, point: Point, visit: () => void): void {
  if (level === over.length) return visit();
  const { axis, size } = over[level]!;
  const before = point[axis]!;
  for (let member = 0; member < size; member++) {
    point[axis] = member;
    sweep(over, level + 1, point, visit);
  }
  point[axis] = before;
}

function outside({ name, subscripts }: NameNode, point: Point, { axes, indexes }: Layout): Complaint {
  const { index, offset } = subscripts.find((subscript) => subscript.kind === "lag")!;
  const member = indexes.get(index)![point[axes.get(index)!]!]!;
  return {
    expected: `a member of ${index} for ${name} to be taken from`,
    got: `${index}=${member} moved by ${offset}, outside the index`,
    hint: `give what stands there instead: ${name}[${index}${offset < 0 ? "" : "+"}${offset}; 0]`,
  };
}
