/** Probabilities of one block by the kernels of each sampler. */
import { samplers } from "../../samplers/index.ts";
import type { Stream } from "../../samplers/sampler.ts";
import { BLOCK } from "../../samplers/sampler.ts";
import { KEY_WORDS, networkFor } from "../../samplers/permutation.ts";
import { combination, scrambleOf, type Scramble } from "../../samplers/sobol.ts";
import { fillWords } from "../../samplers/words.ts";
import type { Model } from "../../model/model.ts";
import type { Plan } from "../plan.ts";
import type { Kernels, WasmMemory } from "./platform.ts";

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Words that drawing needs of a thread's area: coordinates of a block, then what a replicate is keyed by. */
const KEYS = 32;
export const WORDS_FOR_DRAWING = BLOCK + KEYS;

/** Draws a block of one input to the column at an address. */
export type Draw = (input: number, block: number, column: number) => void;

/**
 * How the plan's sampler draws; a block that holds rows of more than one replicate is left to the sampler itself. `scratch`
 * is the address of WORDS_FOR_DRAWING words.
 */
export function drawWith(model: Model, plan: Plan, kernels: Kernels, memory: WasmMemory, scratch: number): Draw {
  const { random: fill } = kernels;
  const [key0, key1] = plan.key;
  const random: Draw = (input, block, column) => {
    const { id, matrix = 0 } = model.inputs[input]!;
    fill!(column, key0, key1, id[0], id[1], block, matrix << 4);
  };
  if (plan.sampler === "random") return random;

  const points = plan.rows / plan.replicates;
  const keysAt = scratch + BLOCK * WORD;
  const keys = new Int32Array(memory.buffer, keysAt, KEYS);
  const streams = model.inputs.map(({ id, matrix = 0 }, i): Stream => {
    return { id, matrix, dimension: plan.dimensions[i]![0] };
  });
  const stratified = plan.sampler === "sobol" ? sobol() : latinHypercube();
  return (input, block, column) => {
    const replicate = Math.floor((block * BLOCK) / points);
    const row = block * BLOCK - replicate * points;
    if (row + BLOCK > points) {
      const into = new Float64Array(memory.buffer, column, BLOCK);
      return samplers[plan.sampler].fill(into, 0, plan.key, streams[input]!, block, plan);
    }
    random(input, block, column);
    stratified(input, replicate, row, column);
  };

  function sobol(): (input: number, replicate: number, row: number, column: number) => void {
    const scrambles = ofReplicate<Scramble>((stream, replicate) => scrambleOf(plan.key, stream, replicate, points));
    return (input, replicate, row, column) => {
      const { shift, directions } = scrambles(input, replicate);
      place(directions);
      kernels.sobol!(column, scratch, keysAt, shift ^ combination(row, directions));
    };
  }

  function latinHypercube(): (input: number, replicate: number, row: number, column: number) => void {
    const { n, a, b, rounds } = networkFor(points);
    const orders = ofReplicate((stream, replicate) => {
      const words = new Uint32Array(KEY_WORDS);
      fillWords(words, plan.key, stream, replicate, "order");
      return words;
    });
    return (input, replicate, row, column) => {
      place(orders(input, replicate));
      kernels.stratify!(column, keysAt, rounds * WORD, row, n, a, b);
    };
  }

  /** By hand: TypedArray.set into shared memory takes 40 times as long. */
  function place(words: Int32Array | Uint32Array): void {
    for (let i = 0; i < words.length; i++) keys[i] = words[i]!;
  }

  /** What a replicate of an input is keyed by, made once while its blocks follow each other. */
  function ofReplicate<T>(make: (stream: Stream, replicate: number) => T): (input: number, replicate: number) => T {
    const known = new Map<number, { readonly replicate: number; readonly made: T }>();
    return (input, replicate) => {
      const last = known.get(input);
      if (last?.replicate === replicate) return last.made;
      const made = make(streams[input]!, replicate);
      known.set(input, { replicate, made });
      return made;
    };
  }
}
