/** The steps of elliptical copulas over one block: `mixScores` and `fillProbabilities` of `engine/dependence.ts`. */
import { ROUNDER } from "../../../numerics/elementary-coefficients.ts";
import { CELLS_A_UNIT, FARTHEST, TERMS } from "../../../numerics/normal-cells.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { ABOVE_ZERO, BELOW_ONE } from "../../dependence.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { extract, f64x2, i32, i32Const, i32x4, load, v128, type Address } from "../instructions.ts";
import type { Pool } from "../pool.ts";
import { overBlock, pairs } from "./block.ts";

const { add, sub, mul } = f64x2;

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

/** A cell's coefficients take 2^6 bytes. */
const SHIFT = 31 - Math.clz32(8 * TERMS);

/** normalProbabilities(from, to, cells): `normalProbability` of `numerics/normal-cells.ts`, kept inside (0, 1). */
export function normalProbabilities(pool: Pool): WasmFunction {
  return overBlock(pool, "normalProbabilities", { cells: "i32" }, (f, { cells }) => {
    const origin = f.named("origin", i32x4.splat(cells));
    return (x) => {
      const size = f.named("size", f64x2.pmin(f.constant(FARTHEST), f64x2.abs(x)));
      // The last bits of this sum are those of the cell's number.
      const rounded = f.named("rounded", add(mul(size, f.constant(CELLS_A_UNIT)), f.constant(ROUNDER)));
      const h = f.named("h", sub(size, mul(sub(rounded, f.constant(ROUNDER)), f.constant(1 / CELLS_A_UNIT))));
      const addresses = f.named("addresses", i32x4.add(i32x4.shl(rounded, i32Const(SHIFT)), origin));
      const [first, second] = [0, 2].map((lane) => {
        return f.named("cell_at", extract("i32x4.extract_lane", addresses, lane));
      }) as [Address, Address];
      const coefficients = [0, 16, 32, 48].flatMap((offset) => pairs(f, first, second, offset));
      const tail = f.named(
        "tail",
        coefficients.reduceRight((sum, coefficient) => add(mul(sum, h), coefficient)),
      );
      const probability = v128.bitselect(tail, sub(f.constant(1), tail), f64x2.lt(x, f.constant(0)));
      const inside = f64x2.pmin(f64x2.pmax(probability, f.constant(ABOVE_ZERO)), f.constant(BELOW_ONE));
      // All bits set are a NaN.
      return v128.or(inside, f64x2.ne(x, x));
    };
  });
}
