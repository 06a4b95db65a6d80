/** A part of a run put into order by kernels: what `engine/ordering.ts` does with loops, with the same bits. */
import type { Model, Tie } from "../../model/model.ts";
import { BLOCK } from "../../samplers/sampler.ts";
import { blocksOf, isOrdered, mostRowsOfPart, orderedInputs, widestOf, type Part } from "../iman-conover.ts";
import { mixingWeights } from "../ordering.ts";
import type { Plan } from "../plan.ts";
import { RECORD } from "./kernels/order.ts";
import { productsInRow } from "./kernels/scores.ts";
import type { Draw } from "./draw.ts";
import type { Kernels, WasmMemory } from "./platform.ts";
import { Places } from "./places.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/**
 * Cells a row: with 2 to 4, a power of two, ordering 16,384 numbers took 10 ns each where they lie evenly and 12 where they
 * are normal; with half as many 10 and 15.
 */
const CELLS_A_ROW = 2;

/** Few mixed scores lie beyond the greatest score by more than this factor. */
const BEYOND = 1.2;

/** Puts parts into order, one after the other in the same memory. */
export type Ordering = {
  order(part: Part): void;
  /** The address of an ordered input's probabilities, in the order of `orderedInputs`. */
  columnAt(ordered: number): number;
};

/** Pages that a thread needs to put parts into order; 0 where nothing is ordered. */
export function pagesOfOrdering(model: Model, plan: Plan): number {
  return isOrdered(model, plan) ? layoutOf(model, plan).pages : 0;
}

/** Where things lie from the start of the area. Input i's sorted column stands in slot i + 1, its ordered one in slot i. */
function layoutOf(model: Model, plan: Plan) {
  const places = new Places();
  const widest = widestOf(model.ties);
  const rows = BLOCK * Math.ceil(mostRowsOfPart(model, plan) / BLOCK);
  // A line of the cache more, lest all columns fall into the same places of it.
  const stride = BYTES * rows + 64;
  const cells = CELLS_A_ROW << (32 - Math.clz32(rows - 1));
  return {
    rows,
    stride,
    cells,
    slots: places.reserve(stride * (orderedInputs(model.ties).length + 1)),
    /** Of each input of a tie probabilities as they come, then scores, then mixed scores. */
    columns: places.reserve(stride * widest),
    scores: places.reserve(BYTES * rows),
    records: places.reserve(RECORD * (rows + 1)) + RECORD,
    words: places.reserve(WORD * cells),
    offsets: places.reserve(WORD * productsInRow(widest)),
    products: places.reserve(BYTES * widest * productsInRow(widest)),
    weights: places.reserve(BYTES * widest * widest),
    block: places.reserve(BYTES * BLOCK),
    pages: places.pages,
  };
}

/** Where values lie, in cells. */
type Range = readonly [low: number, scale: number, last: number];

/** Ordering in `pagesOfOrdering` pages of the memory from `base` on; undefined where nothing is ordered. */
export function createOrdering(
  model: Model,
  plan: Plan,
  kernels: Kernels,
  memory: WasmMemory,
  base: number,
  draw: Draw,
): Ordering | undefined {
  if (!isOrdered(model, plan)) return undefined;
  const layout = layoutOf(model, plan);
  const { stride, cells } = layout;
  const [slots, columns, scores, records] = [layout.slots, layout.columns, layout.scores, layout.records].map(
    (place) => base + place,
  ) as [number, number, number, number];
  const [words, offsets, products, weights, drawn] = [
    layout.words,
    layout.offsets,
    layout.products,
    layout.weights,
    layout.block,
  ].map((place) => base + place) as [number, number, number, number, number];
  const doubles = (address: number, count: number): Float64Array => new Float64Array(memory.buffer, address, count);
  const wordsEnd = words + cells * WORD;
  const widest = widestOf(model.ties);
  const places = Uint32Array.from({ length: productsInRow(widest) }, (_, i) => stride * Math.min(i, widest - 1));
  new Uint32Array(memory.buffer, offsets, places.length).set(places);
  doubles(records - RECORD, 1)[0] = -Infinity;

  const ofProbabilities = rangeBetween(0, 1);
  let ofScores: Range;
  /** Rows of the part at hand, and blocks that hold them. */
  let rows = 0;
  let blocks = 0;

  function rangeBetween(low: number, high: number): Range {
    return [low, cells / (high - low), cells - 1];
  }

  /** Van der Waerden's scores: the lower half by a kernel, the upper one its reflection. */
  function fillScores(): void {
    const all = doubles(scores, blocks * BLOCK);
    const half = Math.ceil(rows / 2);
    for (let i = 0; i < half; i++) all[i] = (i + 1) / (rows + 1);
    for (let i = 0; i < half; i += BLOCK) kernels.lowerNormalQuantiles!(scores + BYTES * i, scores + BYTES * i);
    for (let i = 0; i < half; i++) all[rows - 1 - i] = 0 - all[i]!;
    const most = BEYOND * all[rows - 1]!;
    ofScores = rangeBetween(-most, most);
  }

  /** Fills the rows of a column's last block that are no rows of the part. */
  function endWith(column: number, value: number): void {
    doubles(column + rows * BYTES, blocks * BLOCK - rows).fill(value);
  }

  /** Makes the records of a column, ascending; the address behind the last. */
  function sortRecords(column: number, range: Range): number {
    endWith(column, Infinity);
    kernels.clearCells!(words, wordsEnd);
    for (let block = 0; block < blocks; block++) kernels.tallyCells!(column + block * BLOCK * BYTES, words, ...range);
    kernels.startCells!(words, wordsEnd, records);
    for (let block = 0; block < blocks; block++) {
      kernels.dealCells!(column + block * BLOCK * BYTES, block * BLOCK, words, ...range);
    }
    // What ends the last block is greater than all, and left out.
    const end = records + rows * RECORD;
    kernels.settleRecords!(records, end);
    return end;
  }

  /** Draws an input: its probabilities, ascending, to `sorted`, and scores in the order that they came in to `column`. */
  function sortApart(input: number, part: Part, column: number, sorted: number): void {
    blocksOf(part, (block, row, count) => {
      draw(input, block, drawn);
      kernels.copy!(drawn + (row - block * BLOCK) * BYTES, column + (row - part.first) * BYTES, count);
    });
    const end = sortRecords(column, ofProbabilities);
    kernels.valuesOf!(records, sorted, end);
    kernels.placeByRows!(records, scores, end, column);
    endWith(column, 0);
  }

  /** Replaces the scores of a tie by mixed ones. */
  function mix({ inputs: { length: size }, ...tie }: Tie): void {
    const factor = "factor" in tie ? tie.factor : [];
    doubles(weights, size * size).set(mixingWeights(sumsOfProducts(size), factor, size));
    for (let block = 0; block < blocks; block++)
      kernels.mix!(columns + block * BLOCK * BYTES, offsets, weights, size, size);
  }

  /** Sums of products of the first `size` columns: a lower matrix, row by row. */
  function sumsOfProducts(size: number): number[] {
    const inRow = productsInRow(size);
    const ofBlock = doubles(products, size * inRow);
    const sums = new Array<number>(size * size).fill(0);
    for (let block = 0; block < blocks; block++) {
      kernels.products!(columns + block * BLOCK * BYTES, offsets, size, products);
      for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) sums[i * size + j]! += ofBlock[i * inRow + j]!;
    }
    return sums;
  }

  return {
    order(part) {
      if (part.end - part.first !== rows) {
        rows = part.end - part.first;
        blocks = Math.ceil(rows / BLOCK);
        fillScores();
      }
      let slot = slots;
      for (const tie of model.ties) {
        const column = (i: number): number => columns + i * stride;
        tie.inputs.forEach((input, i) => sortApart(input, part, column(i), slot + (i + 1) * stride));
        mix(tie);
        tie.inputs.forEach((_, i) => {
          const end = sortRecords(column(i), ofScores);
          // To the slot before: the numbers themselves are still read.
          kernels.placeByRows!(records, slot + (i + 1) * stride, end, slot + i * stride);
        });
        slot += tie.inputs.length * stride;
      }
    },
    columnAt: (ordered) => slots + ordered * stride,
  };
}
