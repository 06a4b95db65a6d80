/** What is drawn: everything that decides the numbers of a run, apart from the model. */
import { keyOfSeed, type Key } from "../numerics/seed.ts";
import { samplers, type SamplerName } from "../samplers/index.ts";
import { BLOCK, type Design } from "../samplers/sampler.ts";

/** How draws are made dependent, and what to say about it. */
export const dependences = {
  copula: "scores are mixed row by row",
  "iman-conover": "draws change places within 16,384 rows (Iman and Conover 1982)",
} as const;

export type DependenceName = keyof typeof dependences;

/** The rows that are drawn and reported, and how they are made. */
export type Plan = Design & {
  /** The seed as the user wrote it, and the key that it stands for. */
  readonly seed: string;
  readonly key: Key;
  readonly sampler: SamplerName;
  readonly dependence: DependenceName;
  /** Quantiles by the exact functions, without tables. */
  readonly exact: boolean;
  /**
   * For each input its dimension in the matrices *a* and *b*: all distinct, since under Sobol' points a column is a
   * function of every other of its dimension. Runs that are compared share them.
   */
  readonly dimensions: readonly (readonly [a: number, b: number])[];
  /** Rows that are added at a time where a run may grow: whole blocks of independent rows, or a replicate. Absent: it does not. */
  readonly batch?: number;
};

/** Blocks a chunk: what a worker claims at once, some milliseconds of work. */
const CHUNK_BLOCKS = 16;

/** Rows of a chunk; the last chunk of a run may have fewer. */
export const CHUNK = CHUNK_BLOCKS * BLOCK;

/** The most rows a run may have: block numbers are 32-bit counters, and doubles count rows exactly far beyond. */
export const MAXIMUM_ROWS = 4294967296 * BLOCK;

/** Plans at least `asked` rows of `inputs` random inputs: the sampler may round up. */
export function plan(
  seed: string,
  asked: number,
  sampler: SamplerName,
  inputs: number,
  dependence: DependenceName = "copula",
  exact = false,
): Plan {
  const dimensions = Array.from({ length: inputs }, (_, input) => [input, inputs + input] as const);
  return { seed, key: keyOfSeed(seed), sampler, dependence, exact, ...samplers[sampler].design(asked), dimensions };
}

/**
 * The plan of a run that may grow: at least one row for each asked for, in batches that have the same bits whatever follows.
 * `unit` are rows that only come together, a multiple of blocks.
 */
export function inBatches(planned: Plan, unit: number): Plan {
  const { rows, replicates } = planned;
  if (replicates > 1) return { ...planned, batch: rows / replicates };
  const batch = unit * Math.ceil(rows / unit);
  return { ...planned, rows: batch, batch };
}

/** Rows of a run that may grow are at least these: each section of a batch has a block (JCGM 101:2008, 7.9.4 b, takes 10^4). */
export function shortestBatch(): number {
  return SECTIONS * BLOCK;
}

/**
 * What is counted of each figure in each replicate is kept apart, in about 90 KB: a run that grows has no more of these than
 * so many, whatever its figures.
 */
export const MOST_COUNTED = 16_384;

/** So many whole batches as `rows` asks for, or as many as `most` allows for; the plan itself where that is no more. */
export function grown(planned: Plan, rows: number, most = Infinity): Plan {
  const { batch } = planned;
  if (batch === undefined) return planned;
  const batches = Math.min(Math.ceil(rows / batch), Math.floor(most / batch));
  if (batches * batch <= planned.rows) return planned;
  return { ...planned, rows: batches * batch, replicates: planned.replicates > 1 ? batches : 1 };
}

/** Sections of independent rows: as many errors have an interval by Student's t that is 7% wider than by the normal law. */
const SECTIONS = 20;

/**
 * Parts of the rows of which the same figure is had again, where the rows are independent and no theory gives an error:
 * whole blocks, equally many to within one in each batch. One where replicates give it, or where all draws are held.
 */
export function sectionsOf({ rows, replicates }: Design): number {
  return replicates > 1 || rows <= CHUNK ? 1 : Math.min(SECTIONS, Math.floor(rows / BLOCK));
}

/** The section (from 0) of a block. */
export function sectionOf(block: number, design: Pick<Plan, "rows" | "replicates" | "batch">): number {
  const sections = sectionsOf(design);
  if (sections === 1) return 0;
  const { rows, batch = rows } = design;
  const blocks = Math.floor(batch / BLOCK);
  // What is left of a run that does not grow belongs to its last section.
  const place = batch === rows ? block : block % blocks;
  return Math.min(sections - 1, Math.floor((place * sections) / blocks));
}

/** Chunks of a plan. */
export function chunkCount(rows: number): number {
  return Math.ceil(rows / CHUNK);
}
