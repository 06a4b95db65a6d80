/** The common frame of kernels that turn one column of a block into another, two rows a step, and of those that look into tables. */
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { f64x2, load, shuffleDoubles, type Address, type Expression, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";

/** What a kernel is told besides its columns: numbers, which stand in both lanes, and addresses. */
type Parameters = Readonly<Record<string, "f64" | "i32">>;
type Given<P extends Parameters> = { readonly [K in keyof P]: P[K] extends "f64" ? Vector : Address };

/** Vectors between two looks at the end of the block: what one waits for, the others use. */
export const UNROLLED = 2;

/**
 * name(from, to, ...parameters): column `to` from column `from`, which may be the same. `prepare` makes what does not
 * depend on the row and returns what makes two rows of the result.
 */
export function overBlock<P extends Parameters>(
  pool: Pool,
  name: string,
  parameters: P,
  prepare: (f: FunctionBuilder, given: Given<P>) => (x: Vector) => Vector,
): WasmFunction {
  const f = new FunctionBuilder(pool);
  const from = f.parameter("i32", "from");
  const to = f.parameter("i32", "to");
  const declared = Object.entries(parameters).map(([key, type]) => [key, f.parameter(type, key)] as const);
  const given = declared.map(([key, local]) => {
    const value = get(local);
    return [key, value.type === "f64" ? f.named(`${key}s`, f64x2.splat(value as Expression<"f64">)) : value];
  });
  const row = prepare(f, Object.fromEntries(given) as Given<P>);
  f.eachRows(8 * BLOCK, 16 * UNROLLED, [from, to], () => {
    for (let step = 0; step < UNROLLED; step++) {
      const x = f.named("x", load("v128.load", get(from), 16 * step));
      f.store("v128.store", get(to), row(x), 16 * step);
    }
  });
  return f.finish(name);
}

/** The two doubles `offset` bytes behind each address: the first of either, and the second of either. */
export function pairs(f: FunctionBuilder, first: Address, second: Address, offset: number): readonly [Vector, Vector] {
  const a = f.named("a", load("v128.load", first, offset));
  const b = f.named("b", load("v128.load", second, offset));
  return [f.named("c", shuffleDoubles(a, b, 0, 2)), f.named("c", shuffleDoubles(a, b, 1, 3))];
}
