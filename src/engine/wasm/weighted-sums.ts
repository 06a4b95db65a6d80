/** `numerics/weighted-sums.ts` by a kernel, tile by tile, in a memory of its own; by the plain loop where there are no vectors. */
import { weightedSums as plainSums } from "../../numerics/weighted-sums.ts";
import { encodeModule } from "./encode.ts";
import { addWeighted, COLUMNS, SETS } from "./kernels/weighted-sums.ts";
import { compileModule, createMemory, hasSimd, instantiate, type WasmModule } from "./platform.ts";
import { Places } from "./places.ts";
import { Pool } from "./pool.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Multiplications below which the loop is done before a kernel would be compiled. */
const FEW = 200_000;

/** As the plain loop, with the same bits. */
export function weightedSums(weights: Float64Array, values: Float64Array, sets: number, terms: number): Float64Array {
  if (sets * values.length < FEW || !hasSimd(false)) return plainSums(weights, values, sets, terms);
  const rows = values.length / terms;
  const [width, height] = [wholeTiles(terms, COLUMNS), wholeTiles(sets, SETS)];
  const places = new Places();
  const weightsAt = places.reserve(height * rows * BYTES);
  const valuesAt = places.reserve(rows * width * BYTES);
  const sumsAt = places.reserve(height * width * BYTES);
  const memory = createMemory(places.pages, false);
  const doublesAt = (address: number, count: number): Float64Array => new Float64Array(memory.buffer, address, count);
  doublesAt(weightsAt, sets * rows).set(weights);
  const padded = doublesAt(valuesAt, rows * width);
  for (let row = 0; row < rows; row++) {
    for (let term = 0; term < terms; term++) padded[row * width + term] = values[row * terms + term]!;
  }
  const { addWeighted } = instantiate(moduleOfSums(), memory);
  for (let set = 0; set < height; set += SETS) {
    for (let column = 0; column < width; column += COLUMNS) {
      const into = sumsAt + (set * width + column) * BYTES;
      addWeighted!(weightsAt + set * rows * BYTES, valuesAt + column * BYTES, into, rows, width * BYTES);
    }
  }
  const sums = new Float64Array(sets * terms);
  for (let set = 0; set < sets; set++) sums.set(doublesAt(sumsAt + set * width * BYTES, terms), set * terms);
  return sums;
}

let made: WasmModule | undefined;

function moduleOfSums(): WasmModule {
  return (made ??= compileModule(encodeModule([addWeighted(new Pool())], false)));
}

function wholeTiles(count: number, side: number): number {
  return side * Math.ceil(count / side);
}
