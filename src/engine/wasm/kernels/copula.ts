/** The steps of elliptical copulas over one block: `mixScores` and `fillProbabilities` of `engine/dependence.ts`. */
import { CENTRE, INVERSE_ROOT_2_PI, MILLS } from "../../../numerics/normal.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { ABOVE_ZERO, BELOW_ONE } from "../../dependence.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32, i32Const, load, v128, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";
import { expOfSum, productError } from "./elementary.ts";

const { add, sub, mul, div } = f64x2;

/** Vectors that are mixed together: as many sums run side by side. */
const TILE = 4;

/**
 * mix(area, columns, factor, size, width): the tied inputs' columns are `size` offsets from `area` at `columns`, 32 bits each;
 * `factor` is the address of the lower factor, row by row, `width` numbers each.
 */
export function mix(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const area = f.parameter("i32", "area");
  const columns = f.parameter("i32", "columns");
  const factor = f.parameter("i32", "factor");
  const size = f.parameter("i32", "size");
  const width = f.parameter("i32", "width");
  const sums = Array.from({ length: TILE }, (_, i) => f.variable("v128", `sum${i}`));
  const row = f.variable("i32", "row");
  const first = f.variable("i32", "first");
  const column = f.variable("i32", "column");
  const weight = f.variable("i32", "weight");
  const address = f.variable("i32", "address");
  const bytesOfRow = f.named("bytes_of_row", i32.shl(get(width), i32Const(3)));
  const mixed = f.named("mixed", i32.add(get(columns), i32.shl(get(width), i32Const(2))));
  f.eachRows(8 * BLOCK, 16 * TILE, [area], () => {
    // From the last score on: each needs only those before it as they were.
    f.set(row, i32.add(get(columns), i32.shl(get(size), i32Const(2))));
    f.set(first, i32.add(get(factor), i32.mul(bytesOfRow, get(size))));
    f.loop(() => {
      f.set(row, i32.sub(get(row), i32Const(4)));
      f.set(first, i32.sub(get(first), bytesOfRow));
      for (const sum of sums) f.set(sum, f.constant(0));
      f.set(column, get(columns));
      f.set(weight, get(first));
      f.loop(() => {
        f.set(address, i32.add(get(area), load("i32.load", get(column))));
        const factors = f.named("factors", load("v128.load64_splat", get(weight)));
        sums.forEach((sum, i) => {
          f.set(sum, add(get(sum), mul(factors, load("v128.load", get(address), 16 * i))));
        });
        f.set(column, i32.add(get(column), i32Const(4)));
        f.set(weight, i32.add(get(weight), i32Const(8)));
        return i32.and(i32.ge_u(get(row), get(column)), i32.ne(get(column), mixed));
      });
      f.set(address, i32.add(get(area), load("i32.load", get(row))));
      sums.forEach((sum, i) => f.store("v128.store", get(address), get(sum), 16 * i));
      return i32.ne(get(row), get(columns));
    });
  });
  return f.finish("mix");
}

/** Vectors whose probabilities are made step by step together: by one after the other a polynomial's steps would wait for each other. */
const TOGETHER = 2;

/** normalProbabilities(from, to): the standard normal law's cdf, kept inside (0, 1). */
export function normalProbabilities(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const from = f.parameter("i32", "from");
  const to = f.parameter("i32", "to");
  f.eachRows(8 * BLOCK, 16 * TOGETHER, [from, to], () => {
    const scores = Array.from({ length: TOGETHER }, (_, i) => f.named("x", load("v128.load", get(from), 16 * i)));
    normalCdf(f, scores).forEach((probability, i) => {
      const inside = f64x2.pmin(f64x2.pmax(probability, f.constant(ABOVE_ZERO)), f.constant(BELOW_ONE));
      f.store("v128.store", get(to), inside, 16 * i);
    });
  });
  return f.finish("normalProbabilities");
}

/** `normalCdf` of `numerics/normal.ts` for each of some vectors: both of its branches. */
function normalCdf(f: FunctionBuilder, scores: readonly Vector[]): readonly Vector[] {
  const half = f.constant(0.5);
  const sizes = scores.map((x) => f.named("size", f64x2.abs(x)));
  const squares = scores.map((x) => f.named("square", mul(f.named("minus_half_x", mul(f.constant(-0.5), x)), x)));
  const centres = polynomials(f, CENTRE, squares);
  const ratios = millsRatios(f, sizes);
  const densities = sizes.map((size) => density(f, size));
  return scores.map((x, i) => {
    const centre = f.named("centre", add(half, mul(x, centres[i]!)));
    const tail = f.named("tail", mul(densities[i]!, ratios[i]!));
    const outside = v128.bitselect(tail, sub(f.constant(1), tail), f64x2.lt(x, f.constant(0)));
    return f.named("probability", v128.bitselect(centre, outside, f64x2.le(sizes[i]!, half)));
  });
}

/** `polynomial` of `numerics/normal.ts` at each x, all step by step together. */
function polynomials(f: FunctionBuilder, coefficients: readonly number[], at: readonly Vector[]): readonly Vector[] {
  return coefficients.slice(0, -1).reduceRight<readonly Vector[]>(
    (sums, coefficient) => sums.map((sum, i) => f.named("sum", add(mul(sum, at[i]!), f.constant(coefficient)))),
    at.map(() => f.constant(coefficients.at(-1)!)),
  );
}

/** `polynomial` of `numerics/normal.ts`. */
export function polynomial(f: FunctionBuilder, coefficients: readonly number[], x: Vector): Vector {
  return polynomials(f, coefficients, [x])[0]!;
}

/** `normalDensity` for x >= 0. */
function density(f: FunctionBuilder, x: Vector): Vector {
  const square = f.named("x2", mul(x, x));
  const minusHalf = f.constant(-0.5);
  const error = mul(minusHalf, productError(f, x, x, square));
  const value = mul(f.constant(INVERSE_ROOT_2_PI), expOfSum(f, mul(minusHalf, square), error));
  const vanished = v128.andnot(value, f64x2.ge(x, f.constant(38.6)));
  return f.named("density", vanished);
}

function millsRatios(f: FunctionBuilder, sizes: readonly Vector[]): readonly Vector[] {
  const one = f.constant(1);
  const places = sizes.map((x) => f.named("t", sub(one, div(f.constant(10), add(x, f.constant(5))))));
  return polynomials(f, MILLS, places).map((sum, i) => div(sum, add(one, sizes[i]!)));
}
