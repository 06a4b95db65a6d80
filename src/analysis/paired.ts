/**
 * Two columns of draws of one figure, row by row under the same chances: what the second adds to the first, how often it
 * is the larger one, and whether it is so at every level of risk (common random numbers; Law, Simulation Modeling and
 * Analysis, 2015, section 11.2; stochastic dominance: Hadar and Russell, American Economic Review 59(1), 1969).
 */
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { partsOf } from "./parts.ts";

/** How often one side is the larger one, among rows that both sides rank. */
export type Contest = { readonly larger: Estimate; readonly smaller: Estimate; readonly equal: Estimate };

/**
 * Which side the other dominates in these draws: "first" where it is at least as large at every probability, "second"
 * where only all averages of the lowest draws are; undefined where neither holds, or both sides are equal.
 */
export type Dominance = { readonly order: "first" | "second"; readonly larger: "base" | "other" };

/**
 * `other` less `base`, row by row; NaN where either failed. Of a ratio, where either side has the denominator 0, the
 * difference is undefined: -Infinity, as everywhere in a column of ratios.
 */
export function differencesOf(base: Float64Array, other: Float64Array, ratio: boolean): Float64Array {
  const differences = new Float64Array(base.length);
  for (let row = 0; row < base.length; row++) {
    const [a, b] = [base[row]!, other[row]!];
    if (a !== a || b !== b) differences[row] = NaN;
    else if (a - a === 0 && b - b === 0) differences[row] = b - a;
    else differences[row] = ratio ? -Infinity : NaN;
  }
  return differences;
}

/**
 * `other` by `base`, row by row, as a column of ratios: Infinity where only the denominator is 0, -Infinity for 0/0, NaN
 * where either side is no finite number. Undefined where a side is negative in some row: a quotient would say nothing.
 */
export function quotientsOf(base: Float64Array, other: Float64Array): Float64Array | undefined {
  const quotients = new Float64Array(base.length);
  for (let row = 0; row < base.length; row++) {
    const [a, b] = [base[row]!, other[row]!];
    if (a < 0 || b < 0) return undefined;
    if (a - a !== 0 || b - b !== 0) quotients[row] = NaN;
    else if (a === 0) quotients[row] = b > 0 ? Infinity : -Infinity;
    else quotients[row] = b / a;
  }
  return quotients;
}

/** Rows that failed on a side, or are undefined without a limit (0/0), are left out; NaN where none is left. */
export function contestOf(base: Float64Array, other: Float64Array, replicates = 1): Contest {
  const others = partsOf(other, replicates);
  const counts = partsOf(base, replicates).map((part, i) => countContest(part, others[i]!));
  const rows = counts.map(({ larger, smaller, equal }) => larger + smaller + equal);
  const share = (of: keyof Contest): Estimate =>
    shareOf(
      counts.map((count) => count[of]),
      rows,
    );
  return { larger: share("larger"), smaller: share("smaller"), equal: share("equal") };
}

function countContest(base: Float64Array, other: Float64Array): Record<keyof Contest, number> {
  let larger = 0;
  let smaller = 0;
  let equal = 0;
  for (let row = 0; row < base.length; row++) {
    const [a, b] = [base[row]!, other[row]!];
    if (!(a > -Infinity && b > -Infinity)) continue;
    if (b > a) larger++;
    else if (b < a) smaller++;
    else equal++;
  }
  return { larger, smaller, equal };
}

/** The share of rows, among those in which both sides are finite, whose sign differs; 0 has a sign of its own. */
export function signChangesOf(base: Float64Array, other: Float64Array, replicates = 1): Estimate {
  const others = partsOf(other, replicates);
  const counts = partsOf(base, replicates).map((part, i) => countSigns(part, others[i]!));
  return shareOf(
    counts.map(({ changed }) => changed),
    counts.map(({ rows }) => rows),
  );
}

function countSigns(base: Float64Array, other: Float64Array): { readonly changed: number; readonly rows: number } {
  let changed = 0;
  let rows = 0;
  for (let row = 0; row < base.length; row++) {
    const [a, b] = [base[row]!, other[row]!];
    if (a - a !== 0 || b - b !== 0) continue;
    rows++;
    if (Math.sign(a) !== Math.sign(b)) changed++;
  }
  return { changed, rows };
}

/**
 * Judged on the rows in which both sides are finite; `contest` is theirs. A side that is never the smaller one in a row
 * is not smaller at any probability either, and nothing has to be sorted.
 */
export function dominanceOf(base: Float64Array, other: Float64Array, contest: Contest): Dominance | undefined {
  const { larger, smaller } = contest;
  if (!(larger.value > 0 || smaller.value > 0)) return undefined;
  if (smaller.value === 0) return { order: "first", larger: "other" };
  if (larger.value === 0) return { order: "first", larger: "base" };
  const [a, b] = finiteRowsOf(base, other).map((column) => column.sort()) as [Float64Array, Float64Array];
  const first = largerOf(a, b);
  if (first !== undefined) return { order: "first", larger: first };
  const second = largerOf(runningSums(a), runningSums(b));
  return second && { order: "second", larger: second };
}

/** Copies of both columns without the rows in which a side is not finite. */
function finiteRowsOf(base: Float64Array, other: Float64Array): readonly [Float64Array, Float64Array] {
  const [a, b] = [new Float64Array(base.length), new Float64Array(base.length)];
  let rows = 0;
  for (let row = 0; row < base.length; row++) {
    const [x, y] = [base[row]!, other[row]!];
    if (x - x !== 0 || y - y !== 0) continue;
    a[rows] = x;
    b[rows++] = y;
  }
  return [a.subarray(0, rows), b.subarray(0, rows)];
}

/** The column that is nowhere below the other one, and somewhere above it. */
function largerOf(a: Float64Array, b: Float64Array): "base" | "other" | undefined {
  let baseLeads = false;
  let otherLeads = false;
  for (let i = 0; i < a.length; i++) {
    baseLeads ||= a[i]! > b[i]!;
    otherLeads ||= b[i]! > a[i]!;
  }
  if (baseLeads === otherLeads) return undefined;
  return baseLeads ? "base" : "other";
}

function runningSums(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}
