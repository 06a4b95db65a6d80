/** The functions that a program's steps become, each operation by itself, for all pairs of special numbers and many others. */
import { runStep } from "../../../../src/engine/reference.ts";
import { emit } from "../../../../src/engine/wasm/emit.ts";
import { encodeModule } from "../../../../src/engine/wasm/encode.ts";
import type { WasmFunction } from "../../../../src/engine/wasm/function-builder.ts";
import { compileModule, createMemory, instantiate } from "../../../../src/engine/wasm/platform.ts";
import { Pool } from "../../../../src/engine/wasm/pool.ts";
import { STRIDE } from "../../../../src/engine/workspace.ts";
import { operators } from "../../../../src/formula/evaluate.ts";
import { functions } from "../../../../src/formula/functions.ts";
import type { Program } from "../../../../src/model/model.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { differences, type KernelCase } from "./case.ts";
import { numbers, SPECIALS, uniforms } from "./numbers.ts";

/** How many operands each instruction takes, three at most. */
export const ARITIES: readonly (readonly [string, number])[] = [
  ...Object.entries(operators).map(([name, { length }]) => [name, length] as const),
  ...Object.entries(functions).map(([name, { arity }]) => [name, Math.min(arity[1], 3)] as const),
  ["min", 2],
  ["max", 2],
  ["if", 3],
  ["ratio", 2],
];

/** What a program's functions make of columns of which `memoryOf` is a fresh copy. */
export type Emitted = { readonly functions: readonly WasmFunction[]; readonly differences: readonly string[] };

/** Emits a program and runs it: where its kept columns differ from what the loops leave there. */
export function emitted(program: Program, kept: readonly number[], columns: Float64Array): Emitted {
  const layout = { stride: STRIDE, constants: program.columns * STRIDE };
  const expected = columns.slice();
  for (const step of program.steps) runStep(step, expected, layout, BLOCK);

  const pool = new Pool();
  const made: WasmFunction[] = [];
  const parts = emit(program, kept, pool, (one) => void made.push(one));
  const shared = createMemory(16);
  new BigUint64Array(shared.buffer).set(pool.contents());
  const area = 65536;
  const memory = new Float64Array(shared.buffer, area, columns.length);
  memory.set(columns);
  const kernels = instantiate(compileModule(encodeModule(made)), shared);
  for (const part of parts) {
    if (part.kind === "step") runStep(part.step, memory, layout, BLOCK);
    else if (kernels[part.name]!(area) === 1 && part.kind === "guarded") runStep(part.step, memory, layout, BLOCK);
  }
  const wrong = kept.flatMap((column) => {
    const rows = [column * STRIDE, column * STRIDE + BLOCK] as const;
    return differences(memory.subarray(...rows), expected.subarray(...rows));
  });
  return { functions: made, differences: wrong };
}

/** Three columns: in the first rows of the first two all pairs of specials and small numbers, behind them what is of every size. */
function operands(columns: number): Float64Array {
  const memory = new Float64Array(columns * STRIDE + 1);
  const paired = [...SPECIALS, 1, -1, 0.5, -0.5, 2.5, 3];
  const [u, wide] = [uniforms(5), numbers()];
  for (let row = 0; row < BLOCK; row++) {
    const [i, j] = [Math.floor(row / paired.length), row % paired.length];
    memory[row] = paired[i] ?? 20 * (u[row]! - 0.5);
    memory[STRIDE + row] = i < paired.length ? paired[j]! : wide[row]!;
    memory[2 * STRIDE + row] = wide[(row * 7) % BLOCK]!;
  }
  return memory;
}

const COLUMNS = 4;

export const operationCases = ARITIES.map(([name, arity]): KernelCase => {
  return {
    name: `${name} of ${arity}`,
    differences() {
      const steps = [{ name, to: 3, operands: [0, 1, 2].slice(0, arity) }];
      return emitted({ constants: [1], columns: COLUMNS, steps }, [3], operands(COLUMNS)).differences;
    },
  };
});
