/** Simple random sampling: independent probabilities, any block of any stream on its own. */
import { fillUniform } from "../numerics/xoshiro.ts";
import { BLOCK, type Design, type Sampler, type Stream } from "./sampler.ts";

export const random: Sampler = {
  name: "random",
  says: "independent draws; the error falls with the square root of their number",
  source: "Salmon et al. (2011), Philox4x32-10 keys each block; Blackman and Vigna (2021), xoshiro128++ fills it",
  dimensions: Infinity,
  design(asked: number): Design {
    return { rows: asked, replicates: 1 };
  },
  fill(into: Float64Array, at: number, key: readonly [number, number], stream: Stream, block: number): void {
    const { id, matrix } = stream;
    fillUniform(into, at, BLOCK, key, id[0], id[1], block, matrix << 4);
  },
};
