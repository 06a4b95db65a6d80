/** Rows in which some figure failed: counted block by block while a thread tallies, and the first blocks that have any. */
import { BLOCK } from "../samplers/sampler.ts";

/** Blocks with failures that are remembered: enough to see where among the inputs they come from. */
const MOST_BLOCKS = 128;

/** The rows of the block at hand in which some figure failed, and the blocks that had any. */
export class Failing {
  readonly #marks = new Uint8Array(BLOCK);
  #some = false;
  #any = false;
  blocks: number[] = [];

  mark(row: number): void {
    this.#marks[row] = 1;
    this.#some = true;
  }

  /** Rows marked since the last count. */
  countRows(): number {
    if (!this.#some) return 0;
    const rows = this.#marks.reduce((sum, mark) => sum + mark, 0);
    this.#marks.fill(0);
    this.#some = false;
    this.#any = true;
    return rows;
  }

  endOf(block: number): void {
    if (this.#any && !(this.blocks.length === MOST_BLOCKS && block > this.blocks.at(-1)!)) {
      this.blocks = [...this.blocks, block].sort((a, b) => a - b).slice(0, MOST_BLOCKS);
    }
    this.#any = false;
  }
}

/** The first blocks with failures of all tallies. */
export function failedBlocksOf(tallies: readonly { readonly failedBlocks: readonly number[] }[]): readonly number[] {
  return tallies
    .flatMap(({ failedBlocks }) => failedBlocks)
    .sort((a, b) => a - b)
    .slice(0, MOST_BLOCKS);
}
