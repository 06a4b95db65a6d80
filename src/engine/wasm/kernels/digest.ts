/** `digest` of `numerics/digest.ts` over a whole block, in vectors. */
import { FACTOR, LANES, NAN_WORDS, SHIFT } from "../../../numerics/digest.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32Const, i32x4, load, v128 } from "../instructions.ts";
import type { Pool } from "../pool.ts";

/** digest(values, lanes): takes BLOCK doubles into the sixteen 32-bit lanes. */
export function digest(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const values = f.parameter("i32", "values");
  const lanes = get(f.parameter("i32", "lanes"));
  const vectors = Array.from({ length: LANES / 4 }, (_, i) => {
    const vector = f.variable("v128", `h${i}`);
    f.set(vector, load("v128.load", lanes, 16 * i));
    return vector;
  });
  const nan = f.bits((BigInt(NAN_WORDS[1]) << 32n) | BigInt(NAN_WORDS[0]));
  f.eachRows(8 * BLOCK, 4 * LANES, [values], () => {
    vectors.forEach((vector, i) => {
      const value = f.named("value", load("v128.load", get(values), 16 * i));
      const words = v128.bitselect(value, nan, f64x2.eq(value, value));
      const mixed = f.named("mixed", i32x4.mul(v128.xor(get(vector), words), f.word(FACTOR)));
      f.set(vector, v128.xor(mixed, i32x4.shr_u(mixed, i32Const(SHIFT))));
    });
  });
  vectors.forEach((vector, i) => f.store("v128.store", lanes, get(vector), 16 * i));
  return f.finish("digest");
}
