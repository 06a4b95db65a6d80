/** From the text that a user calls the seed to the two words that key every stream. */
import seedrandom from "seedrandom";
import { utf8Bytes } from "./utf8.ts";

export type Key = readonly [number, number];

/**
 * The key of a seed text, by seedrandom (ARC4). seedrandom repeats short texts ("1" would equal "11") and keeps only the
 * low byte of each character, so it is given the text's length and its UTF-8 bytes in hexadecimal instead. Texts that
 * look alike (composed and decomposed accents) are one seed: Unicode normalisation form C.
 */
export function keyOfSeed(seed: string): Key {
  const bytes = utf8Bytes(seed.normalize("NFC"));
  const hexadecimal = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const generator = seedrandom(`iff1:${bytes.length}:${hexadecimal};`);
  return [generator.int32() >>> 0, generator.int32() >>> 0];
}
