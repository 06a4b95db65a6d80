/**
 * Probabilities of standard normal scores, many at a time: the upper tail in short cells, each by its own polynomial. Taylor's
 * coefficients about the middle come from phi^(k+1)(c) = -(c phi^(k)(c) + k phi^(k-1)(c)), the recurrence of Hermite's
 * polynomials (Abramowitz and Stegun 1964, 26.2.32); the last two powers are economised (Lanczos, Applied Analysis, 1956,
 * section VII.5). Less work than `normalCdf`, and as exact down to 2^-53.
 */
import { ROUNDER } from "./elementary-coefficients.ts";
import { normalDensity, normalSurvival } from "./normal.ts";

/** Cells of a unit of the score's size; the first is only half a cell, since it has its middle at 0. */
export const CELLS_A_UNIT = 64;
/** Beyond it the tail is less than 2^-53: a probability is 0 or 1, but for rounding. */
export const FARTHEST = 8.25;
/** Coefficients of a cell. */
export const TERMS = 8;

/** The coefficients of P(X > c + h) in powers of h, cell after cell: c is 0, 1/64, 2/64, ... */
export function normalCells(): Float64Array {
  return (made ??= makeCells());
}

let made: Float64Array | undefined;

function makeCells(): Float64Array {
  const cells = FARTHEST * CELLS_A_UNIT + 1;
  const coefficients = new Float64Array(cells * TERMS);
  for (let cell = 0; cell < cells; cell++) fillCell(coefficients, cell * TERMS, cell / CELLS_A_UNIT);
  return coefficients;
}

/** The tail's derivatives, then the two powers beyond the last one replaced by the lower ones that are nearest in the cell. */
function fillCell(into: Float64Array, at: number, centre: number): void {
  const density = normalDensity(centre);
  into[at] = normalSurvival(centre);
  // phi^(k)(c) / k!, this one and the one before.
  let [taylor, before] = [density, 0];
  const beyond = [0, 0];
  for (let n = 1; n <= TERMS + 1; n++) {
    const coefficient = -taylor / n;
    if (n < TERMS) into[at + n] = coefficient;
    else beyond[n - TERMS] = coefficient;
    [taylor, before] = [-(centre * taylor + before) / n, taylor];
  }
  // T_8 and T_9, Chebyshev's polynomials, less their first terms.
  const r = 0.5 / CELLS_A_UNIT;
  const r2 = r * r;
  const [eighth, ninth] = beyond as [number, number];
  const even = [-1 / 128, 1 / 4, -5 / 4, 2];
  const odd = [-9 / 256, 15 / 32, -27 / 16, 9 / 4];
  let power = r2;
  for (let i = 3; i >= 0; i--) {
    into[at + 2 * i]! += even[i]! * power * eighth;
    into[at + 2 * i + 1]! += odd[i]! * power * ninth;
    power *= r2;
  }
}

/** P(X <= x), to 5e-16 of itself where it is no less than 2^-53. `cells` are those of `normalCells`. */
export function normalProbability(cells: Float64Array, x: number): number {
  if (x !== x) return x;
  const far = Math.abs(x);
  const size = far < FARTHEST ? far : FARTHEST;
  const cell = size * CELLS_A_UNIT + ROUNDER - ROUNDER;
  const h = size - cell * (1 / CELLS_A_UNIT);
  const at = cell * TERMS;
  let tail = cells[at + TERMS - 1]!;
  for (let k = TERMS - 2; k >= 0; k--) tail = tail * h + cells[at + k]!;
  return x < 0 ? tail : 1 - tail;
}
