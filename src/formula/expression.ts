/**
 * What a formula says, as a tree of plain nodes. A formula can compute and nothing else: no assignment, loop, text or
 * property access exists in this type, so none can be evaluated. Trees made by `parseFormula` are at most 500 levels
 * high, so that whoever walks one may recurse.
 */

/** UTF-16 offsets into the formula's text, `to` exclusive. */
export type Span = { readonly from: number; readonly to: number };

export type Expression = NumberNode | NameNode | UnaryNode | BinaryNode | CallNode | IfNode | SelectNode | LawNode;

/** `12`, `1e6`; `percent` for `35%`, whose value is already 0.35. */
export type NumberNode = Span & { readonly kind: "number"; readonly value: number; readonly percent: boolean };

/** A quantity, perhaps with subscripts: `fee`, `fee[nationality=GTM]`, `stock[year-1; 0]`; `pi`. */
export type NameNode = Span & {
  readonly kind: "name";
  readonly name: string;
  readonly subscripts: readonly Subscript[];
  /** What stands for a lag that leaves the index: after the semicolon. */
  readonly fallback?: Expression;
};

export type Subscript =
  | (Span & { readonly kind: "member"; readonly index: string; readonly member: string })
  | (Span & { readonly kind: "lag"; readonly index: string; /** year-1 is -1 */ readonly offset: number });

export type UnaryNode = Span & { readonly kind: "unary"; readonly operator: "-" | "not"; readonly operand: Expression };

export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "and" | "or";

export type BinaryNode = Span & {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
};

/** A function of the table, or a reduction when its last arguments are names of indexes. */
export type CallNode = Span & {
  readonly kind: "call";
  readonly function: string;
  readonly arguments: readonly Expression[];
};

export type IfNode = Span & {
  readonly kind: "if";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
};

/**
 * `select(route, land=..., sea=...)`: the branch of the category that a switch took. The value of a switch is the number
 * of its category, from 0; `checkFormula` returns the branches in the order of the categories, so that it picks one.
 */
export type SelectNode = Span & {
  readonly kind: "select";
  readonly switch: Expression;
  readonly branches: readonly (Span & { readonly category: string; readonly value: Expression })[];
};

/**
 * A call of a name that is no function: a distribution, by position or by name; `a to b` is the law "to" with two
 * arguments. Legal only as a parameter's value; which names exist is not this folder's business.
 */
export type LawNode = Span & {
  readonly kind: "law";
  readonly family: string;
  readonly arguments: readonly LawArgumentNode[];
};

export type LawArgumentNode = Span & {
  /** `mean`, `p2.5`, `GTM`; the text as written. Absent for an argument by position. */
  readonly name?: string;
  readonly value: Expression | TextNode | ListNode;
};

/** `csv="fees.csv"`: only as an argument of a distribution. */
export type TextNode = Span & { readonly kind: "text"; readonly text: string };

/** `weights=[1, 2]`: only as an argument of a distribution. */
export type ListNode = Span & { readonly kind: "list"; readonly items: readonly Expression[] };

/** The expressions directly below, in reading order: arguments, operands, branches, items of lists, the fallback of a lag. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "name":
      return expression.fallback === undefined ? [] : [expression.fallback];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "call":
      return expression.arguments;
    case "if":
      return [expression.condition, expression.then, expression.otherwise];
    case "select":
      return [expression.switch, ...expression.branches.map((branch) => branch.value)];
    case "law":
      return expression.arguments.flatMap(({ value }) =>
        value.kind === "text" ? [] : value.kind === "list" ? value.items : [value],
      );
    default:
      return expression satisfies never;
  }
}
