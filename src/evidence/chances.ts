/** The random numbers of a walk: streams of their own beside those of the inputs, a pure function of what they are for. */
import { nameHash } from "../numerics/name-hash.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { Key } from "../numerics/seed.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import { BLOCK } from "../samplers/sampler.ts";

/** A sequence that never repeats; the same for the same key, name and part. */
export type Chances = {
  /** BLOCK standard normal scores. */
  fillScores(into: Float64Array): void;
  /** BLOCK probabilities, until the next are asked for. */
  many(): Float64Array;
  one(): number;
};

export function chancesOf(key: Key, name: string, part: number): Chances {
  // No cell's name has a blank before its first bracket: no input draws from this stream.
  const [low, high] = nameHash(`walk ${name}`);
  const uniform = new Float64Array(BLOCK);
  let block = 0;
  const many = (): Float64Array => {
    fillUniform(uniform, 0, BLOCK, key, low, high, block++, part << 8);
    return uniform;
  };
  return {
    many,
    one: () => many()[0]!,
    fillScores(into) {
      many();
      for (let row = 0; row < BLOCK; row++) into[row] = normalQuantile(uniform[row]!, 1 - uniform[row]!);
    },
  };
}
