/** A tile of `numerics/weighted-sums.ts`: some sets of weights for some columns, all sums side by side. */
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32, i32Const, load } from "../instructions.ts";
import type { Pool } from "../pool.ts";

/** Sets and columns of a tile: eight sums, two to a vector, and what they are made of fit into the sixteen registers. */
export const SETS = 4;
export const COLUMNS = 4;

/**
 * addWeighted(weights, values, into, rows, bytes): `rows` weights for each of SETS sets, one set after the other;
 * `values` a row every `bytes` bytes, of which COLUMNS are taken; the sums of set s go to `into` + s * `bytes`.
 */
export function addWeighted(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const weights = f.parameter("i32", "weights");
  const values = f.parameter("i32", "values");
  const into = get(f.parameter("i32", "into"));
  const rows = get(f.parameter("i32", "rows"));
  const bytes = get(f.parameter("i32", "bytes"));
  const pairs = Array.from({ length: COLUMNS / 2 }, (_, pair) => 16 * pair);
  const sums = Array.from({ length: SETS }, () => pairs.map(() => f.variable("v128", "sum")));
  const ofSets = sums.map((_, set) => f.variable("i32", `weights${set}`));
  const length = f.named("length", i32.shl(rows, i32Const(3)));
  const end = f.named("end", i32.add(get(weights), length));
  ofSets.forEach((address, set) => f.set(address, i32.add(get(weights), i32.mul(length, i32Const(set)))));
  f.loop(() => {
    const row = pairs.map((offset) => f.named("row", load("v128.load", get(values), offset)));
    sums.forEach((ofSet, set) => {
      const weight = f.named("weight", load("v128.load64_splat", get(ofSets[set]!)));
      ofSet.forEach((sum, pair) => f.set(sum, f64x2.add(get(sum), f64x2.mul(weight, row[pair]!))));
    });
    for (const address of ofSets) f.set(address, i32.add(get(address), i32Const(8)));
    f.set(values, i32.add(get(values), bytes));
    return i32.ne(get(ofSets[0]!), end);
  });
  sums.forEach((ofSet, set) => {
    const to = f.named("to", i32.add(into, i32.mul(bytes, i32Const(set))));
    ofSet.forEach((sum, pair) => f.store("v128.store", to, get(sum), pairs[pair]));
  });
  return f.finish("addWeighted");
}
