/** `numerics/column-loops.ts` by kernels, for columns of draws; other columns are left to the plain loops. */
import { cellOf, LEAF, plainLoops, sumLeaf, type ColumnLoops } from "../../numerics/column-loops.ts";
import { MOST_CELLS } from "../../numerics/order-statistics.ts";
import { PAGE } from "./places.ts";
import { instantiate } from "./platform.ts";
import type { Simd } from "./simd.ts";

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Values that are collected by the kernel, one in so many at most: more are rare, and left to the plain loop. */
const COLLECTED = 4;

/** Loops over columns of `draws`, of `rows` values at most. Takes memory of its own; throws where there is none left. */
export function simdColumnLoops(simd: Simd, draws: SharedArrayBuffer, rows: number): ColumnLoops {
  const most = Math.ceil(rows / COLLECTED) + MOST_CELLS;
  const sums = 4 * Math.ceil(rows / LEAF) * DOUBLE;
  const bytes = MOST_CELLS * (WORD + 1) + sums + most * DOUBLE;
  const counts = simd.memory.grow(Math.ceil(bytes / PAGE)) * PAGE;
  const marks = counts + MOST_CELLS * WORD;
  const sumsAt = marks + MOST_CELLS;
  const collected = sumsAt + sums;
  const { buffer } = simd.memory;
  const kernels = instantiate(simd.module, simd.memory);
  const reached = (values: Float64Array): boolean => values.buffer === draws && values.length >= 2;
  const pairs = (values: Float64Array): number => values.length >> 1;
  const collection = (size: number): Float64Array => new Float64Array(buffer, collected, size).slice();
  /** The value that is left where their number is odd. */
  const leftOver = (values: Float64Array): Float64Array => values.subarray(2 * pairs(values));
  return {
    extent(values) {
      if (!reached(values)) return plainLoops.extent(values);
      kernels.extent!(values.byteOffset, pairs(values), collected);
      const [low0, low1, high0, high1, zero0, zero1] = new Float64Array(buffer, collected, 6);
      if (zero0 !== 0 || zero1 !== 0) return { finite: false, low: NaN, high: NaN };
      return plainLoops.extent(Float64Array.of(low0!, low1!, high0!, high1!, ...leftOver(values)));
    },

    powerSums(values, centre) {
      const whole = Math.floor(values.length / LEAF);
      if (!reached(values) || whole === 0) return plainLoops.powerSums(values, centre);
      kernels.powerSums!(values.byteOffset, whole, centre, sumsAt);
      const leaves = new Float64Array(4 * Math.ceil(values.length / LEAF));
      leaves.set(new Float64Array(buffer, sumsAt, 4 * whole));
      if (4 * whole < leaves.length) sumLeaf(values, whole * LEAF, values.length, centre, leaves, 4 * whole);
      return leaves;
    },

    count(values, low, scale, cells) {
      if (!reached(values)) return plainLoops.count(values, low, scale, cells);
      const table = new Uint32Array(buffer, counts, cells);
      table.fill(0);
      kernels.count!(values.byteOffset, pairs(values), counts, low, scale, cells - 1);
      for (const value of leftOver(values)) table[cellOf(value, low, scale, cells)]!++;
      return table.slice();
    },

    collect(values, low, scale, cellMarks, size) {
      if (!reached(values) || size >= most) return plainLoops.collect(values, low, scale, cellMarks, size);
      new Uint8Array(buffer, marks, cellMarks.length).set(cellMarks);
      const last = cellMarks.length - 1;
      const found = kernels.collect!(values.byteOffset, pairs(values), marks, collected, low, scale, last)!;
      const rest = plainLoops.collect(leftOver(values), low, scale, cellMarks, size - found);
      return joined(collection(found), rest);
    },

    outside(values, low, high, size) {
      if (!reached(values) || size >= most) return plainLoops.outside(values, low, high, size);
      const found = kernels.outside!(values.byteOffset, pairs(values), collected, low, high)!;
      return joined(collection(found), plainLoops.outside(leftOver(values), low, high, 1));
    },

    picture(values, low, high, cells) {
      if (!reached(values)) return plainLoops.picture(values, low, high, cells);
      const table = new Uint32Array(buffer, counts, cells + 2);
      table.fill(0);
      kernels.picture!(values.byteOffset, pairs(values), counts, low, cells / (high - low), cells - 1, high);
      const rest = plainLoops.picture(leftOver(values), low, high, cells);
      return {
        counts: rest.counts.map((more, cell) => more + table[cell]!),
        below: rest.below + table[cells]!,
        above: rest.above + table[cells + 1]!,
      };
    },
  };
}

function joined(first: Float64Array, rest: Float64Array): Float64Array {
  if (rest.length === 0) return first;
  const all = new Float64Array(first.length + rest.length);
  all.set(first);
  all.set(rest, first.length);
  return all;
}
