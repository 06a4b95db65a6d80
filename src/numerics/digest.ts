/**
 * A digest of columns of doubles, 64 bits: equal columns have equal digests, and any two others have the same one by a
 * chance of 2^-64. It tells whether bits agree, not who made them: it is no signature. Sixteen lanes take a 32-bit word
 * each in turn, by steps that no two words share (exclusive or, an odd factor, a shifted exclusive or: each one-to-one);
 * factors and final mixing are those of MurmurHash3 (Appleby 2011). The loop is the definition; `engine/wasm` has it in
 * vectors.
 */

/** Lanes: 32-bit words of eight doubles. */
export const LANES = 16;

/** Odd, so that no word is lost by multiplication. */
export const FACTOR = 0x9e3779b1 | 0;
export const SHIFT = 15;

/** What stands for every NaN, whose bits differ between machines: the words of the usual one, low first. */
export const NAN_WORDS = [0, 0x7ff80000] as const;

/** Sets the lanes to where a digest starts; they differ, so that lanes that change places show. */
export function startDigest(lanes: Int32Array): void {
  for (let lane = 0; lane < LANES; lane++) lanes[lane] = Math.imul(lane + 1, FACTOR);
}

/** Takes the first `count` of `values`; word k of theirs goes to lane k modulo LANES. Engines are little-endian. */
export function digest(lanes: Int32Array, values: Float64Array, count: number): void {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * count);
  for (let i = 0; i < count; i++) {
    const isNaN = values[i] !== values[i];
    for (let half = 0; half < 2; half++) {
      const lane = (2 * i + half) % LANES;
      const word = isNaN ? NAN_WORDS[half]! : words[2 * i + half]!;
      const mixed = Math.imul(lanes[lane]! ^ word, FACTOR);
      lanes[lane] = mixed ^ (mixed >>> SHIFT);
    }
  }
}

/** The digest as two words. */
export function digestOf(lanes: Int32Array): readonly [high: number, low: number] {
  let [high, low] = [0, LANES];
  for (let lane = 0; lane < LANES; lane++) {
    high = mixed(Math.imul(high, 5) ^ lanes[lane]!);
    low = mixed(Math.imul(low, 3) + lanes[lane]!);
  }
  return [high >>> 0, low >>> 0];
}

/** `fmix32` of MurmurHash3: each bit of the word changes each bit of the result with a chance of one half. */
function mixed(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
