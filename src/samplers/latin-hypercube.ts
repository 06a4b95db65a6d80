/**
 * Latin hypercube sampling: of n equally probable strata of each input every one is hit once, in an order that is
 * independent from input to input (McKay, Beckman and Conover, Technometrics 21(2), 1979; its variance: Stein,
 * Technometrics 29(2), 1987). Replicates, each a hypercube of its own, give the error.
 */
import { KEY_WORDS, fillPermuted, networkFor, type Network } from "./permutation.ts";
import { random } from "./random.ts";
import { BLOCK, replicated, type Design, type Sampler, type Stream } from "./sampler.ts";
import { fillWords } from "./words.ts";

/** The lattice of `random`: the probability is (k + 1/2) 2^-52 for a whole k below 2^52. */
export const LATTICE = 4503599627370496;

const words = new Uint32Array(KEY_WORDS);
const order = new Float64Array(BLOCK);

export const latinHypercube: Sampler = {
  name: "latin-hypercube",
  says: "every stratum of every input once; exact where the model is nearly a sum of its inputs' effects",
  source: "McKay, Beckman and Conover (1979); strata ordered by keyed permutations, Black and Rogaway (2002)",
  dimensions: Infinity,
  design: replicated,
  /** u = (pi(row) + v) / n, with v the probability of `random` in the same place. */
  fill(
    into: Float64Array,
    at: number,
    key: readonly [number, number],
    stream: Stream,
    block: number,
    { rows, replicates }: Design,
  ): void {
    random.fill(into, at, key, stream, block, { rows, replicates });
    const strata = rows / replicates;
    const network = networkFor(strata);
    const first = block * BLOCK;
    const end = Math.min(first + BLOCK, rows);
    for (let row = first, next = row; row < end; row = next) {
      const replicate = Math.floor(row / strata);
      next = Math.min((replicate + 1) * strata, end);
      fillWords(words, key, stream, replicate, "order");
      stratify(into, at + row - first, next - row, row - replicate * strata, network);
    }
  },
};

/** Moves `count` probabilities from `at` on into the strata of the replicate's rows from `row` on. */
function stratify(into: Float64Array, at: number, count: number, row: number, network: Network): void {
  fillPermuted(order, row, count, network, words);
  const scale = LATTICE / network.n;
  for (let i = 0; i < count; i++) {
    const k = Math.floor((order[i]! + into[at + i]!) * scale);
    // The last stratum's upper end may round to 1.
    into[at + i] = (Math.min(k, LATTICE - 1) + 0.5) / LATTICE;
  }
}
