/** Programs of random steps: the emitted functions against the loops of the reference, bit for bit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runStep } from "../../../src/engine/reference.ts";
import { emit } from "../../../src/engine/wasm/emit.ts";
import { encodeModule } from "../../../src/engine/wasm/encode.ts";
import type { WasmFunction } from "../../../src/engine/wasm/function-builder.ts";
import { compileModule, createMemory, instantiate } from "../../../src/engine/wasm/platform.ts";
import { Pool } from "../../../src/engine/wasm/pool.ts";
import { STRIDE } from "../../../src/engine/workspace.ts";
import { operators } from "../../../src/formula/evaluate.ts";
import { functions } from "../../../src/formula/functions.ts";
import type { Program, Step } from "../../../src/model/model.ts";
import { BLOCK } from "../../../src/samplers/sampler.ts";
import { differences } from "./bench-module.ts";
import { printFunction } from "./print.ts";

const INPUTS = 4;
const COLUMNS = 12;
const SPECIAL = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2.3e-308, 1e308, -1e308];

/** How many operands each instruction takes. */
const ARITIES: readonly (readonly [string, number])[] = [
  ...Object.entries(operators).map(([name, { length }]) => [name, length] as const),
  ...Object.entries(functions).map(([name, { arity }]) => [name, Math.min(arity[1], 3)] as const),
  ["min", 2],
  ["max", 2],
  ["if", 3],
  ["ratio", 2],
];

const number = fc.oneof(fc.constantFrom(...SPECIAL), fc.double(), fc.double({ min: -20, max: 20 }), fc.integer());

/** A program, the columns that it keeps and what its inputs hold. */
const cases = fc
  .record({
    constants: fc.array(number, { minLength: 1, maxLength: 5 }),
    choices: fc.array(fc.tuple(fc.constantFrom(...ARITIES), fc.array(fc.nat(), { minLength: 4, maxLength: 4 })), {
      minLength: 1,
      maxLength: 60,
    }),
    values: fc.array(number, { minLength: 40, maxLength: 40 }),
    kept: fc.array(fc.nat(COLUMNS - 1), { minLength: 1, maxLength: 4 }),
  })
  .map(({ constants, choices, values, kept }) => ({ program: programOf(constants, choices), values, kept }));

function programOf(
  constants: readonly number[],
  choices: readonly (readonly [readonly [string, number], readonly number[]])[],
): Program {
  const steps = choices.map(([[name, arity], numbers]): Step => {
    const operands = numbers.slice(1, 1 + arity).map((n) => {
      const place = n % (COLUMNS + constants.length);
      return place < COLUMNS ? place : ~(place - COLUMNS);
    });
    // As the compiler does it: inputs stay, and no step writes over what it reads.
    const free = Array.from({ length: COLUMNS - INPUTS }, (_, i) => INPUTS + i).filter((to) => !operands.includes(to));
    return { name, to: free[numbers[0]! % free.length]!, operands };
  });
  return { constants, columns: COLUMNS, steps };
}

function columnsOf({ program, values }: { program: Program; values: readonly number[] }): Float64Array {
  const memory = new Float64Array(COLUMNS * STRIDE + program.constants.length);
  for (let column = 0; column < COLUMNS; column++) {
    for (let row = 0; row < BLOCK; row++) {
      memory[column * STRIDE + row] = values[(row * (column + 1) + 7 * column) % values.length]!;
    }
  }
  memory.set(program.constants, COLUMNS * STRIDE);
  return memory;
}

/** What is emitted of a program has in each kept column what the loops leave there; the functions. */
function expectTheSame(program: Program, values: readonly number[], kept: readonly number[]): readonly WasmFunction[] {
  const layout = { stride: STRIDE, constants: COLUMNS * STRIDE };
  const expected = columnsOf({ program, values });
  for (const step of program.steps) runStep(step, expected, layout, BLOCK);

  const pool = new Pool();
  const emitted: WasmFunction[] = [];
  const parts = emit(program, kept, pool, (made) => void emitted.push(made));
  const shared = createMemory(16);
  new BigUint64Array(shared.buffer).set(pool.contents());
  const area = 65536;
  const memory = new Float64Array(shared.buffer, area, expected.length);
  memory.set(columnsOf({ program, values }));
  const kernels = instantiate(compileModule(encodeModule(emitted)), shared);
  for (const part of parts) {
    if (part.kind === "step") runStep(part.step, memory, layout, BLOCK);
    else if (kernels[part.name]!(area) === 1 && part.kind === "guarded") runStep(part.step, memory, layout, BLOCK);
  }
  for (const column of kept) {
    const rows = [column * STRIDE, column * STRIDE + BLOCK] as const;
    expect(differences(memory.subarray(...rows), expected.subarray(...rows))).toEqual([]);
  }
  return emitted;
}

describe("a program", () => {
  it("of random steps computes what the reference computes", () => {
    fc.assert(
      fc.property(cases, ({ program, values, kept }) => void expectTheSame(program, values, kept)),
      { numRuns: 150, seed: 1 },
    );
  });

  it.each(["min", "max"])("takes %s of any number of operands in functions of bounded length", (name) => {
    const values = [...SPECIAL, 3, 7, -2];
    for (const count of [2, 15, 16, 17, 31, 32, 300]) {
      const operands = Array.from({ length: count }, (_, i) => i % (COLUMNS - 2));
      const steps = [
        { name, to: COLUMNS - 1, operands },
        { name: "+", to: COLUMNS - 2, operands: [COLUMNS - 1, ~0] },
      ];
      const program: Program = { constants: [1], columns: COLUMNS, steps };
      const emitted = expectTheSame(program, values, [COLUMNS - 1, COLUMNS - 2]);
      const counts = emitted.map((made) => printFunction(made).split(`(f64x2.${name}`).length - 1);
      // Two vectors a turn, each minimum about eight instructions, and 400 instructions at most.
      expect(Math.max(...counts)).toBeLessThanOrEqual(400 / 8);
      expect(counts.reduce((sum, each) => sum + each)).toBe(2 * (count - 1));
    }
  });
});
