/** Copies rows from one column to another. */
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { i32, i32Const, load } from "../instructions.ts";
import type { Pool } from "../pool.ts";

/** copy(from, to, rows): any number of rows from 1 on. */
export function copy(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const from = f.parameter("i32", "from");
  const to = f.parameter("i32", "to");
  const rows = f.parameter("i32", "rows");
  f.when(i32.and(get(rows), i32Const(1)), () => {
    f.store("f64.store", get(to), load("f64.load", get(from)));
    f.set(from, i32.add(get(from), i32Const(8)));
    f.set(to, i32.add(get(to), i32Const(8)));
  });
  f.set(rows, i32.shr_u(get(rows), i32Const(1)));
  f.when(get(rows), () => {
    f.loop(() => {
      f.store("v128.store", get(to), load("v128.load", get(from)));
      f.set(from, i32.add(get(from), i32Const(16)));
      f.set(to, i32.add(get(to), i32Const(16)));
      f.set(rows, i32.sub(get(rows), i32Const(1)));
      return get(rows);
    });
  });
  return f.finish("copy");
}
