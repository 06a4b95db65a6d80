/**
 * Keyed permutations of [0, n) whose images are computed one by one, without a table: a Feistel network over a x b >= n
 * that adds modulo a and b in turn, and walks along the cycle until the image is below n (Black and Rogaway, "Ciphers
 * with arbitrary finite domains", CT-RSA 2002, sections 4 and 5).
 */

/**
 * Words of a key, one a round. Measured: with 6 rounds the pairs of images of 64 were uneven (chi-square 6 standard
 * deviations off in 300,000 keys), with 8 and 10 nothing was seen, down to all 120 orders of n = 5.
 */
export const ROUNDS = 8;

/** Below this either side of the network mixes too little; only n < 64 walks longer for it. */
const SMALLEST_SIDE = 8;

/** Odd 32-bit multipliers with good avalanche (the finaliser of MurmurHash3, Appleby 2011). */
const MULTIPLIER_1 = 0x85ebca6b;
const MULTIPLIER_2 = 0xc2b2ae35;

/** Sizes of the network for n: x = left + a right, left below a, right below b. */
export type Sides = { readonly n: number; readonly a: number; readonly b: number };

/** For n from 1 to 2^32. */
export function sidesFor(n: number): Sides {
  // An even side makes half of the permutations odd: of a 3 x 3 square all rounds would be even permutations.
  const a = Math.max(SMALLEST_SIDE, 2 * Math.ceil(Math.sqrt(n) / 2));
  return { n, a, b: Math.max(SMALLEST_SIDE, Math.ceil(n / a)) };
}

/** The image of `x`, both in [0, n). `key` holds ROUNDS words. */
export function permuted(x: number, { n, a, b }: Sides, key: Uint32Array): number {
  let image = x;
  do {
    // Whole numbers of 32 bits from here on, which kernels have too; the quotient of doubles is exact.
    let right = (image / a) | 0;
    let left = (image - a * right) | 0;
    for (let round = 0; round < ROUNDS; round += 2) {
      left += below(mixed(right ^ key[round]!), a);
      if (left >= a) left -= a;
      right += below(mixed(left ^ key[round + 1]!), b);
      if (right >= b) right -= b;
    }
    image = left + a * right;
  } while (image >= n);
  return image;
}

/** A word whose upper bits depend on every bit of `word`; only they are used. */
function mixed(word: number): number {
  const product = Math.imul(word, MULTIPLIER_1);
  return Math.imul(product ^ (product >>> 15), MULTIPLIER_2);
}

/** The whole part of `word` 2^-32 `size`, for a word without sign and a size up to 2^16: in integers, by halves. */
function below(word: number, size: number): number {
  return (Math.imul(word >>> 16, size) + (Math.imul(word & 0xffff, size) >>> 16)) >>> 16;
}
