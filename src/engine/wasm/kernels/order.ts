/**
 * Columns put into the order of their values: records (a value and its row, 16 bytes) are dealt into cells of the range, of
 * which there are more than rows, and insertion puts right what the cells could not tell apart (Knuth, The Art of Computer
 * Programming 3, 1998, sections 5.2.1 and 5.2.5). Equal values stay in the order of their rows, as in
 * `numerics/ascending-order.ts`.
 */
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "../function-builder.ts";
import {
  extract,
  f64,
  f64x2,
  i32,
  i32Const,
  i32x4,
  load,
  type Address,
  type Expression,
  type Vector,
} from "../instructions.ts";
import type { Pool } from "../pool.ts";

/** Bytes of a record: a double, the row in 32 bits, and nothing. */
export const RECORD = 16;

/**
 * For each value of a block the address of the 32-bit word for its cell, among those at `words`: the cell never falls as the
 * value, which is no NaN, rises.
 */
function eachCell(
  f: FunctionBuilder,
  values: Local<"i32">,
  words: Address,
  body: (value: Expression<"f64">, word: Address) => void,
): void {
  const [low, scale, last] = ["low", "scale", "last"]
    .map((name) => f.parameter("f64", name))
    .map((local) => f.named(`${local.name}s`, f64x2.splat(get(local)))) as [Vector, Vector, Vector];
  f.eachRows(8 * BLOCK, 16, [values], () => {
    const value = f.named("value", load("v128.load", get(values)));
    const place = f64x2.mul(f64x2.sub(value, low), scale);
    const inside = f64x2.pmin(f64x2.pmax(place, f.constant(0)), last);
    const cells = f.named("cells", i32x4.shl(i32x4.trunc_sat_f64x2_s_zero(inside), i32Const(2)));
    for (const lane of [0, 1]) {
      const word = f.named("word", i32.add(words, extract("i32x4.extract_lane", cells, lane)));
      body(extract("f64x2.extract_lane", value, lane), word);
    }
  });
}

/** clearCells(word, end): sets words to 0; some whole vectors of them. */
export function clearCells(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const word = f.parameter("i32", "word");
  const end = get(f.parameter("i32", "end"));
  f.loop(() => {
    f.store("v128.store", get(word), f.constant(0));
    f.set(word, i32.add(get(word), i32Const(16)));
    return i32.ne(get(word), end);
  });
  return f.finish("clearCells");
}

/** tallyCells(values, counts, low, scale, last): adds the bytes of a record to the word of each value's cell, for a block. */
export function tallyCells(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const counts = get(f.parameter("i32", "counts"));
  eachCell(f, values, counts, (_, word) => {
    f.store("i32.store", word, i32.add(load("i32.load", word), i32Const(RECORD)));
  });
  return f.finish("tallyCells");
}

/** startCells(counts, end, first): replaces the bytes of each cell by the address where it starts, the first at `first`. */
export function startCells(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const word = f.parameter("i32", "word");
  const end = get(f.parameter("i32", "end"));
  const start = f.parameter("i32", "start");
  f.loop(() => {
    const bytes = f.named("bytes", load("i32.load", get(word)));
    f.store("i32.store", get(word), get(start));
    f.set(start, i32.add(get(start), bytes));
    f.set(word, i32.add(get(word), i32Const(4)));
    return i32.ne(get(word), end);
  });
  return f.finish("startCells");
}

/**
 * dealCells(values, row, next, low, scale, last): writes the records of a block, whose first row is `row`, each to where the
 * word of its cell says, and moves that on.
 */
export function dealCells(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const row = f.parameter("i32", "row");
  const next = get(f.parameter("i32", "next"));
  eachCell(f, values, next, (value, word) => {
    const to = f.named("to", load("i32.load", word));
    f.store("f64.store", to, value);
    f.store("i32.store", to, get(row), 8);
    f.store("i32.store", word, i32.add(to, i32Const(RECORD)));
    f.set(row, i32.add(get(row), i32Const(1)));
  });
  return f.finish("dealCells");
}

/**
 * settleRecords(record, end): moves each record ahead of those before it that have greater values. What stands before the
 * first of them must be no greater than any.
 */
export function settleRecords(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const record = f.parameter("i32", "record");
  const end = get(f.parameter("i32", "end"));
  const place = f.variable("i32", "place");
  const previous = i32.sub(get(place), i32Const(RECORD));
  f.loop(() => {
    const value = f.named("value", load("f64.load", get(record)));
    const isGreater = f64.gt(load("f64.load", previous), value);
    f.set(place, get(record));
    f.when(isGreater, () => {
      const moved = f.named("moved", load("v128.load", get(record)));
      f.loop(() => {
        f.store("v128.store", get(place), load("v128.load", previous));
        f.set(place, previous);
        return isGreater;
      });
      f.store("v128.store", get(place), moved);
    });
    f.set(record, i32.add(get(record), i32Const(RECORD)));
    return i32.ne(get(record), end);
  });
  return f.finish("settleRecords");
}

/** valuesOf(records, to, end): the values of the records up to `end`, at least one, one after the other to `to`. */
export function valuesOf(pool: Pool): WasmFunction {
  return overRecords(pool, "valuesOf", (f, records, to) => () => {
    f.store("f64.store", get(to), load("f64.load", get(records)));
  });
}

/** placeByRows(records, from, end, column): the numbers from `from` on, each to its record's row of `column`. */
export function placeByRows(pool: Pool): WasmFunction {
  return overRecords(pool, "placeByRows", (f, records, from) => {
    const column = get(f.parameter("i32", "column"));
    return () => {
      const row = i32.shl(load("i32.load", get(records), 8), i32Const(3));
      f.store("f64.store", i32.add(column, row), load("f64.load", get(from)));
    };
  });
}

/** name(records, numbers, end, ...): something for each record up to `end` and the number that goes with it. */
function overRecords(
  pool: Pool,
  name: string,
  prepare: (f: FunctionBuilder, records: Local<"i32">, numbers: Local<"i32">) => () => void,
): WasmFunction {
  const f = new FunctionBuilder(pool);
  const records = f.parameter("i32", "records");
  const numbers = f.parameter("i32", "numbers");
  const end = get(f.parameter("i32", "end"));
  const body = prepare(f, records, numbers);
  f.loop(() => {
    body();
    f.set(records, i32.add(get(records), i32Const(RECORD)));
    f.set(numbers, i32.add(get(numbers), i32Const(8)));
    return i32.ne(get(records), end);
  });
  return f.finish(name);
}

/** All that puts a column into order. */
export const orderKernels = {
  clearCells,
  tallyCells,
  startCells,
  dealCells,
  settleRecords,
  valuesOf,
  placeByRows,
};
