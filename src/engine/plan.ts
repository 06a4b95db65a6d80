/** What is drawn: everything that decides the numbers of a run, apart from the model. */
import { keyOfSeed, type Key } from "../numerics/seed.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { SamplerName } from "../samplers/index.ts";

export type Plan = {
  /** The seed as the user wrote it, and the key that it stands for. */
  readonly seed: string;
  readonly key: Key;
  readonly sampler: SamplerName;
  /** Rows that are drawn and reported. */
  readonly rows: number;
};

/** Blocks a chunk: what a worker claims at once, some milliseconds of work. */
const CHUNK_BLOCKS = 16;

/** Rows of a chunk; the last chunk of a run may have fewer. */
export const CHUNK = CHUNK_BLOCKS * BLOCK;

/** The most rows a run may have: block numbers are 32-bit counters, and doubles count rows exactly far beyond. */
export const MAXIMUM_ROWS = 4294967296 * BLOCK;

export function plan(seed: string, rows: number, sampler: SamplerName = "random"): Plan {
  return { seed, key: keyOfSeed(seed), sampler, rows };
}

/** Chunks of a plan. */
export function chunkCount(rows: number): number {
  return Math.ceil(rows / CHUNK);
}
