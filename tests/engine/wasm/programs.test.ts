/** Programs of random steps: the emitted functions against the loops of the reference, bit for bit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRIDE } from "../../../src/engine/workspace.ts";
import type { Program, Step } from "../../../src/model/model.ts";
import { BLOCK } from "../../../src/samplers/sampler.ts";
import { ARITIES, emitted } from "./cases/operations.ts";
import { printFunction } from "./print.ts";

const INPUTS = 4;
const COLUMNS = 12;
const SPECIAL = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2.3e-308, 1e308, -1e308];

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

describe("a program", () => {
  it("of random steps computes what the reference computes", () => {
    fc.assert(
      fc.property(
        cases,
        ({ program, values, kept }) =>
          void expect(emitted(program, kept, columnsOf({ program, values })).differences).toEqual([]),
      ),
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
      const made = emitted(program, [COLUMNS - 1, COLUMNS - 2], columnsOf({ program, values }));
      expect(made.differences).toEqual([]);
      const counts = made.functions.map((one) => printFunction(one).split(`(f64x2.${name}`).length - 1);
      // Two vectors a turn, each minimum about eight instructions, and 400 instructions at most.
      expect(Math.max(...counts)).toBeLessThanOrEqual(400 / 8);
      expect(counts.reduce((sum, each) => sum + each)).toBe(2 * (count - 1));
    }
  });
});
