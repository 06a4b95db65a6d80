/**
 * The functions of formulas: one entry each, from which parser, checker, interpreter, help and error messages follow.
 * `and`, `or`, `not` and the comparisons, which are operators, are defined in `evaluate.ts`.
 */
import { acos, asin, atan, atan2, cos, sin, tan } from "../numerics/angles.ts";
import { exp, log, log10, tanh } from "../numerics/elementary.ts";

/**
 * What happens to units. `same`: arguments of one unit, the result has it; `none`: arguments and result have unit 1;
 * `root`: the result's unit is the square root of the argument's; `ratio`: arguments of one unit, the result has unit 1;
 * `power`: to the power of the number of members reduced over.
 */
export type UnitRule = "same" | "none" | "root" | "ratio" | "power";

type Described = {
  /** The call as help shows it. */
  readonly usage: string;
  /** One line for `iff list functions`. */
  readonly says: string;
  /** A formula and its value. In examples of reductions x is 1, 2, 6 over the index i. */
  readonly example: readonly [formula: string, value: number];
  readonly units: UnitRule;
};

/** A function of numbers. NaN in, NaN out. */
export type FormulaFunction = Described & {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  readonly apply: (...numbers: number[]) => number;
};

/** A function of all cells along one or more indexes, in the order of their members, the index named last changing fastest. */
export type Reduction = Described & { readonly apply: (numbers: readonly number[]) => number };

const one = [1, 1] as const;
/** More values than this have an index. */
const many = [2, 1000] as const;

export const functions = {
  min: {
    usage: "min(a, b, ...)",
    says: "the smallest of its arguments",
    example: ["min(3, 1, 2)", 1],
    units: "same",
    arity: many,
    apply: Math.min,
  },
  max: {
    usage: "max(a, b, ...)",
    says: "the largest of its arguments",
    example: ["max(3, 1, 2)", 3],
    units: "same",
    arity: many,
    apply: Math.max,
  },
  abs: {
    usage: "abs(x)",
    says: "x without its sign",
    example: ["abs(-2.5)", 2.5],
    units: "same",
    arity: one,
    apply: Math.abs,
  },
  sqrt: {
    usage: "sqrt(x)",
    says: "the square root",
    example: ["sqrt(9)", 3],
    units: "root",
    arity: one,
    apply: Math.sqrt,
  },
  exp: {
    usage: "exp(x)",
    says: "e to the power of x",
    example: ["exp(0)", 1],
    units: "none",
    arity: one,
    apply: exp,
  },
  log: {
    usage: "log(x)",
    says: "the natural logarithm",
    example: ["log(1)", 0],
    units: "none",
    arity: one,
    apply: log,
  },
  log10: {
    usage: "log10(x)",
    says: "the logarithm to base 10",
    example: ["log10(1000)", 3],
    units: "none",
    arity: one,
    apply: log10,
  },
  floor: {
    usage: "floor(x)",
    says: "the largest whole number not above x",
    example: ["floor(-1.5)", -2],
    units: "same",
    arity: one,
    apply: Math.floor,
  },
  ceil: {
    usage: "ceil(x)",
    says: "the smallest whole number not below x",
    example: ["ceil(1.2)", 2],
    units: "same",
    arity: one,
    apply: Math.ceil,
  },
  round: {
    usage: "round(x)",
    says: "the nearest whole number, halves away from zero",
    example: ["round(-2.5)", -3],
    units: "same",
    arity: one,
    apply: round,
  },
  clamp: {
    usage: "clamp(x, low, high)",
    says: "x, but not below low and not above high: min(max(x, low), high)",
    example: ["clamp(1.2, 0, 1)", 1],
    units: "same",
    arity: [3, 3],
    apply: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high),
  },
  sin: {
    usage: "sin(x)",
    says: "the sine of x radians",
    example: ["sin(0)", 0],
    units: "none",
    arity: one,
    apply: sin,
  },
  cos: {
    usage: "cos(x)",
    says: "the cosine of x radians",
    example: ["cos(0)", 1],
    units: "none",
    arity: one,
    apply: cos,
  },
  tan: {
    usage: "tan(x)",
    says: "the tangent of x radians",
    example: ["tan(0)", 0],
    units: "none",
    arity: one,
    apply: tan,
  },
  asin: {
    usage: "asin(x)",
    says: "the angle in radians whose sine is x",
    example: ["asin(0)", 0],
    units: "none",
    arity: one,
    apply: asin,
  },
  acos: {
    usage: "acos(x)",
    says: "the angle in radians whose cosine is x",
    example: ["acos(1)", 0],
    units: "none",
    arity: one,
    apply: acos,
  },
  atan: {
    usage: "atan(x)",
    says: "the angle in radians whose tangent is x",
    example: ["atan(0)", 0],
    units: "none",
    arity: one,
    apply: atan,
  },
  atan2: {
    usage: "atan2(y, x)",
    says: "the angle in radians of the point (x, y)",
    example: ["atan2(0, 1)", 0],
    units: "ratio",
    arity: [2, 2],
    apply: atan2,
  },
  tanh: {
    usage: "tanh(x)",
    says: "the hyperbolic tangent",
    example: ["tanh(0)", 0],
    units: "none",
    arity: one,
    apply: tanh,
  },
} as const satisfies Readonly<Record<string, FormulaFunction>>;

export const reductions = {
  sum: {
    usage: "sum(x, index, ...)",
    says: "the sum of x over the members of one or more indexes",
    example: ["sum(x, i)", 9],
    units: "same",
    apply: sum,
  },
  mean: {
    usage: "mean(x, index, ...)",
    says: "the unweighted mean of x over the members of one or more indexes",
    example: ["mean(x, i)", 3],
    units: "same",
    apply: (numbers: readonly number[]) => sum(numbers) / numbers.length,
  },
  min: {
    usage: "min(x, index, ...)",
    says: "the smallest x over the members of one or more indexes",
    example: ["min(x, i)", 1],
    units: "same",
    apply: (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b)),
  },
  max: {
    usage: "max(x, index, ...)",
    says: "the largest x over the members of one or more indexes",
    example: ["max(x, i)", 6],
    units: "same",
    apply: (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b)),
  },
  product: {
    usage: "product(x, index, ...)",
    says: "the product of x over the members of one or more indexes",
    example: ["product(x, i)", 12],
    units: "power",
    apply: (numbers: readonly number[]) => numbers.reduce((a, b) => a * b),
  },
} as const satisfies Readonly<Record<string, Reduction>>;

export type FunctionName = keyof typeof functions;
export type ReductionName = keyof typeof reductions;

/** Every name that a call may have, functions first, each once. */
export const functionNames: readonly string[] = [...new Set([...Object.keys(functions), ...Object.keys(reductions)])];

/** The entry of a name as written by a user; undefined for `toString` and the like too. */
export function functionNamed(name: string): FormulaFunction | undefined {
  return Object.hasOwn(functions, name) ? functions[name as FunctionName] : undefined;
}

export function reductionNamed(name: string): Reduction | undefined {
  return Object.hasOwn(reductions, name) ? reductions[name as ReductionName] : undefined;
}

/** Halves away from zero; x - trunc(x) is exact, so that 0.49999999999999994 does not become 1 as with floor(x + 0.5). */
function round(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

/** From left to right, the first number first: the order is part of the meaning. */
function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b);
}
