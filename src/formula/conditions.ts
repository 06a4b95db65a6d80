/**
 * What is known to be 0 or 1 before anything is computed: only that may stand where `and`, `or`, `not` and `if` ask for a
 * condition. The rule is read off the text, so that a reader can apply it, too.
 */
import type { Expression } from "./expression.ts";

/** What the rule needs to know of names. */
export type NamesOfConditions = {
  /** Is the quantity 0 or 1 in every cell and every draw? */
  isCondition(name: string): boolean;
  isIndex(name: string): boolean;
};

const COMPARING: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">=", "and", "or"]);
/** Functions and reductions whose value, among zeros and ones, is a zero or a one. */
const CHOOSING: ReadonlySet<string> = new Set(["min", "max", "product"]);

/**
 * Whether a value can be nothing but 0 or 1: a comparison, `and`, `or`, `not`; the numbers 0 and 1; a quantity that is a
 * condition; and `if`, `select`, `min`, `max` and `product` of such values.
 */
export function isCondition(expression: Expression, names: NamesOfConditions): boolean {
  const every = (parts: readonly Expression[]): boolean => parts.every((part) => isCondition(part, names));
  switch (expression.kind) {
    case "number":
      return expression.value === 0 || expression.value === 1;
    case "name":
      return names.isCondition(expression.name) && (expression.fallback === undefined || every([expression.fallback]));
    case "unary":
      return expression.operator === "not";
    case "binary":
      return COMPARING.has(expression.operator);
    case "if":
      return every([expression.then, expression.otherwise]);
    case "select":
      return every(expression.branches.map(({ value }) => value));
    case "call": {
      const values = expression.arguments.filter((part) => part.kind !== "name" || !names.isIndex(part.name));
      return CHOOSING.has(expression.function) && every(values);
    }
    case "law":
      return false;
    default:
      return expression satisfies never;
  }
}
