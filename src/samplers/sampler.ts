/** The contract of a sampler: a probability as a pure function of what it stands for. */

/** Rows that are made, kept in cache and summed together. Final: it decides every number. */
export const BLOCK = 1024;

/** Whose probabilities: a cell's stream, one of the two matrices of the design, one replicate. */
export type Stream = {
  /** 64-bit hash of the cell's canonical name: low and high words. */
  readonly id: readonly [number, number];
  /** 0 is *a*, 1 is *b*. */
  readonly matrix: 0 | 1;
  readonly replicate: number;
};

export interface Sampler {
  readonly name: string;
  /** One line for `iff list samplers`. */
  readonly says: string;
  /** Author, year. */
  readonly source: string;
  /**
   * Writes the probabilities of block `block` (BLOCK rows, all in (0, 1)) of one stream to `into` from `at`.
   * `key` is the seed in two 32-bit words. Deterministic; any block can be made alone.
   */
  fill(into: Float64Array, at: number, key: readonly [number, number], stream: Stream, block: number): void;
}
