/** Normal scores of columns that are put into order: `normalQuantile`, and the sums that their correlations are made of. */
import { CENTRE_ABOVE, CENTRE_BELOW, FAR_ABOVE, FAR_BELOW, TAIL_ABOVE, TAIL_BELOW } from "../../../numerics/normal.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { extract, f64, f64x2, i32, i32Const, load, v128, type Expression, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";
import { overBlock, UNROLLED } from "./block.ts";
import { log } from "./elementary.ts";

const { add, sub, mul, div } = f64x2;

/** lowerNormalQuantiles(from, to): `normalQuantile` of probabilities up to 1/2. */
export function lowerNormalQuantiles(pool: Pool): WasmFunction {
  return overBlock(pool, "lowerNormalQuantiles", {}, (f) => {
    const ratio = (above: readonly number[], below: readonly number[], r: Vector): readonly [Vector, Vector] => [
      f.named("above", polynomial(f, above, r)),
      f.named("below", polynomial(f, below, r)),
    ];
    return (p) => {
      const centred = f.named("centred", sub(p, f.constant(0.5)));
      const [above, below] = ratio(
        CENTRE_ABOVE,
        CENTRE_BELOW,
        f.named("r", sub(f.constant(0.180625), mul(centred, centred))),
      );
      const centre = f.named("centre", div(mul(centred, above), below));
      const root = f.named("root", f64x2.sqrt(f64x2.neg(log(f, p))));
      const near = ratio(TAIL_ABOVE, TAIL_BELOW, f.named("r", sub(root, f.constant(1.6))));
      const far = ratio(FAR_ABOVE, FAR_BELOW, f.named("r", sub(root, f.constant(5))));
      const isNear = f.named("is_near", f64x2.le(root, f.constant(5)));
      const [tailAbove, tailBelow] = [0, 1].map((side) => v128.bitselect(near[side]!, far[side]!, isNear)) as [
        Vector,
        Vector,
      ];
      const tail = f64x2.neg(div(tailAbove, tailBelow));
      return v128.bitselect(centre, tail, f64x2.gt(p, f.constant(0.075)));
    };
  });
}

/** `polynomial` of `numerics/normal.ts`. */
function polynomial(f: FunctionBuilder, coefficients: readonly number[], x: Vector): Vector {
  return coefficients
    .slice(0, -1)
    .reduceRight(
      (sum, coefficient) => f.named("sum", add(mul(sum, x), f.constant(coefficient))),
      f.constant(coefficients.at(-1)!),
    );
}

/** Sums of products that run side by side. */
const TILE = 4;

/** Products of columns that `products` writes for each row of the triangle: `size` of them and some of no meaning. */
export function productsInRow(size: number): number {
  return TILE * Math.ceil(size / TILE);
}

/**
 * products(area, columns, size, into): the sums over a block of the products of column i with columns j up to i, those of
 * even rows and those of odd rows summed apart and then together; `productsInRow` doubles for each i to `into`. At
 * `columns` stand the offsets of the columns from `area`, 32 bits each, `productsInRow` of them.
 */
export function products(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const area = f.parameter("i32", "area");
  const columns = f.parameter("i32", "columns");
  const size = f.parameter("i32", "size");
  const into = f.parameter("i32", "into");
  const sums = Array.from({ length: TILE }, (_, i) => f.variable("v128", `sum${i}`));
  const own = f.variable("i32", "own");
  const others = Array.from({ length: TILE }, (_, i) => f.variable("i32", `other${i}`));
  const column = f.variable("i32", "column");
  const first = f.variable("i32", "first");
  const to = f.variable("i32", "to");
  const end = f.named("end", i32.add(get(columns), i32.shl(get(size), i32Const(2))));
  const rowOfProducts = f.named(
    "row",
    i32.shl(i32.and(i32.add(get(size), i32Const(TILE - 1)), i32Const(-TILE)), i32Const(3)),
  );
  const addressAt = (word: Expression<"i32">, offset = 0): Expression<"i32"> =>
    i32.add(get(area), load("i32.load", word, offset));

  f.set(column, get(columns));
  f.loop(() => {
    f.set(first, get(columns));
    f.set(to, get(into));
    f.loop(() => {
      f.set(own, addressAt(get(column)));
      others.forEach((local, i) => f.set(local, addressAt(get(first), 4 * i)));
      for (const sum of sums) f.set(sum, f.constant(0));
      f.eachRows(8 * BLOCK, 16 * UNROLLED, [own, ...others], () => {
        for (let step = 0; step < UNROLLED; step++) {
          const value = f.named("value", load("v128.load", get(own), 16 * step));
          sums.forEach((sum, i) => {
            f.set(sum, add(get(sum), mul(value, load("v128.load", get(others[i]!), 16 * step))));
          });
        }
      });
      sums.forEach((sum, i) => {
        const lanes = [0, 1].map((lane) => extract("f64x2.extract_lane", get(sum), lane));
        f.store("f64.store", get(to), f64.add(lanes[0]!, lanes[1]!), 8 * i);
      });
      f.set(to, i32.add(get(to), i32Const(8 * TILE)));
      f.set(first, i32.add(get(first), i32Const(4 * TILE)));
      return i32.ge_u(get(column), get(first));
    });
    f.set(into, i32.add(get(into), rowOfProducts));
    f.set(column, i32.add(get(column), i32Const(4)));
    return i32.ne(get(column), end);
  });
  return f.finish("products");
}
