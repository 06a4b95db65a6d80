/** The contract of a sampler: a probability as a pure function of what it stands for. */

/** Rows that are made, kept in cache and summed together. Final: it decides every number. */
export const BLOCK = 1024;

/** Replicates of a stratified design: enough that an interval by Student's t is 9% wider than by the normal law. */
export const REPLICATES = 16;

/** Rows of a run. Replicates are independent of each other and equally long; they follow each other in the rows. */
export type Design = {
  /** All replicates together. */
  readonly rows: number;
  /** 1 where the rows themselves are independent. */
  readonly replicates: number;
};

/** Whose probabilities: a cell's stream in one of the two matrices of the design. */
export type Stream = {
  /** 64-bit hash of the cell's canonical name: low and high words. */
  readonly id: readonly [number, number];
  /** 0 is *a*, 1 is *b*. */
  readonly matrix: 0 | 1;
  /** From 0; no two streams of a run share one. */
  readonly dimension: number;
};

export interface Sampler {
  readonly name: string;
  /** One line for `iff list samplers`. */
  readonly says: string;
  /** Author, year. */
  readonly source: string;
  /** How many streams a run may have; Infinity where nothing limits them. */
  readonly dimensions: number;
  /** The smallest design of at least `asked` rows (a whole number from 1); `design(design(n).rows)` is `design(n)`. */
  design(asked: number): Design;
  /**
   * Writes the probabilities of block `block` (BLOCK rows, each an odd multiple of 2^-53 in (0, 1)) of one stream to
   * `into` from `at`. `key` is the seed in two 32-bit words. Deterministic; any block can be made alone, and may hold
   * rows of several replicates. Rows beyond the design's last are probabilities too, of no meaning.
   */
  fill(
    into: Float64Array,
    at: number,
    key: readonly [number, number],
    stream: Stream,
    block: number,
    design: Design,
  ): void;
}

/** The smallest replicated design of at least `asked` rows in equal replicates. */
export function replicated(asked: number): Design {
  return { rows: REPLICATES * Math.ceil(asked / REPLICATES), replicates: REPLICATES };
}
