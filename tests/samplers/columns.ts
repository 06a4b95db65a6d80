/** Whole columns of probabilities in tests: what a run would draw for one stream. */
import { nameHash } from "../../src/numerics/name-hash.ts";
import { BLOCK, type Design, type Sampler, type Stream } from "../../src/samplers/sampler.ts";

export type Key = readonly [number, number];

/** The stream of a name in one matrix. */
export function streamOf(name: string, dimension = 0, matrix: 0 | 1 = 0): Stream {
  return { id: nameHash(name), matrix, dimension };
}

/** Every row of a stream, the meaningless rows of the last block left out. */
export function columnOf(sampler: Sampler, stream: Stream, design: Design, key: Key = [1, 2]): Float64Array {
  const blocks = Math.ceil(design.rows / BLOCK);
  const column = new Float64Array(blocks * BLOCK);
  for (let block = 0; block < blocks; block++) sampler.fill(column, block * BLOCK, key, stream, block, design);
  return column.subarray(0, design.rows);
}

/** One column for each of the first dimensions. */
export function columnsOf(sampler: Sampler, dimensions: number, design: Design, key: Key = [1, 2]): Float64Array[] {
  return Array.from({ length: dimensions }, (_, i) => columnOf(sampler, streamOf(`x${i}`, i), design, key));
}

/** The rows of each replicate. */
export function replicatesOf(column: Float64Array, { rows, replicates }: Design): Float64Array[] {
  const length = rows / replicates;
  return Array.from({ length: replicates }, (_, i) => column.subarray(i * length, (i + 1) * length));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Pearson's correlation, times the square root of the rows: standard normal where the columns are independent. */
export function correlationScore(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
    xy += (x[i]! - mx) * (y[i]! - my);
  }
  return (xy / Math.sqrt(xx * yy)) * Math.sqrt(x.length);
}
