/**
 * Random words that key what a stream does in one replicate: Philox outputs of counters that `random`, whose lanes are
 * 0 to 3, never uses.
 */
import { philox } from "../numerics/philox.ts";
import type { Stream } from "./sampler.ts";

/** What the words are for: one lane each, from 8 to 15. */
const LANES = { order: 8, scramble: 9 } as const;
type Lane = keyof typeof LANES;

const counter = new Uint32Array(4);

/** Fills `into` (a multiple of 4 words) with words of `stream` in `replicate`; longer ones begin with shorter ones. */
export function fillWords(
  into: Uint32Array,
  key: readonly [number, number],
  { id, matrix }: Stream,
  replicate: number,
  lane: Lane,
  dimension = 0,
): void {
  for (let first = 0; first < into.length; first += 4) {
    counter[0] = id[0];
    counter[1] = id[1];
    counter[2] = (dimension << 4) | (first >>> 2);
    counter[3] = (replicate << 8) | (matrix << 4) | LANES[lane];
    philox(counter, key);
    into.set(counter, first);
  }
}
