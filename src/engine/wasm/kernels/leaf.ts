/** Looks at a whole leaf of values: `describe` of `numerics/moments.ts` and `sift` of `numerics/cells.ts` in vectors. */
import { LEAF } from "../../../numerics/moments.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "../function-builder.ts";
import {
  extract,
  f64x2,
  i32,
  i32Const,
  i32x4,
  load,
  shuffleDoubles,
  type Expression,
  type Vector,
} from "../instructions.ts";
import type { Pool } from "../pool.ts";

const { add, sub, mul } = f64x2;

/**
 * describe(values, into, centre): the four sums, then the least and the greatest value in two lanes each. A value that is
 * not finite shows in the sum of squares, which is not finite then; so may one that is very large.
 */
export function describe(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const into = get(f.parameter("i32", "into"));
  const given = f.parameter("f64", "centre");
  const centre = f.named("centres", f64x2.splat(get(given)));
  // Lanes 0 and 1, then lanes 2 and 3.
  const sums = [0, 1].map((half) => [1, 2, 3, 4].map((power) => f.variable("v128", `s${power}_${half}`)));
  const low = f.variable("v128", "low");
  const high = f.variable("v128", "high");
  f.set(low, load("v128.load", get(values)));
  f.set(high, get(low));
  f.eachRows(8 * LEAF, 32, [values], () => {
    sums.forEach(([s1, s2, s3, s4], half) => {
      const value = f.named("value", load("v128.load", get(values), 16 * half));
      const deviation = f.named("deviation", sub(value, centre));
      const square = f.named("square", mul(deviation, deviation));
      f.set(s1!, add(get(s1!), deviation));
      f.set(s2!, add(get(s2!), square));
      f.set(s3!, add(get(s3!), mul(square, deviation)));
      f.set(s4!, add(get(s4!), mul(square, square)));
      f.set(low, f64x2.pmin(get(low), value));
      f.set(high, f64x2.pmax(get(high), value));
    });
  });
  [0, 2].forEach((power) => {
    const [a, b] = [power, power + 1].map((k) => f.named("pair", add(get(sums[0]![k]!), get(sums[1]![k]!)))) as [
      Vector,
      Vector,
    ];
    f.store("v128.store", into, add(shuffleDoubles(a, b, 0, 2), shuffleDoubles(a, b, 1, 3)), 8 * power);
  });
  f.store("v128.store", into, get(low), 32);
  f.store("v128.store", into, get(high), 48);
  return f.finish("describe");
}

/**
 * sift(values, counts, marks, into, low, scale, last): adds one to the 32-bit count of each value's cell, and writes those in
 * cells marked by 1 to `into`; how many these are.
 */
export function sift(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const counts = get(f.parameter("i32", "counts"));
  const marks = get(f.parameter("i32", "marks"));
  const into = f.parameter("i32", "into");
  const [low, scale, last] = ["low", "scale", "last"]
    .map((name) => f.parameter("f64", name))
    .map((local) => f.named(`${local.name}s`, f64x2.splat(get(local)))) as [Vector, Vector, Vector];
  const start = f.named("start", get(into));
  f.eachRows(8 * LEAF, 32, [values], () => {
    for (const half of [0, 1]) {
      const value = f.named("value", load("v128.load", get(values), 16 * half));
      const place = add(mul(sub(value, low), scale), f.constant(1));
      const inside = f64x2.pmin(f64x2.pmax(place, f.constant(0)), last);
      const cells = f.named("cells", i32x4.trunc_sat_f64x2_s_zero(inside));
      for (const lane of [0, 1]) {
        const cell = f.named("cell", extract("i32x4.extract_lane", cells, lane));
        increment(f, i32.add(counts, i32.shl(cell, i32Const(2))));
        const mark = load("i32.load8_u", i32.add(marks, cell));
        append(f, into, extract("f64x2.extract_lane", value, lane), mark);
      }
    }
  });
  return f.finish("sift", i32.shr_u(i32.sub(get(into), start), i32Const(3)));
}

function increment(f: FunctionBuilder, address: Expression<"i32">): void {
  const at = f.named("at", address);
  f.store("i32.store", at, i32.add(load("i32.load", at), i32Const(1)));
}

/** Writes the value, and moves on only where `taken` is 1: a branch would be guessed wrong too often. */
function append(f: FunctionBuilder, into: Local<"i32">, value: Expression<"f64">, taken: Expression<"i32">): void {
  f.store("f64.store", get(into), value);
  f.set(into, i32.add(get(into), i32.shl(taken, i32Const(3))));
}
