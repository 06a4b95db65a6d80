/** Functions of numbers of every size, and of all that is special about doubles. */
import { fillProbabilities } from "../../../../src/engine/dependence.ts";
import type { FunctionBuilder } from "../../../../src/engine/wasm/function-builder.ts";
import type { Vector } from "../../../../src/engine/wasm/instructions.ts";
import { overBlock } from "../../../../src/engine/wasm/kernels/block.ts";
import { normalProbabilities } from "../../../../src/engine/wasm/kernels/copula.ts";
import * as vectors from "../../../../src/engine/wasm/kernels/elementary.ts";
import { lowerNormalQuantiles } from "../../../../src/engine/wasm/kernels/scores.ts";
import * as elementary from "../../../../src/numerics/elementary.ts";
import { normalCells } from "../../../../src/numerics/normal-cells.ts";
import { normalQuantile } from "../../../../src/numerics/normal.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { benchOf } from "./bench.ts";
import { differences, type KernelCase } from "./case.ts";
import { numbers, scores, SPECIALS, uniforms } from "./numbers.ts";

const ofEveryNumber = (["exp", "log"] as const).map((name): KernelCase => {
  return {
    name,
    differences() {
      const x = numbers();
      const { kernels, memory, free } = benchOf((pool) =>
        overBlock(pool, name, {}, (f) => (operand) => vectors[name](f, operand)),
      );
      memory.set(x, free);
      kernels[name]!(8 * free, 8 * (free + BLOCK));
      return differences(
        memory.subarray(free + BLOCK, free + 2 * BLOCK),
        x.map((operand) => elementary[name](operand)),
      );
    },
  };
});

const EXPONENTS = [...SPECIALS, 1, 2, 3, -1, 0.5, -0.5, 1 / 3, 17.25, -300, 1e-9];
/** Rows of a block that are trusted at least where anything can be: else nothing would be tried. */
const FEWEST = 10;

/** Trusted for some numbers only: the others are left to the loops. Bases of every sign. */
const guarded = [...EXPONENTS.map((y) => ["pow", y] as const), ["log10", 0] as const].map(([name, y]): KernelCase => {
  const make = (f: FunctionBuilder, x: Vector, power: Vector): vectors.Guarded =>
    name === "pow" ? vectors.pow(f, x, power) : vectors.log10(f, x);
  return {
    name: name === "pow" ? `pow, to the ${Object.is(y, -0) ? "-0" : y}` : name,
    differences() {
      const bases = numbers();
      const { kernels, memory, free } = benchOf(
        (pool) => overBlock(pool, "value", { y: "f64" }, (f, given) => (x) => make(f, x, given.y).value),
        (pool) => overBlock(pool, "untrusted", { y: "f64" }, (f, given) => (x) => make(f, x, given.y).untrusted),
      );
      memory.set(bases, free);
      kernels.value!(8 * free, 8 * (free + BLOCK), y);
      kernels.untrusted!(8 * free, 8 * (free + 2 * BLOCK), y);
      const words = new Uint32Array(memory.buffer, 8 * (free + 2 * BLOCK), 2 * BLOCK);
      const isTrusted = (row: number): boolean => words[2 * row] === 0;
      const trusted = bases.filter((_, row) => isTrusted(row)).length;
      const exact = bases.map((x) => (name === "pow" ? elementary.pow(x, y) : elementary.log10(x)));
      const got = memory.slice(free + BLOCK, free + 2 * BLOCK).map((x, row) => (isTrusted(row) ? x : exact[row]!));
      const wrong = differences(got, exact);
      return trusted >= FEWEST || !(Math.abs(y) < 1e300) ? wrong : [`only ${trusted} rows are trusted`, ...wrong];
    },
  };
});

const ofTheNormalLaw: readonly KernelCase[] = [
  {
    name: "normalProbabilities",
    differences() {
      const { kernels, memory, free } = benchOf(normalProbabilities);
      const given = scores((p) => normalQuantile(p, 1 - p));
      const cells = 8 * (free + BLOCK);
      memory.set(normalCells(), cells / 8);
      memory.set(given, free);
      kernels.normalProbabilities!(8 * free, 8 * free, cells);
      const expected = given.slice();
      fillProbabilities(expected, 0, { copula: "gaussian", inputs: [], asked: [], factor: [] }, [], BLOCK);
      return differences(memory.subarray(free, free + BLOCK), expected);
    },
  },
  {
    name: "lowerNormalQuantiles",
    differences() {
      const { kernels, memory, free } = benchOf(lowerNormalQuantiles);
      const p = uniforms(7).map((each, i) => (i % 2 === 0 ? each / 2 : 2 ** -(i % 1000) * each));
      p.set([0.5, 0.075, 0.075 * (1 + Number.EPSILON), 0.42499, 2 ** -53, 1e-300, 1.3e-11, 1.4e-11, 0, 5e-324, NaN]);
      memory.set(p, free);
      kernels.lowerNormalQuantiles!(8 * free, 8 * free);
      return differences(
        memory.subarray(free, free + BLOCK),
        p.map((each) => normalQuantile(each, 1 - each)),
      );
    },
  },
];

export const functionCases: readonly KernelCase[] = [...ofEveryNumber, ...guarded, ...ofTheNormalLaw];
