/** A module of some kernels, ready to be called: what is tried of kernels starts from. */
import { encodeModule } from "../../../../src/engine/wasm/encode.ts";
import type { WasmFunction } from "../../../../src/engine/wasm/function-builder.ts";
import { compileModule, createMemory, instantiate, type Kernels } from "../../../../src/engine/wasm/platform.ts";
import { Pool } from "../../../../src/engine/wasm/pool.ts";

export type Bench = {
  readonly kernels: Kernels;
  /** The memory as doubles, 1 MB. */
  readonly memory: Float64Array;
  /** Index of the first double that the constants leave free, on a page of its own. */
  readonly free: number;
};

export function benchOf(...makers: readonly ((pool: Pool) => WasmFunction)[]): Bench {
  const pool = new Pool();
  const module = compileModule(encodeModule(makers.map((make) => make(pool))));
  const shared = createMemory(16);
  new BigUint64Array(shared.buffer).set(pool.contents());
  return { kernels: instantiate(module, shared), memory: new Float64Array(shared.buffer), free: 8192 };
}
