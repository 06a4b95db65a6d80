/** Every kernel against the loop that defines it, bit for bit. */
import { describe, expect, it } from "vitest";
import { distributionOf } from "../../../src/distributions/index.ts";
import type { Law } from "../../../src/distributions/distribution.ts";
import { fillQuantiles, tableFor } from "../../../src/distributions/quantile-table.ts";
import { fillProbabilities } from "../../../src/engine/dependence.ts";
import { normalProbabilities } from "../../../src/engine/wasm/kernels/copula.ts";
import { copy } from "../../../src/engine/wasm/kernels/copy.ts";
import type { FunctionBuilder } from "../../../src/engine/wasm/function-builder.ts";
import type { Vector } from "../../../src/engine/wasm/instructions.ts";
import { overBlock } from "../../../src/engine/wasm/kernels/block.ts";
import * as vectors from "../../../src/engine/wasm/kernels/elementary.ts";
import * as quantiles from "../../../src/engine/wasm/kernels/quantiles.ts";
import { random } from "../../../src/engine/wasm/kernels/random.ts";
import { Places } from "../../../src/engine/wasm/places.ts";
import { transformOf } from "../../../src/engine/wasm/simd.ts";
import * as elementary from "../../../src/numerics/elementary.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";
import { fillUniform } from "../../../src/numerics/xoshiro.ts";
import { BLOCK } from "../../../src/samplers/sampler.ts";
import { benchOf, differences } from "./bench-module.ts";

describe("random words", () => {
  const { kernels, memory, free } = benchOf(random);

  it.each([
    { key: [0, 0], counter: [0, 0, 0, 0] },
    { key: [0xffffffff, 0x80000000], counter: [0xffffffff, 0x7fffffff, 0xffffffff, 0xfffffff0] },
    { key: [123456789, 987654321], counter: [0xdeadbeef, 0x12345678, 4096, 0x10] },
  ] as const)("for $key and $counter", ({ key, counter: [c0, c1, c2, c3] }) => {
    const expected = new Float64Array(BLOCK);
    fillUniform(expected, 0, BLOCK, key, c0, c1, c2, c3);
    kernels.random!(8 * free, ...key, c0, c1, c2, c3);
    expect(differences(memory.subarray(free, free + BLOCK), expected)).toEqual([]);
  });
});

/** Random probabilities, and among them the extreme ones and those at the edges of octaves, each with its neighbours. */
function probabilities(): Float64Array {
  const u = new Float64Array(BLOCK);
  fillUniform(u, 0, BLOCK, [1, 2], 3, 4, 5, 0);
  const edges = Array.from({ length: 53 }, (_, octave) => 2 ** (octave - 53));
  const near = edges.flatMap((v) => [v, v * (1 + Number.EPSILON), v * (1 - Number.EPSILON / 2)]);
  const special = near.flatMap((v) => [v, 1 - v]).filter((v) => v >= 2 ** -53 && v <= 1 - 2 ** -53);
  u.set(special, 1);
  return u;
}

describe("quantiles of", () => {
  const { kernels, memory, free } = benchOf(...Object.values(quantiles));
  const u = probabilities();

  it.each<[string, Law]>([
    ["uniform", { family: "uniform", min: -3, max: 7.25 }],
    ["uniform", { family: "constant", value: -0 }],
    ["triangular", { family: "triangular", min: 1, mode: 2.5, max: 9 }],
    ["triangular", { family: "triangular", min: 1, mode: 1, max: 9 }],
    ["polynomial", { family: "normal", mean: -2, sd: 0.3 }],
    ["polynomial", { family: "beta", alpha: 8, beta: 60, min: 0, max: 1 }],
    ["polynomial", { family: "lognormal", mu: 1, sigma: 2 }],
    ["exp", { family: "gamma", shape: 0.05, scale: 2 }],
    ["steps", { family: "poisson", rate: 3.5 }],
    ["pieces", { family: "trapezoidal", min: 0, lower: 1, upper: 3, max: 10 }],
  ])("%s, %j", (kind, law) => {
    const table = tableFor(distributionOf(law), law);
    expect(table.kind).toBe(kind);
    const expected = new Float64Array(BLOCK);
    fillQuantiles(table, u, 0, expected, 0, BLOCK);
    const places = new Places();
    places.reserve(8 * (free + BLOCK));
    const transform = transformOf(table, places)!;
    places.write(memory.buffer);
    memory.set(u, free);
    for (let call: typeof transform | undefined = transform; call !== undefined; call = call.finish) {
      kernels[call.kernel]!(8 * free, 8 * free, ...call.operands);
    }
    expect(differences(memory.subarray(free, free + BLOCK), expected)).toEqual([]);
  });
});

/** Numbers of every size and sign, and all that is special. */
function numbers(): Float64Array {
  const u = new Float64Array(BLOCK);
  fillUniform(u, 0, BLOCK, [7, 2], 3, 4, 5, 0);
  const wide = u.map((p, i) =>
    i % 3 === 0 ? 1500 * (p - 0.5) : i % 3 === 1 ? (p - 0.25) * 2 ** (i % 97) : p * 2 ** -(i % 1074),
  );
  const powers = Array.from({ length: 40 }, (_, i) => 2 ** (54 * i - 1074));
  const around = [...powers, Math.SQRT1_2, Math.SQRT2, 1, 709.78, 745.13, 710, 746, 708.4].flatMap((x) => [
    x,
    x * (1 + Number.EPSILON),
    x * (1 - Number.EPSILON / 2),
  ]);
  wide.set([0, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, ...around, ...around.map((x) => -x)]);
  return wide;
}

describe("elementary functions", () => {
  const names = ["exp", "log"] as const;
  const x = numbers();

  it.each(names)("%s", (name) => {
    const { kernels, memory, free } = benchOf((pool) =>
      overBlock(pool, name, {}, (f) => (operand) => vectors[name](f, operand)),
    );
    memory.set(x, free);
    kernels[name]!(8 * free, 8 * (free + BLOCK));
    const expected = x.map((operand) => elementary[name](operand));
    expect(differences(memory.subarray(free + BLOCK, free + 2 * BLOCK), expected)).toEqual([]);
  });
});

describe("functions that are trusted for some numbers only", () => {
  const exponents = [0, 1, 2, 3, -1, 0.5, -0.5, 1 / 3, 17.25, -300, 1e-9];
  const bases = numbers().map((x) => Math.abs(x));

  it.each([...exponents.map((y) => ["pow", y] as const), ["log10", 0] as const])("%s %f", (name, y) => {
    const { kernels, memory, free } = benchOf(
      (pool) => overBlock(pool, "value", { y: "f64" }, (f, given) => (x) => guarded(f, x, given.y).value),
      (pool) => overBlock(pool, "untrusted", { y: "f64" }, (f, given) => (x) => guarded(f, x, given.y).untrusted),
    );
    memory.set(bases, free);
    kernels.value!(8 * free, 8 * (free + BLOCK), y);
    kernels.untrusted!(8 * free, 8 * (free + 2 * BLOCK), y);
    const words = new Uint32Array(memory.buffer, 8 * (free + 2 * BLOCK), 2 * BLOCK);
    const trusted = bases.map((_, row) => (words[2 * row] === 0 ? 1 : 0));
    expect(trusted.filter((one) => one === 1).length).toBeGreaterThan(20);
    const exact = bases.map((x) => (name === "pow" ? elementary.pow(x, y) : elementary.log10(x)));
    const got = memory.slice(free + BLOCK, free + 2 * BLOCK).map((x, row) => (trusted[row] === 1 ? x : exact[row]!));
    expect(differences(got, exact)).toEqual([]);

    function guarded(f: FunctionBuilder, x: Vector, power: Vector): vectors.Guarded {
      return name === "pow" ? vectors.pow(f, x, power) : vectors.log10(f, x);
    }
  });
});

describe("the normal law", () => {
  it("has the same probabilities", () => {
    const { kernels, memory, free } = benchOf(normalProbabilities);
    const u = probabilities();
    const scores = u.map((p, i) => (i % 2 === 0 ? normalQuantile(p, 1 - p) : 80 * (p - 0.5)));
    scores.set([0, -0, 0.5, -0.5, 38.6, -38.6, 1e300, -1e300, 1e-300]);
    memory.set(scores, free);
    kernels.normalProbabilities!(8 * free, 8 * free);
    const expected = scores.slice();
    fillProbabilities(expected, 0, { copula: "gaussian", inputs: [], asked: [], factor: [] }, [], BLOCK);
    expect(differences(memory.subarray(free, free + BLOCK), expected)).toEqual([]);
  });
});

describe("copies", () => {
  const { kernels, memory, free } = benchOf(copy);

  it.each([1, 2, 3, 1023, 1024])("%i rows and nothing beyond", (rows) => {
    const from = memory.subarray(free, free + BLOCK + 1);
    const to = memory.subarray(free + 2 * BLOCK + 1, free + 3 * BLOCK + 2);
    from.forEach((_, row) => (from[row] = row + 1));
    to.fill(-1);
    kernels.copy!(from.byteOffset, to.byteOffset, rows);
    expect([...to].slice(0, rows)).toEqual([...from].slice(0, rows));
    expect(to.subarray(rows).every((x) => x === -1)).toBe(true);
  });
});
