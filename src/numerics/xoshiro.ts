/**
 * Four interleaved xoshiro128++ generators (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
 * TOMS 47(4), 2021), as probabilities. This layout is final: it decides every number that a run prints.
 */
import { philox } from "./philox.ts";

/** Rows a fill; each lane makes every fourth. */
const LANES = 4;

/** What an all-zero state, which xoshiro could never leave, is replaced by: the golden ratio's and sqrt(3)'s words. */
export const NOT_ZERO = [0x9e3779b9, 0xbb67ae85, 0x9e3779b9, 0xbb67ae85] as const;

/** 2^20 lifts the high word above the 20 bits of the low one; 2^-52 makes the whole a fraction. */
const HIGH = 1048576;
const FRACTION = Number.EPSILON;

const state = new Uint32Array(4);

/**
 * Writes `rows` (a multiple of 4) probabilities to `into` from `at`. Lane l starts from the Philox output of the counter
 * (c0, c1, c2, c3 | l) under `key`. Row r takes two words of lane r mod 4, high first; with k the top 52 of their 64 bits
 * the probability is (k + 1/2) 2^-52: strictly inside (0, 1), exact, and never 1/2 itself.
 */
export function fillUniform(
  into: Float64Array,
  at: number,
  rows: number,
  key: readonly [number, number],
  c0: number,
  c1: number,
  c2: number,
  c3: number,
): void {
  for (let lane = 0; lane < LANES; lane++) {
    state[0] = c0;
    state[1] = c1;
    state[2] = c2;
    state[3] = c3 | lane;
    philox(state, key);
    if ((state[0] | state[1] | state[2] | state[3]) === 0) state.set(NOT_ZERO);
    fillLane(into, at + lane, at + rows, state);
  }
}

/**
 * Writes the probabilities of one lane, two words each, to every fourth place of `into` from `first` to before `end`.
 * `state` is the generator's state, four words; it is not moved on.
 */
export function fillLane(into: Float64Array, first: number, end: number, state: Uint32Array): void {
  let s0 = state[0]! | 0;
  let s1 = state[1]! | 0;
  let s2 = state[2]! | 0;
  let s3 = state[3]! | 0;
  for (let row = first; row < end; row += LANES) {
    let sum = (s0 + s3) | 0;
    const high = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    let shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    sum = (s0 + s3) | 0;
    const low = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    into[row] = ((high >>> 0) * HIGH + (low >>> 12) + 0.5) * FRACTION;
  }
}
