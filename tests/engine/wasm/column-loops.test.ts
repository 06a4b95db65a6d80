/** Passes over columns by kernels against the plain loops that define them. */
import { describe, expect, it } from "vitest";
import { columnLoopsOf } from "../../../src/engine/columns.ts";
import { plan } from "../../../src/engine/plan.ts";
import { columnOf, createTask } from "../../../src/engine/task.ts";
import { momentsOf } from "../../../src/numerics/moments.ts";
import { plainLoops } from "../../../src/numerics/column-loops.ts";
import { orderStatistics } from "../../../src/numerics/order-statistics.ts";
import { tailShape } from "../../../src/numerics/pareto-tail.ts";
import { fillUniform } from "../../../src/numerics/xoshiro.ts";
import { studyOf } from "../../study-of.ts";

const ROWS = 50_001;
const { model } = studyOf(`
parameters: { a: { value: "uniform(0, 1)", status: assumed } }
variables: { b: { formula: a } }
`);
const task = createTask(model, plan("1", ROWS, "random", 1), "simd");
const loops = columnLoopsOf(task);
const column = columnOf(task, 0);
const uniforms = new Float64Array(ROWS + 3);
fillUniform(uniforms, 0, ROWS + 3, [1, 2], 3, 4, 5, 0);

const shapes: readonly [string, (u: number, row: number) => number][] = [
  ["even", (u) => 100 * u - 20],
  ["with a heavy tail", (u) => 1 / u],
  ["with ties", (u) => Math.floor(10 * u)],
  ["far from 0", (u) => 1e9 + u],
  ["with one wild value", (u, row) => (row === 777 ? 1e300 : u)],
  ["constant", () => 3],
  ["of zeros", (u) => (u < 0.5 ? 0 : -0)],
];

describe.each(shapes)("a column of numbers %s", (_, shape) => {
  const fill = (rows: number): Float64Array => column.subarray(0, rows).map((__, row) => shape(uniforms[row]!, row));

  it.each([ROWS, ROWS - 1, 2048, 1025, 3, 2, 1])("of %i rows", (rows) => {
    const plain = fill(rows);
    const reached = column.subarray(0, rows);
    reached.set(plain);
    const { low, high, finite } = plainLoops.extent(plain);
    expect(loops.extent(reached)).toEqual({ low, high, finite });
    expect(loops.powerSums(reached, 12.5)).toEqual(plainLoops.powerSums(plain, 12.5));
    expect(momentsOf(reached, loops)).toEqual(momentsOf(plain));
    expect(loops.picture(reached, low / 2, high / 2, 60)).toEqual(plainLoops.picture(plain, low / 2, high / 2, 60));
    expect(loops.picture(reached, low, low, 60)).toEqual(plainLoops.picture(plain, low, low, 60));
    expect(loops.outside(reached, low, high / 2, rows)).toEqual(plainLoops.outside(plain, low, high / 2, rows));
    const ranks = [0, Math.floor(rows / 3), rows - 1];
    expect(orderStatistics(reached, ranks, loops)).toEqual(orderStatistics(plain, ranks));
    const sorted = plain.slice().sort();
    expect([...orderStatistics(reached, ranks, loops)].map((x) => x + 0)).toEqual(
      ranks.map((rank) => sorted[rank]! + 0),
    );
    expect(tailShape(reached, undefined, loops)).toEqual(tailShape(plain));
  });
});

it.each([NaN, Infinity, -Infinity])("a column that holds %f is known for it", (value) => {
  for (const row of [0, 1, 4998, 4999, 5000]) {
    column.fill(1);
    column[row] = value;
    expect(loops.extent(column.subarray(0, 5001)).finite).toBe(false);
  }
});

it("counts and collects as many values as lie in a cell", () => {
  column.forEach((_, row) => (column[row] = uniforms[row]!));
  const counts = loops.count(column, 0, 100, 100);
  expect(counts).toEqual(plainLoops.count(column.slice(), 0, 100, 100));
  const marks = new Uint8Array(100);
  marks.set([1, 0, 1], 40);
  const size = counts[40]! + counts[42]!;
  expect(loops.collect(column, 0, 100, marks, size)).toEqual(plainLoops.collect(column.slice(), 0, 100, marks, size));
});
