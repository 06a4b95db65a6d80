/** Kernels that put columns into order, against the loops that define them, bit for bit. */
import { describe, expect, it } from "vitest";
import { mixScores, productsOf } from "../../../src/engine/ordering.ts";
import { mix } from "../../../src/engine/wasm/kernels/copula.ts";
import { orderKernels, RECORD } from "../../../src/engine/wasm/kernels/order.ts";
import { lowerNormalQuantiles, products, productsInRow } from "../../../src/engine/wasm/kernels/scores.ts";
import { ascendingOrder } from "../../../src/numerics/ascending-order.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";
import { fillUniform } from "../../../src/numerics/xoshiro.ts";
import { BLOCK } from "../../../src/samplers/sampler.ts";
import { benchOf, differences } from "./bench-module.ts";

function uniforms(stream: number, rows = BLOCK): Float64Array {
  const u = new Float64Array(rows);
  fillUniform(u, 0, rows, [1, 2], stream, 4, 5, 0);
  return u;
}

describe("records of numbers", () => {
  const ROWS = 3 * BLOCK;
  const CELLS = 4096;
  const { kernels, memory, free } = benchOf(...Object.values(orderKernels));
  const values = 8 * free;
  const records = values + 8 * ROWS + RECORD;
  const sorted = records + RECORD * ROWS;
  const column = sorted + 8 * ROWS;
  const words = column + 8 * ROWS;
  const doublesAt = (address: number, count: number): Float64Array => memory.subarray(address / 8, address / 8 + count);

  function order(given: Float64Array, low: number, high: number): void {
    const range = [low, CELLS / (high - low), CELLS - 1] as const;
    const end = words + 4 * CELLS;
    doublesAt(words, CELLS / 2).fill(7);
    doublesAt(values, ROWS).set(given);
    doublesAt(records - RECORD, 1)[0] = -Infinity;
    kernels.clearCells!(words, end);
    for (let row = 0; row < ROWS; row += BLOCK) kernels.tallyCells!(values + 8 * row, words, ...range);
    kernels.startCells!(words, end, records);
    for (let row = 0; row < ROWS; row += BLOCK) kernels.dealCells!(values + 8 * row, row, words, ...range);
    kernels.settleRecords!(records, records + RECORD * ROWS);
  }

  const u = uniforms(3, ROWS);
  it.each<[string, Float64Array, number, number]>([
    ["that lie evenly", u, 0, 1],
    ["that reach beyond the range on both sides", u.map((p) => normalQuantile(p, 1 - p)), -1, 1],
    ["that all lie in one cell", u, -1e9, 1e9],
    ["of which many are equal", u.map((p) => Math.floor(20 * p)), 0, 20],
    ["all equal", u.map(() => 0.5), 0, 1],
    ["in order already", u.toSorted(), 0, 1],
    ["the other way round", u.toSorted().reverse(), 0, 1],
    [
      "of both zeros and subnormal ones",
      u.map((p, i) => (i % 3 === 0 ? -0 : i % 3 === 1 ? 0 : (p - 0.5) * 1e-310)),
      -1,
      1,
    ],
    ["with infinities", u.map((p, i) => (i % 100 === 0 ? Infinity : i % 100 === 1 ? -Infinity : p)), 0, 1],
  ])("%s stand as `ascendingOrder` puts them", (_, given, low, high) => {
    order(given, low, high);
    const places = ascendingOrder(given);
    const rows = Array.from(
      { length: ROWS },
      (__, i) => new Uint32Array(memory.buffer, records + RECORD * i + 8, 1)[0],
    );
    expect(rows).toEqual([...places]);

    kernels.valuesOf!(records, sorted, records + RECORD * ROWS);
    const expected = Float64Array.from(places, (place) => given[place]!);
    expect(differences(doublesAt(sorted, ROWS), expected)).toEqual([]);

    kernels.placeByRows!(records, sorted, records + RECORD * ROWS, column);
    expect(differences(doublesAt(column, ROWS), given)).toEqual([]);
  });
});

it("normal quantiles of probabilities up to 1/2 are the same", () => {
  const { kernels, memory, free } = benchOf(lowerNormalQuantiles);
  const p = uniforms(7).map((each, i) => (i % 2 === 0 ? each / 2 : 2 ** -(i % 1000) * each));
  p.set([0.5, 0.075, 0.075 * (1 + Number.EPSILON), 0.42499, 2 ** -53, 1e-300, 1.3e-11, 1.4e-11]);
  memory.set(p, free);
  kernels.lowerNormalQuantiles!(8 * free, 8 * free);
  const expected = p.map((each) => normalQuantile(each, 1 - each));
  expect(differences(memory.subarray(free, free + BLOCK), expected)).toEqual([]);
});

describe.each([1, 2, 4, 5, 20])("of %i columns of scores", (size) => {
  const { kernels, memory, free } = benchOf(products, mix);
  const area = 8 * free;
  const stride = 8 * (BLOCK + 8);
  const inRow = productsInRow(size);
  const words = area + 24 * stride;
  const numbers = words + 4 * 64;
  const columns = Array.from({ length: size }, (_, i) => uniforms(10 + i).map((p) => normalQuantile(p, 1 - p)));
  new Uint32Array(memory.buffer, words, inRow).set(
    Array.from({ length: inRow }, (_, i) => stride * Math.min(i, size - 1)),
  );
  const columnAt = (i: number): Float64Array =>
    memory.subarray((area + i * stride) / 8, (area + i * stride) / 8 + BLOCK);
  const place = (): void => columns.forEach((column, i) => columnAt(i).set(column));

  it("the sums of products are the same", () => {
    place();
    kernels.products!(area, words, size, numbers);
    const lower = columns.flatMap((_, i) => [
      ...memory.subarray(numbers / 8 + i * inRow, numbers / 8 + i * inRow + i + 1),
    ]);
    const expected = productsOf(columns);
    expect(lower).toEqual(columns.flatMap((_, i) => expected.slice(i * size, i * size + i + 1)));
  });

  it("the mixed columns are the same", () => {
    place();
    const weights = uniforms(50)
      .slice(0, size * size)
      .map((p) => p - 0.5);
    memory.set(weights, numbers / 8);
    kernels.mix!(area, words, numbers, size, size);
    const expected = columns.map((column) => column.slice());
    mixScores(expected, [...weights]);
    expected.forEach((column, i) => expect(differences(columnAt(i), column)).toEqual([]));
  });
});
