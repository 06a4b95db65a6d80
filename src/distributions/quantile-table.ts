/**
 * The quantile functions of a run as plain data, a block of draws at a time: closed forms where the law has one, else
 * tables fitted to the exact function and measured against it, else the exact function itself.
 */
import { exp } from "../numerics/elementary.ts";
import type { Constant } from "./constant.ts";
import type { Distribution, Law, Stairs } from "./distribution.ts";
import { distributionOf } from "./index.ts";
import { standardForm } from "./standard-form.ts";
import { fitTable, type ExpOfPolynomial } from "./tables/fit.ts";
import { TOLERANCE, type Shape } from "./tables/halves.ts";
import type { FillHalf } from "./tables/octaves.ts";
import { fillPieces, type PiecesTable } from "./tables/pieces.ts";
import { fillPolynomial, type PolynomialTable } from "./tables/polynomial.ts";
import { fillSteps, stepsTable, type StepsTable } from "./tables/steps.ts";
import type { Triangular } from "./triangular.ts";
import type { Uniform } from "./uniform.ts";

/** `bound` of every kind: greatest error relative to max(|x|, interquartile range), measured where there is a table. */
export type QuantileTable =
  UniformTable | TriangularTable | StepsTable | PolynomialTable | ExpOfPolynomial | PiecesTable | ExactTable;

/** x = min + width * u. */
export type UniformTable = {
  readonly kind: "uniform";
  readonly min: number;
  readonly width: number;
  readonly bound: number;
};

/** x = min + sqrt(u * rise) for u up to `turn`, max - sqrt((1 - u) * fall) beyond. */
export type TriangularTable = {
  readonly kind: "triangular";
  readonly min: number;
  readonly max: number;
  readonly turn: number;
  readonly rise: number;
  readonly fall: number;
  readonly bound: number;
};

/** The exact function, at its own pace: about a microsecond a draw. */
export type ExactTable = { readonly kind: "exact"; readonly law: Law; readonly bound: number };

/** What rounding costs in a closed form. */
const ROUNDING = 4 * Number.EPSILON;

export type TableOptions = {
  /** No table: the exact function, whatever it costs. */
  readonly exact?: boolean;
  /** Tables made so far by their standard law; laws of one model that differ by shift and scale then share coefficients. */
  readonly shared?: Map<string, QuantileTable>;
  /** What fills the cells of polynomial tables, with the bits of `fillHalf`, which is the default. */
  readonly fill?: FillHalf | undefined;
};

/** The table of a law: a few milliseconds where one has to be fitted. */
export function tableFor(distribution: Distribution, law: Law, options: TableOptions = {}): QuantileTable {
  if (options.exact === true) return exactTable(law);
  const closed = closedForm(law as Uniform | Triangular | Constant);
  if (closed !== undefined) return closed;
  const { standard, location, scale } = standardForm(law);
  const key = JSON.stringify(standard);
  const fitted = options.shared?.get(key) ?? fittedTable(distribution, standard, options.fill);
  options.shared?.set(key, fitted);
  if (fitted.kind === "exact") return exactTable(law);
  const worse = enlargement(distribution, standard, location / scale);
  const table = shifted(fitted, location, scale, distribution.support(law));
  return table.bound * worse <= TOLERANCE
    ? { ...table, bound: table.bound * worse }
    : fittedTable(distribution, law, options.fill);
}

/**
 * How much an error grows relative to max(|x|, interquartile range) by a shift towards 0: at most by
 * max(|s|, range) / max(|s + shift|, range), s in the support.
 */
function enlargement(distribution: Distribution, standard: Law, shift: number): number {
  const [low, high] = distribution.support(standard);
  if (shift === 0 || (shift > 0 && low >= 0) || (shift < 0 && high <= 0)) return 1;
  const range = widthOf((p, q) => distribution.quantile(standard, p, q));
  return 1 + Math.abs(shift) / range;
}

function exactTable(law: Law): ExactTable {
  return { kind: "exact", law, bound: 0 };
}

function closedForm(law: Uniform | Triangular | Constant): UniformTable | TriangularTable | undefined {
  switch (law.family) {
    case "constant":
      return { kind: "uniform", min: law.value, width: 0, bound: 0 };
    case "uniform":
      return { kind: "uniform", min: law.min, width: law.max - law.min, bound: ROUNDING };
    case "triangular": {
      const { min, mode, max } = law;
      const width = max - min;
      const turn = (mode - min) / width;
      return {
        kind: "triangular",
        min,
        max,
        turn,
        rise: width * (mode - min),
        fall: width * (max - mode),
        bound: ROUNDING,
      };
    }
    default:
      law satisfies never;
      return undefined;
  }
}

function fittedTable(distribution: Distribution, law: Law, fill?: FillHalf): QuantileTable {
  const quantile = (p: number, q: number): number => distribution.quantile(law, p, q);
  if (distribution.steps?.(law) === true) return stepsOf(distribution, law) ?? exactTable(law);
  const breaks = distribution.breaks?.(law) ?? [];
  const interquartileRange = widthOf(quantile);
  const shape: Shape = { quantile, breaks, interquartileRange, support: distribution.support(law) };
  return fitTable(shape, fill) ?? exactTable(law);
}

/** The interquartile range; where a heap of probability makes it 0, the next wider range that is not. */
function widthOf(quantile: (p: number, q: number) => number): number {
  for (let p = 0.25; p > 1e-12; p /= 4) {
    const width = quantile(1 - p, p) - quantile(p, 1 - p);
    if (width > 0) return width;
  }
  return 0;
}

/** So near to 1 cumulative probabilities are told apart no longer: the doubles from here on are asked one by one. */
const NEARLY_ONE = 1 - 32 * Number.EPSILON;

/** Above 1/2 a jump stands where the probability beyond it is reached, since 1 - u is exact there and P(X <= x) is rounded. */
function stepsOf(distribution: Distribution, law: Law): StepsTable | undefined {
  const stairs = distribution.stairs === undefined ? stairsBetween(distribution, law) : distribution.stairs(law);
  const steps = stairs?.upTo.map((p, i) => ({
    p,
    from: stairs.upTo[i - 1] ?? 0,
    x: stairs.values[i]!,
    q: stairs.beyond[i]!,
  }));
  const apart = steps?.filter(({ p, from }) => p > from && p < NEARLY_ONE) ?? [];
  if (apart.length === 0) return undefined;
  const values = apart.map(({ x }) => x);
  const upTo = apart.map(({ p, q }) => (p > 0.5 ? greatestReaching(q) : p));
  for (let u = NEARLY_ONE; u < 1; u += Number.EPSILON / 2) {
    values.push(distribution.quantile(law, u, 1 - u));
    upTo.push(u);
  }
  values.push(values.at(-1)!);
  return stepsTable(values, upTo);
}

/** The values between the jumps, each asked for at the middle of its probabilities. */
function stairsBetween(distribution: Distribution, law: Law): Stairs {
  const jumps = distribution.breaks?.(law) ?? [];
  const values = jumps.map((to, i) => {
    const from = jumps[i - 1] ?? 0;
    return distribution.quantile(law, (from + to) / 2, (1 - from + (1 - to)) / 2);
  });
  return { values, upTo: jumps, beyond: values.map((x) => distribution.survival(law, x)) };
}

/** The greatest double u with 1 - u >= q, for q < 1/2. */
function greatestReaching(q: number): number {
  const u = 1 - q;
  return 1 - u < q ? u - Number.EPSILON / 2 : u;
}

/** The table of location + scale * S from the table of S. */
function shifted(
  table: QuantileTable,
  location: number,
  scale: number,
  [low, high]: readonly [number, number],
): QuantileTable {
  switch (table.kind) {
    case "polynomial":
      return { ...table, location, scale, low, high };
    case "exp":
      return { ...table, origin: location + scale * table.origin, factor: scale * table.factor, low, high };
    case "pieces": {
      const pieces = table.pieces.map((x, i) => {
        const place = i & 7;
        return place < 2 ? x : place === 2 ? location + scale * x : scale * x;
      });
      return { ...table, pieces, low, high };
    }
    case "uniform":
    case "triangular":
    case "steps":
    case "exact":
      return table;
    default:
      return table satisfies never;
  }
}

/**
 * The quantiles of `rows` probabilities from `probabilities[from]` on, written from `into[to]` on. `into` may be
 * `probabilities` itself, place for place. Nothing is allocated; a probability nearer to 0 or 1 than 2^-53 is taken as 2^-53.
 */
export function fillQuantiles(
  table: QuantileTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  switch (table.kind) {
    case "uniform":
      return fillUniform(table, probabilities, from, into, to, rows);
    case "triangular":
      return fillTriangular(table, probabilities, from, into, to, rows);
    case "steps":
      return fillSteps(table, probabilities, from, into, to, rows);
    case "polynomial":
      return fillPolynomial(table, probabilities, from, into, to, rows);
    case "exp":
      return fillExp(table, probabilities, from, into, to, rows);
    case "pieces":
      return fillPieces(table, probabilities, from, into, to, rows);
    case "exact":
      return fillExact(table, probabilities, from, into, to, rows);
    default:
      table satisfies never;
  }
}

type Fill<T> = (
  table: T,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
) => void;

const fillUniform: Fill<UniformTable> = ({ min, width }, probabilities, from, into, to, rows) => {
  for (let row = 0; row < rows; row++) into[to + row] = min + width * probabilities[from + row]!;
};

const fillTriangular: Fill<TriangularTable> = ({ min, max, turn, rise, fall }, probabilities, from, into, to, rows) => {
  for (let row = 0; row < rows; row++) {
    const u = probabilities[from + row]!;
    into[to + row] = u <= turn ? min + Math.sqrt(u * rise) : max - Math.sqrt((1 - u) * fall);
  }
};

const fillExp: Fill<ExpOfPolynomial> = ({ of, origin, factor, low, high }, probabilities, from, into, to, rows) => {
  fillPolynomial(of, probabilities, from, into, to, rows);
  for (let row = 0; row < rows; row++) {
    const x = origin + factor * exp(into[to + row]!);
    into[to + row] = x < low ? low : x > high ? high : x;
  }
};

const fillExact: Fill<ExactTable> = ({ law }, probabilities, from, into, to, rows) => {
  const distribution = distributionOf(law);
  for (let row = 0; row < rows; row++) {
    const u = probabilities[from + row]!;
    into[to + row] = distribution.quantile(law, u, 1 - u);
  }
};
