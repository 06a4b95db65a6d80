/** Passes over whole columns: each kernel does what the loop of its name in `numerics/column-loops.ts` does. */
import { LEAF } from "../../../numerics/column-loops.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "../function-builder.ts";
import {
  extract,
  f64,
  f64x2,
  i32,
  i32Const,
  i32x4,
  load,
  shuffleDoubles,
  v128,
  type Expression,
} from "../instructions.ts";
import type { Pool } from "../pool.ts";
import type { Vector } from "./block.ts";

const { add, sub, mul } = f64x2;

/** extent(values, vectors, into): over pairs of values, smallest, largest and 0 (NaN if any is not finite), in two lanes each. */
export function extent(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const vectors = f.parameter("i32", "vectors");
  const into = get(f.parameter("i32", "into"));
  const [low, high, zero] = ["low", "high", "zero"].map((name) => f.variable("v128", name)) as [
    Local<"v128">,
    Local<"v128">,
    Local<"v128">,
  ];
  f.set(low, load("v128.load", get(values)));
  f.set(high, get(low));
  f.set(zero, f.constant(0));
  eachVector(f, values, vectors, (value) => {
    f.set(low, f64x2.pmin(get(low), value));
    f.set(high, f64x2.pmax(get(high), value));
    f.set(zero, add(get(zero), sub(value, value)));
  });
  [low, high, zero].forEach((local, i) => f.store("v128.store", into, get(local), 16 * i));
  return f.finish("extent");
}

/** Runs `body` for each of `vectors` (at least 1) pairs of values. */
function eachVector(
  f: FunctionBuilder,
  values: Local<"i32">,
  vectors: Local<"i32">,
  body: (value: Vector) => void,
): void {
  f.loop(() => {
    body(f.named("value", load("v128.load", get(values))));
    f.set(values, i32.add(get(values), i32Const(16)));
    f.set(vectors, i32.sub(get(vectors), i32Const(1)));
    return get(vectors);
  });
}

/** powerSums(values, leaves, centre, into): the four sums of whole leaves. */
export function powerSums(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const leaves = f.parameter("i32", "leaves");
  const given = f.parameter("f64", "centre");
  const into = f.parameter("i32", "into");
  const centre = f.named("centres", f64x2.splat(get(given)));
  // Lanes 0 and 1 of every leaf, then lanes 2 and 3.
  const sums = [0, 1].map((half) => [1, 2, 3, 4].map((power) => f.variable("v128", `s${power}_${half}`)));
  const end = f.variable("i32", "end");
  f.loop(() => {
    for (const sum of sums.flat()) f.set(sum, f.constant(0));
    f.set(end, i32.add(get(values), i32Const(8 * LEAF)));
    f.loop(() => {
      sums.forEach(([s1, s2, s3, s4], half) => {
        const value = load("v128.load", get(values), 16 * half);
        const deviation = f.named("deviation", sub(value, centre));
        const square = f.named("square", mul(deviation, deviation));
        f.set(s1!, add(get(s1!), deviation));
        f.set(s2!, add(get(s2!), square));
        f.set(s3!, add(get(s3!), mul(square, deviation)));
        f.set(s4!, add(get(s4!), mul(square, square)));
      });
      f.set(values, i32.add(get(values), i32Const(32)));
      return i32.ne(get(values), get(end));
    });
    [0, 2].forEach((power) => {
      const pair = [power, power + 1].map((k) => f.named("pair", add(get(sums[0]![k]!), get(sums[1]![k]!))));
      const [a, b] = pair as [Vector, Vector];
      const sum = add(shuffleDoubles(a, b, 0, 2), shuffleDoubles(a, b, 1, 3));
      f.store("v128.store", get(into), sum, 8 * power);
    });
    f.set(into, i32.add(get(into), i32Const(32)));
    f.set(leaves, i32.sub(get(leaves), i32Const(1)));
    return get(leaves);
  });
  return f.finish("powerSums");
}

/** The cells of two values: `cellOf`. */
function cellsOf(f: FunctionBuilder, value: Vector, low: Vector, scale: Vector, last: Vector): Vector {
  const place = mul(sub(value, low), scale);
  return f.named("cells", i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(place, last)));
}

/** Parameters of kernels that find cells, in both lanes. */
function cellParameters(f: FunctionBuilder): () => readonly [Vector, Vector, Vector] {
  const given = ["low", "scale", "last"].map((name) => f.parameter("f64", name));
  return () => given.map((local) => f.named(`${local.name}s`, f64x2.splat(get(local)))) as [Vector, Vector, Vector];
}

function increment(f: FunctionBuilder, address: Expression<"i32">): void {
  const at = f.named("at", address);
  f.store("i32.store", at, i32.add(load("i32.load", at), i32Const(1)));
}

/** count(values, vectors, counts, low, scale, last cell): adds one to the 32-bit count of each value's cell. */
export function count(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const vectors = f.parameter("i32", "vectors");
  const counts = get(f.parameter("i32", "counts"));
  const [low, scale, last] = cellParameters(f)();
  eachVector(f, values, vectors, (value) => {
    const cells = cellsOf(f, value, low, scale, last);
    for (const lane of [0, 1]) {
      increment(f, i32.add(counts, i32.shl(extract("i32x4.extract_lane", cells, lane), i32Const(2))));
    }
  });
  return f.finish("count");
}

/** collect(values, vectors, marks, into, low, scale, last cell): how many values lie in marked cells; they are written to `into`. */
export function collect(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const vectors = f.parameter("i32", "vectors");
  const marks = get(f.parameter("i32", "marks"));
  const into = f.parameter("i32", "into");
  const [low, scale, last] = cellParameters(f)();
  const start = f.named("start", get(into));
  eachVector(f, values, vectors, (value) => {
    const cells = cellsOf(f, value, low, scale, last);
    for (const lane of [0, 1]) {
      const mark = load("i32.load8_u", i32.add(marks, extract("i32x4.extract_lane", cells, lane)));
      append(f, into, extract("f64x2.extract_lane", value, lane), mark);
    }
  });
  return f.finish("collect", i32.shr_u(i32.sub(get(into), start), i32Const(3)));
}

/** Writes the value, and moves on only where `taken` is 1: a branch would be guessed wrong too often. */
function append(f: FunctionBuilder, into: Local<"i32">, value: Expression<"f64">, taken: Expression<"i32">): void {
  f.store("f64.store", get(into), value);
  f.set(into, i32.add(get(into), i32.shl(taken, i32Const(3))));
}

/** outside(values, vectors, into, low, high): how many values lie outside; they are written to `into`. */
export function outside(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const vectors = f.parameter("i32", "vectors");
  const into = f.parameter("i32", "into");
  const [low, high] = ["low", "high"].map((name) => get(f.parameter("f64", name))) as [
    Expression<"f64">,
    Expression<"f64">,
  ];
  const start = f.named("start", get(into));
  eachVector(f, values, vectors, (pair) => {
    for (const lane of [0, 1]) {
      const value = f.named("one", extract("f64x2.extract_lane", pair, lane));
      append(f, into, value, i32.or(f64.lt(value, low), f64.gt(value, high)));
    }
  });
  return f.finish("outside", i32.shr_u(i32.sub(get(into), start), i32Const(3)));
}

/**
 * picture(values, vectors, counts, low, scale, last cell, high): adds one to the count of each value's cell; behind the
 * cells stand the counts of what lies below and above.
 */
export function picture(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const vectors = f.parameter("i32", "vectors");
  const counts = get(f.parameter("i32", "counts"));
  const splat = cellParameters(f);
  const given = f.parameter("f64", "high");
  const [low, scale, last] = splat();
  const high = f.named("highs", f64x2.splat(get(given)));
  const below = f.named("below", add(last, f.constant(1)));
  const above = f.named("above", add(last, f.constant(2)));
  eachVector(f, values, vectors, (value) => {
    const place = f64x2.pmin(mul(sub(value, low), scale), last);
    const notBelow = v128.bitselect(below, place, f64x2.lt(value, low));
    const cell = v128.bitselect(above, notBelow, f64x2.gt(value, high));
    const cells = f.named("cells", i32x4.trunc_sat_f64x2_s_zero(cell));
    for (const lane of [0, 1]) {
      increment(f, i32.add(counts, i32.shl(extract("i32x4.extract_lane", cells, lane), i32Const(2))));
    }
  });
  return f.finish("picture");
}
