/** What parser and printer must agree on: how tightly operators bind, and which names need no quotes. */
import type { BinaryOperator } from "./expression.ts";

/** Larger binds more tightly. */
export const precedence = {
  to: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  minus: 7,
  power: 8,
  operand: 9,
} as const;

/** All but ^ join to the left; comparisons join one pair only. */
export const operatorPrecedence: Readonly<Record<BinaryOperator, number>> = {
  or: precedence.or,
  and: precedence.and,
  "=": precedence.comparison,
  "!=": precedence.comparison,
  "<": precedence.comparison,
  "<=": precedence.comparison,
  ">": precedence.comparison,
  ">=": precedence.comparison,
  "+": precedence.sum,
  "-": precedence.sum,
  "*": precedence.product,
  "/": precedence.product,
  "^": precedence.power,
};

/** Names of arguments, categories and members that need no quotes: `mean`, `GTM`, `p2.5`, `-1`, `5%`, `sea-route`. */
export const bareName = /[-+.]?[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd}_.%+-]*/uy;
