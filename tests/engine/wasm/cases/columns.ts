/** Several columns at a time: the kernels that copy, mix and order them. */
import { mixScores, productsOf } from "../../../../src/engine/ordering.ts";
import { mix } from "../../../../src/engine/wasm/kernels/copula.ts";
import { copy } from "../../../../src/engine/wasm/kernels/copy.ts";
import { orderKernels, RECORD } from "../../../../src/engine/wasm/kernels/order.ts";
import { products, productsInRow } from "../../../../src/engine/wasm/kernels/scores.ts";
import { weightedSums } from "../../../../src/engine/wasm/weighted-sums.ts";
import { ascendingOrder } from "../../../../src/numerics/ascending-order.ts";
import { normalQuantile } from "../../../../src/numerics/normal.ts";
import { weightedSums as plainSums } from "../../../../src/numerics/weighted-sums.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { benchOf } from "./bench.ts";
import { differences, type KernelCase } from "./case.ts";
import { numbers, SPECIALS, uniforms } from "./numbers.ts";

const copies = [1, 2, 3, 1023, 1024].map((rows): KernelCase => {
  return {
    name: `copy of ${rows} rows and nothing beyond`,
    differences() {
      const { kernels, memory, free } = benchOf(copy);
      const from = memory.subarray(free, free + BLOCK + 1);
      const to = memory.subarray(free + 2 * BLOCK + 1, free + 3 * BLOCK + 2);
      from.set(numbers());
      to.fill(-1);
      kernels.copy!(from.byteOffset, to.byteOffset, rows);
      return differences(
        to,
        from.map((x, row) => (row < rows ? x : -1)),
      );
    },
  };
});

/** Columns of scores; in some rows, where asked for, all that is special. */
function columnsOf(size: number, isSpecial: boolean): Float64Array[] {
  return Array.from({ length: size }, (_, i) => {
    const column = uniforms(10 + i).map((p) => normalQuantile(p, 1 - p));
    if (isSpecial) column.forEach((x, row) => (column[row] = row % 7 === i % 7 ? SPECIALS[(row + i) % 13]! : x));
    return column;
  });
}

const mixtures = [1, 2, 4, 5, 20].flatMap((size) =>
  [false, true].flatMap((isSpecial): KernelCase[] => {
    const name = `${size} columns of scores${isSpecial ? ", special ones among them" : ""}`;
    const stride = 8 * (BLOCK + 8);
    const inRow = productsInRow(size);
    const placed = (): ReturnType<typeof benchOf> & Record<"area" | "words" | "numbers", number> => {
      const bench = benchOf(products, mix);
      const area = 8 * bench.free;
      const words = area + 24 * stride;
      const offsets = Array.from({ length: inRow }, (_, i) => stride * Math.min(i, size - 1));
      new Uint32Array(bench.memory.buffer, words, inRow).set(offsets);
      columnsOf(size, isSpecial).forEach((column, i) => bench.memory.set(column, (area + i * stride) / 8));
      return { ...bench, area, words, numbers: words + 4 * 64 };
    };
    return [
      {
        name: `products of ${name}`,
        differences() {
          const { kernels, memory, area, words, numbers } = placed();
          kernels.products!(area, words, size, numbers);
          const expected = productsOf(columnsOf(size, isSpecial));
          const lower = (all: ArrayLike<number>, width: number): number[] =>
            Array.from({ length: size }, (_, i) => Array.from(all).slice(i * width, i * width + i + 1)).flat();
          return differences(
            lower(memory.subarray(numbers / 8, numbers / 8 + size * inRow), inRow),
            lower(expected, size),
          );
        },
      },
      {
        name: `mix of ${name}`,
        differences() {
          const { kernels, memory, area, words, numbers } = placed();
          const weights = [...uniforms(50).slice(0, size * size)].map((p) => p - 0.5);
          memory.set(weights, numbers / 8);
          kernels.mix!(area, words, numbers, size, size);
          const expected = columnsOf(size, isSpecial);
          mixScores(expected, weights);
          return expected.flatMap((column, i) => {
            const at = (area + i * stride) / 8;
            return differences(memory.subarray(at, at + BLOCK), column);
          });
        },
      },
    ];
  }),
);

const ROWS = 3 * BLOCK;
const CELLS = 4096;
const u = uniforms(3, ROWS);

/** Numbers, and the range in which they are dealt. */
const unordered: readonly (readonly [string, Float64Array, number, number])[] = [
  ["that lie evenly", u, 0, 1],
  ["that reach beyond the range on both sides", u.map((p) => normalQuantile(p, 1 - p)), -1, 1],
  ["that all lie in one cell", u, -1e9, 1e9],
  ["of which many are equal", u.map((p) => Math.floor(20 * p)), 0, 20],
  ["all equal", u.map(() => 0.5), 0, 1],
  ["in order already", u.toSorted(), 0, 1],
  ["the other way round", u.toSorted().reverse(), 0, 1],
  ["of both zeros and subnormal ones", u.map((p, i) => [-0, 0, (p - 0.5) * 1e-310][i % 3]!), -1, 1],
  ["with infinities", u.map((p, i) => (i % 100 === 0 ? Infinity : i % 100 === 1 ? -Infinity : p)), 0, 1],
];

const orders = unordered.map(([name, given, low, high]): KernelCase => {
  return {
    name: `order of numbers ${name}`,
    differences() {
      const { kernels, memory, free } = benchOf(...Object.values(orderKernels));
      const values = 8 * free;
      const records = values + 8 * ROWS + RECORD;
      const sorted = records + RECORD * ROWS;
      const column = sorted + 8 * ROWS;
      const words = column + 8 * ROWS;
      const doublesAt = (address: number, count: number): Float64Array =>
        memory.subarray(address / 8, address / 8 + count);
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
      kernels.valuesOf!(records, sorted, records + RECORD * ROWS);
      kernels.placeByRows!(records, sorted, records + RECORD * ROWS, column);
      const places = ascendingOrder(given);
      const rows = Array.from(places, (_, i) => new Uint32Array(memory.buffer, records + RECORD * i + 8, 1)[0]!);
      const ascending = Float64Array.from(places, (place) => given[place]!);
      return [
        ...differences(rows, places),
        ...differences(doublesAt(sorted, ROWS), ascending),
        ...differences(doublesAt(column, ROWS), given),
      ];
    },
  };
});

/** Resamples, sections and terms: enough for the kernel, tiles that are not whole among them. */
const resamples = (
  [
    [200, 1024, 44],
    [201, 333, 5],
    [7, 1024, 31],
  ] as const
).flatMap(([sets, rows, terms]) =>
  [false, true].map((isSpecial): KernelCase => {
    return {
      name: `weightedSums of ${terms} terms in ${rows} sections, ${sets} times${isSpecial ? ", special ones among them" : ""}`,
      differences() {
        const weights = uniforms(5, sets * rows + 3)
          .subarray(0, sets * rows)
          .map((p) => Math.floor(4 * p));
        const wild = numbers();
        const values = uniforms(6, rows * terms + 3)
          .subarray(0, rows * terms)
          .map((p, i) => (isSpecial && i % 5 === 0 ? wild[i % BLOCK]! : p - 0.5));
        const of = [weights, values, sets, terms] as const;
        return differences(weightedSums(...of), plainSums(...of));
      },
    };
  }),
);

export const columnCases: readonly KernelCase[] = [...copies, ...mixtures, ...orders, ...resamples];
