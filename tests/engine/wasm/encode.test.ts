/** Bytes of modules: against strings written by hand after the specification, read back, and judged by the platform. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeModule } from "../../../src/engine/wasm/encode.ts";
import { FunctionBuilder, get, type WasmFunction } from "../../../src/engine/wasm/function-builder.ts";
import * as instructions from "../../../src/engine/wasm/instructions.ts";
import {
  extract,
  f64,
  f64Const,
  f64x2,
  i32,
  i32Const,
  i64Const,
  load,
  shuffleWords,
  unsigned,
  type Expression,
  type ValueType,
} from "../../../src/engine/wasm/instructions.ts";
import { compileModule, createMemory, instantiate } from "../../../src/engine/wasm/platform.ts";
import { Pool } from "../../../src/engine/wasm/pool.ts";

declare const WebAssembly: { readonly validate: (bytes: Uint8Array) => boolean };

const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");

/** Reads a number in LEB128 (section 5.2.2): the number, and where the next byte stands. */
function read(bytes: ArrayLike<number>, at: number, signed = false): readonly [number, number] {
  let [value, power, next] = [0n, 1n, at];
  for (; ; next++) {
    const byte = bytes[next]!;
    value += BigInt(byte & 127) * power;
    power *= 128n;
    if (byte < 128) return [Number(signed && byte >= 64 ? value - power : value), next + 1];
  }
}

describe("numbers", () => {
  it.each([
    [0, "00"],
    [127, "7f"],
    [128, "80 01"],
    [624485, "e5 8e 26"],
    [65536, "80 80 04"],
    [4294967295, "ff ff ff ff 0f"],
  ])("without sign: %i", (value, bytes) => expect(hex(unsigned(value))).toBe(bytes));

  it.each([
    [0, "41 00"],
    [63, "41 3f"],
    [64, "41 c0 00"],
    [-1, "41 7f"],
    [-64, "41 40"],
    [-65, "41 bf 7f"],
    [-123456, "41 c0 bb 78"],
    [2147483647, "41 ff ff ff ff 07"],
    [2147483648, "41 80 80 80 80 78"],
  ])("with sign: i32.const %i", (value, bytes) => expect(hex(i32Const(value).bytes)).toBe(bytes));

  it("are read back as they were", () => {
    const whole = fc.integer({ min: 0, max: 4294967295 });
    fc.assert(
      fc.property(whole, (value) => {
        expect(read(unsigned(value), 0)).toEqual([value, unsigned(value).length]);
      }),
      { seed: 1 },
    );
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const { bytes } = i32Const(value);
        expect(read(bytes, 1, true)).toEqual([value, bytes.length]);
        expect(i64Const(value).bytes.slice(1)).toEqual(bytes.slice(1));
      }),
      { seed: 1 },
    );
  });

  it("of 64 bits stand as they lie in memory", () => {
    expect(hex(f64Const(1).bytes)).toBe("44 00 00 00 00 00 00 f0 3f");
    expect(hex(f64Const(-0).bytes)).toBe("44 00 00 00 00 00 00 00 80");
  });
});

/** add(a, b): their sum. */
function adder(name = "add"): WasmFunction {
  const f = new FunctionBuilder(new Pool());
  const [a, b] = [f.parameter("i32", "a"), f.parameter("i32", "b")];
  return f.finish(name, i32.add(get(a), get(b)));
}

describe("a module", () => {
  it("of one function has the bytes of the specification", () => {
    const expected = [
      "00 61 73 6d 01 00 00 00", // "\0asm", version 1
      "01 07 01 60 02 7f 7f 01 7f", // types: (i32, i32) -> i32
      "02 15 01 06 65 6e 67 69 6e 65 06 6d 65 6d 6f 72 79 02 03 01 80 80 04", // engine.memory, shared, 1 to 65536 pages
      "03 02 01 00", // function 0 has type 0
      "07 07 01 03 61 64 64 00 00", // exported as "add"
      "0a 09 01 07 00 20 00 20 01 6a 0b", // no locals; local.get 0, local.get 1, i32.add, end
    ];
    expect(hex(encodeModule([adder()]))).toBe(expected.join(" "));
  });

  it.each([1, 127, 128, 300])("of %i functions has its sections in order, each as long as it says", (count) => {
    const bytes = encodeModule(Array.from({ length: count }, (_, i) => adder(`f${i}`)));
    const sections: number[] = [];
    const counts: number[] = [];
    for (let at = 8; at < bytes.length;) {
      sections.push(bytes[at]!);
      const [size, start] = read(bytes, at + 1);
      counts.push(read(bytes, start)[0]);
      at = start + size;
      expect(at).toBeLessThanOrEqual(bytes.length);
    }
    expect(sections).toEqual([1, 2, 3, 7, 10]);
    expect(counts).toEqual([count, 1, count, count, count]);
    expect(WebAssembly.validate(bytes)).toBe(true);
    const kernels = instantiate(compileModule(bytes), createMemory(1));
    expect(kernels[`f${count - 1}`]!(40, 2)).toBe(42);
  });

  it("is not valid where a byte of it is missing or another", () => {
    const bytes = encodeModule([adder()]);
    expect(WebAssembly.validate(bytes.slice(0, -1))).toBe(false);
    expect(WebAssembly.validate(bytes.with(bytes.length - 2, 0xa0))).toBe(false);
  });
});

describe("instructions", () => {
  const types = ["i32", "i64", "f64", "v128"] as const;
  const groups = ["i32", "i64", "f64", "v128", "i32x4", "i64x2", "f64x2"] as const;
  const all = groups.flatMap((prefix) =>
    Object.entries(instructions[prefix]).map(([name, make]) => {
      return [`${prefix}.${name}`, make as (...operands: Expression[]) => Expression] as const;
    }),
  );

  /** All lists of one to three types. */
  const lists = types.flatMap((a) => [
    [a],
    ...types.flatMap((b) => [[a, b], ...types.map((c) => [a, b, c])]),
  ]) as readonly (readonly ValueType[])[];

  function isValid(make: (...operands: Expression[]) => Expression, operands: readonly ValueType[]): boolean {
    const f = new FunctionBuilder(new Pool());
    const value = make(...operands.map((type, i) => get(f.parameter(type, `p${i}`))));
    f.named("result", value);
    return WebAssembly.validate(encodeModule([f.finish("test")]));
  }

  it.each(all)("%s is one, of operands of certain types and with the result that it says", (_, make) => {
    expect(lists.filter((operands) => isValid(make, operands))).toHaveLength(1);
  });
});

describe("functions", () => {
  it("run loops, conditions, loads and stores as they are written", () => {
    const pool = new Pool();
    const f = new FunctionBuilder(pool);
    const at = f.parameter("i32", "at");
    const count = f.parameter("i32", "count");
    const evens = f.variable("i32", "evens");
    f.loop(() => {
      f.when(i32.eqz(i32.and(load("i32.load", get(at), 4), i32Const(1))), () => {
        f.set(evens, i32.add(get(evens), i32Const(1)));
        f.store("i32.store", get(at), i32Const(-7), 4);
      });
      f.set(at, i32.add(get(at), i32Const(4)));
      f.set(count, i32.sub(get(count), i32Const(1)));
      return get(count);
    });
    const memory = createMemory(1);
    const words = new Int32Array(memory.buffer, 1024, 8);
    words.set([99, 1, 2, 3, 4, 5, 6, 99]);
    const kernels = instantiate(compileModule(encodeModule([f.finish("evens", get(evens))])), memory);
    expect(kernels.evens!(1024, 6)).toBe(3);
    expect([...words]).toEqual([99, 1, -7, 3, -7, 5, -7, 99]);
  });

  it("have more locals of changing types than a byte counts", () => {
    const pool = new Pool();
    const f = new FunctionBuilder(pool);
    const x = f.parameter("f64", "x");
    let sum: Expression<"f64"> = get(x);
    for (let i = 0; i < 200; i++) {
      const pair = f.named("pair", f64x2.add(f64x2.splat(sum), f.constant(1)));
      const turned = f.named("turned", shuffleWords(pair, pair, 2, 3, 0, 1));
      sum = f.named("sum", f64.mul(extract("f64x2.extract_lane", turned, 1), f64Const(1)));
    }
    const memory = createMemory(1);
    const made = f.finish("count", i32.trunc_sat_f64_s(sum));
    new BigUint64Array(memory.buffer).set(pool.contents());
    expect(instantiate(compileModule(encodeModule([made])), memory).count!(0.5)).toBe(200);
  });
});
