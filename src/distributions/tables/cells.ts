/**
 * Interpolating polynomials on [-1, 1] through the extrema of a Chebyshev polynomial, both ends among them, so that
 * neighbouring cells meet. Error at most 1.1 times that of the best nodes, and no jump at an edge.
 */
import { cos } from "../../numerics/angles.ts";

export type Nodes = {
  /** cos(pi (d - i) / d), ascending from -1 to 1. */
  readonly nodes: readonly number[];
  /** Row k: what each value contributes to the coefficient of s^k. */
  readonly basis: readonly (readonly number[])[];
  /** Where the error of the interpolant is greatest. */
  readonly between: readonly number[];
};

/** Nodes of the interpolant of that degree. */
export function lobattoNodes(degree: number, between: readonly number[]): Nodes {
  const nodes = Array.from({ length: degree + 1 }, (_, i) => cos((Math.PI * (degree - i)) / degree));
  const columns = nodes.map((node, i) =>
    lagrange(
      nodes.filter((_, j) => j !== i),
      node,
    ),
  );
  return { nodes, basis: nodes.map((_, k) => columns.map((column) => column[k]!)), between };
}

/** Coefficients of the polynomial that is 0 at `others` and 1 at `node`. */
function lagrange(others: readonly number[], node: number): readonly number[] {
  let polynomial = [1];
  for (const other of others) {
    const scale = 1 / (node - other);
    polynomial = [...polynomial, 0].map((term, k) => scale * ((polynomial[k - 1] ?? 0) - other * term));
  }
  return polynomial;
}

/** Coefficients, constant first, of the interpolant through values[from], values[from + 1], ... */
export function interpolate({ basis }: Nodes, values: Float64Array, from: number, into: Float64Array): void {
  for (let k = 0; k < basis.length; k++) {
    const row = basis[k]!;
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += row[i]! * values[from + i]!;
    into[k] = sum;
  }
}

/** The interpolant through any nodes (Newton's divided differences), for values at points that are rounded. */
export function interpolateAt(nodes: readonly number[], values: Float64Array): Float64Array {
  const differences = [...values];
  for (let order = 1; order < nodes.length; order++) {
    for (let i = nodes.length - 1; i >= order; i--) {
      differences[i] = (differences[i]! - differences[i - 1]!) / (nodes[i]! - nodes[i - order]!);
    }
  }
  const polynomial = new Float64Array(nodes.length);
  for (let i = nodes.length - 1; i >= 0; i--) {
    for (let k = nodes.length - 1; k > 0; k--) polynomial[k] = polynomial[k - 1]! - nodes[i]! * polynomial[k]!;
    polynomial[0] = differences[i]! - nodes[i]! * polynomial[0]!;
  }
  return polynomial;
}

/** The value at s. */
export function evaluate(polynomial: ArrayLike<number>, s: number): number {
  let sum = 0;
  for (let k = polynomial.length - 1; k >= 0; k--) sum = sum * s + polynomial[k]!;
  return sum;
}

/** Whether sign * polynomial rises over [-1, 1], but for `slack` in its slope. */
export function rises(polynomial: ArrayLike<number>, sign: number, slack: number): boolean {
  let rest = 0;
  for (let k = 2; k < polynomial.length; k++) rest += k * Math.abs(polynomial[k]!);
  if (sign * polynomial[1]! >= rest - slack) return true;
  for (let s = -1; s <= 1; s += 0.125) {
    let slope = 0;
    for (let k = polynomial.length - 1; k > 0; k--) slope = slope * s + k * polynomial[k]!;
    if (sign * slope < -slack) return false;
  }
  return true;
}
