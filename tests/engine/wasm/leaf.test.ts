/** What looks at a block by kernels, against the plain loops that define it, bit for bit. */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../../src/engine/evaluate.ts";
import { plan } from "../../../src/engine/plan.ts";
import { createTask } from "../../../src/engine/task.ts";
import { cellsBetween } from "../../../src/numerics/cells.ts";
import { DESCRIBED } from "../../../src/numerics/moments.ts";
import { fillUniform } from "../../../src/numerics/xoshiro.ts";
import { BLOCK } from "../../../src/samplers/sampler.ts";
import type { Scan } from "../../../src/engine/workspace.ts";
import { studyOf } from "../../study-of.ts";
import { differences } from "./bench-module.ts";

const { model } = studyOf(`
parameters: { a: { value: "uniform(0, 1)", status: assumed } }
variables: { b: { formula: a } }
`);
const tasks = (["simd", "reference"] as const).map((engine) =>
  createTask(model, plan("1", BLOCK, "random", 1), engine, false),
);

/** By kernels, and by plain loops. */
function scansOf(cells = cellsBetween(0, 1, 16)): [simd: Scan, plain: Scan] {
  const look = { figures: [{ column: 0, ratio: false, centre: 0, cells, probabilities: [], aims: [] }], checks: [] };
  return tasks.map((task) => createWorkspace(task, look).scans[0]!) as [Scan, Scan];
}

const uniforms = new Float64Array(BLOCK);
fillUniform(uniforms, 0, BLOCK, [1, 2], 3, 4, 5, 0);

const shapes: readonly [string, (u: number, row: number) => number][] = [
  ["even", (u) => 100 * u - 20],
  ["with a heavy tail", (u) => 1 / u],
  ["with ties", (u) => Math.floor(10 * u)],
  ["far from 0", (u) => 1e9 + u],
  ["with one wild value", (u, row) => (row === 777 ? 1e300 : u)],
  ["of every size", (u, row) => (u - 0.5) * 2 ** (2 * row - 1024)],
  ["subnormal", (u) => u * 1e-310],
  ["constant", () => 3],
  ["of zeros of both signs", (u) => (u < 0.5 ? 0 : -0)],
];

const spans: readonly (readonly [number, number])[] = [
  [0, 1],
  [-20, 80],
  [0, 0],
  [3, 3],
  [1e9, 1e9 + 1e-6],
  [-1e308, 1e308],
  [-5e-324, 5e-324],
];

describe.each(shapes)("numbers %s", (_, shape) => {
  const values = uniforms.map(shape);

  it.each([0, 0.5, 1e9, -1e300])("are described about %d", (centre) => {
    const [simd, plain] = scansOf();
    for (const { column } of [simd, plain]) column.set(values);
    const [got, expected] = [new Float64Array(DESCRIBED), new Float64Array(DESCRIBED)];
    expect(simd.describe(centre, got)).toBe(plain.describe(centre, expected));
    expect(differences(got, expected)).toEqual([]);
  });

  it.each(spans)("are sifted by cells from %d to %d", (low, high) => {
    const [simd, plain] = scansOf(cellsBetween(low, high, 16));
    for (const scan of [simd, plain]) {
      scan.column.set(values);
      scan.marks.forEach((__, cell) => (scan.marks[cell] = cell % 3 === 1 ? 1 : 0));
    }
    const found = plain.sift();
    expect(simd.sift()).toBe(found);
    expect(simd.counts).toEqual(plain.counts);
    expect(differences(simd.found.slice(0, found), plain.found.slice(0, found))).toEqual([]);
    expect(simd.counts.reduce((sum, count) => sum + count)).toBe(BLOCK);
    expect(simd.counts).toHaveLength(962);
  });
});

it.each([NaN, Infinity, -Infinity])("a block that holds %d is known for it", (value) => {
  for (const row of [0, 1, 2, 3, 511, BLOCK - 1]) {
    for (const scan of scansOf()) {
      scan.column.fill(1);
      scan.column[row] = value;
      expect(scan.describe(0, new Float64Array(DESCRIBED))).toBe(false);
    }
  }
});

it("numbers whose squares overflow are finite all the same", () => {
  for (const scan of scansOf()) {
    scan.column.fill(1e200);
    expect(scan.describe(0, new Float64Array(DESCRIBED))).toBe(true);
  }
});
