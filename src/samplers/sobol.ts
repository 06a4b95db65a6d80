/**
 * Sobol' points (Sobol', USSR Comput. Math. Math. Phys. 7(4), 1967) with the direction numbers of Joe and Kuo (2008),
 * each coordinate randomised by a linear matrix scramble and a digital shift (Matousek, J. Complexity 14(4), 1998).
 * Independent replicates give the error (L'Ecuyer, Nakayama, Owen and Tuffin, "Confidence intervals for randomized
 * quasi-Monte Carlo estimators", Winter Simulation Conference 2023).
 */
import { random } from "./random.ts";
import { BLOCK, REPLICATES, type Design, type Sampler, type Stream } from "./sampler.ts";
import { DIRECTIONS } from "./sobol-directions.ts";
import { fillWords } from "./words.ts";

/** Binary digits of a coordinate; those below, of a probability, are random. */
const BITS = 32;
const TWO_32 = 4294967296;

const SEXTET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base-64 digits of one dimension whose polynomial is of degree s: (s - 1) + (1 + ... + (s - 1)) bits. */
function digitsOfDegree(s: number): number {
  return Math.ceil(((s - 1) * (s + 2)) / 2 / 6);
}

/** Dimensions that there are direction numbers for: the first two need no table. */
const DIMENSIONS = DIRECTIONS.reduce((sum, text, i) => sum + text.length / digitsOfDegree(i + 2), 2);

/** The shift, then the columns of the scramble's matrix, in whole Philox outputs. */
const words = new Uint32Array(BITS + 4);
const scrambled = new Int32Array(BITS);
const coordinates = new Int32Array(BLOCK);

export const sobol: Sampler = {
  name: "sobol",
  says: "points that fill the space evenly; far smaller errors of means where the model is smooth",
  source: "Sobol' (1967); Joe and Kuo (2008), directions; Matousek (1998), random linear scramble and digital shift",
  dimensions: DIMENSIONS,
  /** Each replicate has a power of two of points: only whole nets are evenly spread. */
  design(asked: number): Design {
    const least = Math.ceil(asked / REPLICATES);
    const doublings = least > 1 ? BITS - Math.clz32(least - 1) : 0;
    return { rows: REPLICATES * (1 << doublings), replicates: REPLICATES };
  },
  fill(
    into: Float64Array,
    at: number,
    key: readonly [number, number],
    stream: Stream,
    block: number,
    design: Design,
  ): void {
    random.fill(into, at, key, stream, block, design);
    const points = design.rows / design.replicates;
    const span = Math.min(points, BLOCK);
    const first = block * BLOCK;
    for (let row = first; row < first + BLOCK && row < design.rows; row += span) {
      const replicate = Math.floor(row / points);
      scramble(key, stream, replicate, doublingsOf(points));
      fillCoordinates(row - replicate * points, span);
      const place = at + row - first;
      for (let i = 0; i < span; i++) {
        // Of the random probability only its digits below the 32nd remain: the sum has 53 and is exact.
        const below = into[place + i]! * TWO_32;
        into[place + i] = ((coordinates[i]! >>> 0) + (below - Math.floor(below))) / TWO_32;
      }
    }
  },
};

/**
 * Point `index` (from 0) of the sequence as it is without randomisation, in natural order: coordinate `dimension` (from
 * 0), a multiple of 2^-32. In Gray-code order point i is number i ^ (i >>> 1) of this order.
 */
export function sobolPoint(index: number, dimension: number): number {
  return (combination(index, directionsOf(dimension)) >>> 0) / TWO_32;
}

/** The direction numbers v_1, v_2, ... of a dimension (from 0), as multiples of 2^-32: 32 words. */
export function directionsOf(dimension: number): Int32Array {
  const known = directions.get(dimension);
  if (known !== undefined) return known;
  const made = dimension === 0 ? vanDerCorput() : recurrence(dimension);
  directions.set(dimension, made);
  return made;
}

/** What was decoded before: the same every time, and each block would decode it anew. */
const directions = new Map<number, Int32Array>();

function vanDerCorput(): Int32Array {
  return Int32Array.from({ length: BITS }, (_, k) => 1 << (BITS - 1 - k));
}

/** Joe and Kuo (2008), equations 2 and 3, on words with the binary point in front. */
function recurrence(dimension: number): Int32Array {
  const { a, m } = polynomialOf(dimension);
  const s = m.length;
  const v = new Int32Array(BITS);
  for (let k = 0; k < BITS; k++) {
    if (k < s) {
      v[k] = m[k]! << (BITS - 1 - k);
      continue;
    }
    let next = v[k - s]! ^ (v[k - s]! >>> s);
    for (let j = 1; j < s; j++) if ((a >>> (s - 1 - j)) & 1) next ^= v[k - j]!;
    v[k] = next;
  }
  return v;
}

/** The inner coefficients of the primitive polynomial as a number, and the initial m_1 to m_s. */
function polynomialOf(dimension: number): { readonly a: number; readonly m: readonly number[] } {
  if (dimension === 1) return { a: 0, m: [1] };
  let before = 2;
  for (const [i, text] of DIRECTIONS.entries()) {
    const s = i + 2;
    const digits = digitsOfDegree(s);
    const count = text.length / digits;
    if (dimension < before + count) return unpacked(text.substr((dimension - before) * digits, digits), s);
    before += count;
  }
  throw new Error(`directionsOf: expected a dimension below ${DIMENSIONS}, got ${dimension}`);
}

/** Reads one dimension of `sobol-directions.ts`. */
function unpacked(text: string, s: number): { readonly a: number; readonly m: readonly number[] } {
  const bits = [...text].map((digit) => SEXTET.indexOf(digit).toString(2).padStart(6, "0")).join("");
  const m = [1];
  for (let i = 2, from = s - 1; i <= s; from += i - 1, i++) m.push(2 * parseInt(bits.slice(from, from + i - 1), 2) + 1);
  return { a: parseInt(bits.slice(0, s - 1), 2), m };
}

/** How often 1 is doubled to make `points`. */
function doublingsOf(points: number): number {
  return BITS - 1 - Math.clz32(points);
}

/**
 * Makes the first `count` direction numbers of a stream in one replicate: L v, with L random, lower triangular and of
 * unit diagonal, read from the first digit after the binary point. `words` holds the shift, then the columns of L.
 */
function scramble(key: readonly [number, number], stream: Stream, replicate: number, count: number): void {
  fillWords(words.subarray(0, (count + 4) & ~3), key, stream, replicate, "scramble", stream.dimension);
  for (let column = 0; column < count; column++) {
    const diagonal = 1 << (BITS - 1 - column);
    words[column + 1] = diagonal | (words[column + 1]! & (diagonal - 1));
  }
  const plain = directionsOf(stream.dimension);
  for (let k = 0; k < count; k++) {
    let image = 0;
    // v_k has no digit beyond its k-th.
    for (let column = 0; column <= k; column++) {
      if (plain[k]! & (1 << (BITS - 1 - column))) image ^= words[column + 1]!;
    }
    scrambled[k] = image;
  }
}

/** All that the points of a stream in one replicate are made of: the shift, and the scrambled direction numbers. */
export type Scramble = { readonly shift: number; readonly directions: Int32Array };

/** The scramble of a replicate of `points` points, for those who make the points themselves. */
export function scrambleOf(
  key: readonly [number, number],
  stream: Stream,
  replicate: number,
  points: number,
): Scramble {
  const count = doublingsOf(points);
  scramble(key, stream, replicate, count);
  return { shift: words[0]! | 0, directions: scrambled.slice(0, count) };
}

/** The shifted and scrambled coordinates of `span` points from `index` on; `span` is a power of two, `index` its multiple. */
function fillCoordinates(index: number, span: number): void {
  coordinates[0] = words[0]! ^ combination(index, scrambled);
  for (let made = 1, k = 0; made < span; made *= 2, k++) {
    const direction = scrambled[k]!;
    for (let i = 0; i < made; i++) coordinates[made + i] = coordinates[i]! ^ direction;
  }
}

/** The sum modulo 2, digit by digit, of the directions whose bits are set in `index`. */
export function combination(index: number, of: Int32Array): number {
  let sum = 0;
  for (let k = 0, rest = index; rest > 0; k++, rest >>>= 1) if (rest & 1) sum ^= of[k]!;
  return sum;
}
