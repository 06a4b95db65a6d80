/**
 * What each instruction of a program is in vectors of two rows: the meaning is that of `model/operations.ts`, and the bits
 * are the same (a NaN may carry another payload, which nothing can tell).
 */
import type { Step } from "../../model/model.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { f64x2, v128, type Vector } from "./instructions.ts";
import { exp, log, log10, pow, type Guarded } from "./kernels/elementary.ts";

export type VectorOperation = {
  /** About how many instructions. */
  readonly size: number;
  readonly make: (f: FunctionBuilder, operands: readonly Vector[]) => Vector;
};

/** How a step is done in vectors; undefined where that is not known of every operand. */
export function operationNamed(step: Step, constants: readonly number[]): VectorOperation | undefined {
  return bounding(step, constants) ?? extreme(step) ?? square(step, constants) ?? operations.get(step.name);
}

/** Operands of a minimum or maximum of more, which is that of some and of the others in turn. */
const MOST_OPERANDS = 16;

/** Steps that do the same, none of which is longer than a function may be. */
export function inShortSteps(step: Step): readonly Step[] {
  const { name, to, operands } = step;
  if ((name !== "min" && name !== "max") || operands.length <= MOST_OPERANDS) return [step];
  const steps = [{ name, to, operands: operands.slice(0, MOST_OPERANDS) }];
  for (let next = MOST_OPERANDS; next < operands.length; next += MOST_OPERANDS - 1) {
    steps.push({ name, to, operands: [to, ...operands.slice(next, next + MOST_OPERANDS - 1)] });
  }
  return steps;
}

/**
 * How a step is done in vectors that also tell where the result is not to be trusted: a block in which that happens is
 * done again by the scalar meaning. Undefined where only this one exists.
 */
export function guardedOperationNamed({ name }: Step): GuardedOperation | undefined {
  return guarded.get(name);
}

export type GuardedOperation = (f: FunctionBuilder, operands: readonly Vector[]) => Guarded;

const guarded: ReadonlyMap<string, GuardedOperation> = new Map<string, GuardedOperation>([
  ["^", (f, [x, y]) => pow(f, x!, y!)],
  ["log10", (f, [x]) => log10(f, x!)],
]);

function simple(size: number, apply: (...operands: [Vector, Vector, Vector]) => Vector): VectorOperation {
  return { size, make: (_, operands) => apply(...(operands as [Vector, Vector, Vector])) };
}

/** V8 makes about eight instructions of a minimum or maximum of two vectors. */
const SIZE_OF_EXTREME = 8;

const operations: ReadonlyMap<string, VectorOperation> = new Map<string, VectorOperation>([
  ["+", simple(1, (a, b) => f64x2.add(a, b))],
  ["-", simple(1, (a, b) => f64x2.sub(a, b))],
  ["*", simple(1, (a, b) => f64x2.mul(a, b))],
  ["/", simple(1, (a, b) => f64x2.div(a, b))],
  ["and", simple(1, (a, b) => f64x2.mul(a, b))],
  ["or", simple(SIZE_OF_EXTREME, (a, b) => f64x2.max(a, b))],
  ["negate", simple(1, (a) => f64x2.neg(a))],
  ["abs", simple(1, (a) => f64x2.abs(a))],
  ["sqrt", simple(1, (a) => f64x2.sqrt(a))],
  ["floor", simple(1, (a) => f64x2.floor(a))],
  ["ceil", simple(1, (a) => f64x2.ceil(a))],
  ["clamp", simple(2 * SIZE_OF_EXTREME, (x, low, high) => f64x2.min(f64x2.max(x, low), high))],
  ["not", { size: 1, make: (f, [a]) => f64x2.sub(f.constant(1), a!) }],
  ["=", comparison((a, b) => f64x2.eq(a, b))],
  ["!=", comparison((a, b) => f64x2.ne(a, b))],
  ["<", comparison((a, b) => f64x2.lt(a, b))],
  ["<=", comparison((a, b) => f64x2.le(a, b))],
  [">", comparison((a, b) => f64x2.gt(a, b))],
  [">=", comparison((a, b) => f64x2.ge(a, b))],
  ["if", { size: 4, make: choose }],
  ["ratio", { size: 14, make: ratio }],
  ["round", { size: 8, make: round }],
  ["exp", { size: 45, make: (f, [x]) => exp(f, x!) }],
  ["log", { size: 55, make: (f, [x]) => log(f, x!) }],
]);

/** 1 where the comparison holds, 0 where not, and NaN (all bits set) where a side is NaN. */
function comparison(holds: (a: Vector, b: Vector) => Vector): VectorOperation {
  return {
    size: 6,
    make: (f, [a, b]) => {
      const truth = v128.and(holds(a!, b!), f.constant(1));
      return v128.or(truth, v128.or(f64x2.ne(a!, a!), f64x2.ne(b!, b!)));
    },
  };
}

function choose(f: FunctionBuilder, [condition, then, otherwise]: readonly Vector[]): Vector {
  const chosen = v128.bitselect(then!, otherwise!, f64x2.ne(condition!, f.constant(0)));
  return v128.or(chosen, f64x2.ne(condition!, condition!));
}

/** Inward over outward: `ratio` of `model/operations.ts`. */
function ratio(f: FunctionBuilder, [numerator, denominator]: readonly Vector[]): Vector {
  const zero = f.constant(0);
  const undefinedRatio = v128.bitselect(f.constant(Infinity), f.constant(-Infinity), f64x2.gt(numerator!, zero));
  const isUndefined = f64x2.eq(denominator!, zero);
  const value = v128.bitselect(undefinedRatio, f64x2.div(numerator!, denominator!), isUndefined);
  // What is not finite differs from itself by NaN, which is not 0.
  const failed = [numerator!, denominator!].map((side) => f64x2.ne(f64x2.sub(side, side), zero)) as [Vector, Vector];
  return v128.or(value, v128.or(...failed));
}

/** Halves away from zero. */
function round(f: FunctionBuilder, [x]: readonly Vector[]): Vector {
  const whole = f.named("whole", f64x2.trunc(x!));
  const far = f64x2.ge(f64x2.abs(f64x2.sub(x!, whole)), f.constant(0.5));
  const away = v128.or(f.constant(1), v128.and(x!, f.constant(-0)));
  return v128.bitselect(f64x2.add(whole, away), whole, far);
}

/**
 * The larger or smaller of a number and a constant in one instruction or two, where the general one takes eight: pmax(x, c)
 * is x < c ? c : x, which is max(x, c) for every x, NaN too, if c is neither 0 nor NaN. Of the zeros max takes 0 and min
 * takes -0; adding 0 turns -0 into 0.
 */
function bounding({ name, operands }: Step, constants: readonly number[]): VectorOperation | undefined {
  if ((name !== "min" && name !== "max") || operands.length !== 2) return undefined;
  const numbers = operands.map((operand) => (operand < 0 ? constants[~operand]! : undefined));
  const bound = numbers[0] ?? numbers[1];
  if (bound === undefined || Number.isNaN(bound) || Object.is(bound, -0)) return undefined;
  const of = (given: readonly Vector[]): [Vector, Vector] =>
    numbers[0] === undefined ? [given[0]!, given[1]!] : [given[1]!, given[0]!];
  if (name === "min") return { size: 1, make: (_, given) => f64x2.pmin(...of(given)) };
  if (bound !== 0) return { size: 1, make: (_, given) => f64x2.pmax(...of(given)) };
  return { size: 2, make: (f, given) => f64x2.add(f64x2.pmax(...of(given)), f.constant(0)) };
}

function extreme({ name, operands }: Step): VectorOperation | undefined {
  if (name !== "min" && name !== "max") return undefined;
  const size = SIZE_OF_EXTREME * (operands.length - 1);
  return { size, make: (_, given) => given.reduce((a, b) => f64x2[name](a, b)) };
}

/** x^2 is x x, for every x. */
function square({ name, operands }: Step, constants: readonly number[]): VectorOperation | undefined {
  const exponent = operands[1];
  if (name !== "^" || exponent === undefined || exponent >= 0 || constants[~exponent] !== 2) return undefined;
  return simple(1, (x) => f64x2.mul(x, x));
}
