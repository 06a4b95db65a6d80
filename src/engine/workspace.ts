/** The memory of one thread, and the work on one block of rows in it. */
import type { Model, Operand, Tie } from "../model/model.ts";
import type { Cells } from "../numerics/cells.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Look } from "./look.ts";

/** Doubles from one column to the next: 128 bytes more than 8 KB, since a stride of 4,096 bytes makes columns evict each other. */
export const STRIDE = BLOCK + 16;

/**
 * What is done to one block, column by column; column c starts at c * STRIDE. There are two, which give the same bits: the
 * loops of `reference.ts` are the definition, the kernels of `wasm/` are fast.
 */
export interface Workspace {
  readonly memory: Float64Array;
  /** Inputs whose values wait until a tie has been made: see `tiedInputs`. */
  readonly tied: ReadonlySet<number>;
  /** The probabilities of one input. */
  draw(input: number, block: number): void;
  /** Makes the probabilities of tied inputs dependent. */
  tie(tie: Tie): void;
  /** The probabilities of all tied inputs, which are put into order part by part: see `iman-conover.ts`. */
  placeOrdered(block: number): void;
  /** The values of one input from its probabilities; nothing where the program does that row by row. */
  transform(input: number): void;
  /** The program's steps. */
  compute(): void;
  /** Copies the first `rows` rows of what is kept to the run's rows from `row` on. */
  keep(row: number, rows: number): void;
  /** What looks at the figures of the look that the workspace was made for, one each. */
  readonly scans: readonly Scan[];
  /** Leaves the memory to a later workspace of this thread; nothing of this one is to be used then. */
  readonly close: () => void;
  /** What digests the figures; nothing where the task has no digests. */
  readonly digester: Digester;
}

/** Lanes of a digest, and what takes the first rows of each column of the block at hand into them, one column after the other. */
export type Digester = { readonly lanes: Int32Array; readonly take: (rows: number) => void };

/** An operand, and the cells in which its values are counted. */
export type Scanned = { readonly operand: Operand; readonly cells: Cells };

/** What a look scans; nothing where there is none. */
export function scannedBy(look: Look | undefined, { kept }: Model): readonly Scanned[] {
  return (look?.figures ?? []).map(({ column, cells }) => ({ operand: kept[column]!, cells }));
}

/** What is digested: each column that some output is, once, in the order of the outputs; nothing where there are no digests. */
export function digestedBy(digests: ArrayBufferLike | undefined, { outputs, kept }: Model): readonly Operand[] {
  const columns = digests === undefined ? [] : outputs.map(({ column }) => column);
  return [...new Set(columns)].map((column) => kept[column]!);
}

/** Looks at one column of the block at hand, from its first row to its last. */
export interface Scan {
  readonly column: Float64Array;
  /** One for each cell. */
  readonly counts: Uint32Array;
  readonly marks: Uint8Array;
  /** What was sifted out; good until any column is sifted again. */
  readonly found: Float64Array;
  /** `describe` of `numerics/moments.ts` for the whole block. */
  describe(centre: number, into: Float64Array): boolean;
  /** `sift` of `numerics/cells.ts` for the whole block, which is finite. */
  sift(): number;
}

/** The rows of an operand in a thread's memory; a constant has a column of its own. */
export function columnIn(memory: Float64Array, { program }: Model, operand: Operand): Float64Array {
  if (operand < 0) return new Float64Array(BLOCK).fill(program.constants[~operand]!);
  return memory.subarray(operand * STRIDE, operand * STRIDE + BLOCK);
}

/** The inputs that ties change, and those that they mix in. */
export function tiedInputs({ ties }: Model): ReadonlySet<number> {
  return new Set(ties.flatMap((tie) => (tie.copula === "student" ? [...tie.inputs, tie.mixing] : tie.inputs)));
}

/** Doubles of a thread's memory: its columns, and behind them the program's constants. */
export function sizeOf({ program }: Model): number {
  return program.columns * STRIDE + program.constants.length;
}
