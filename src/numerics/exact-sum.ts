/**
 * Sums of doubles without any rounding until they are read, so that neither the order of the summands nor who added which
 * changes a bit: a superaccumulator, one fixed-point number that spans all doubles (Kulisch 1971; Neal, "Fast exact
 * summation using small and large superaccumulators", 2015, arXiv:1505.05571).
 */

/** Bits of a limb. Limb i counts multiples of 2^(32 i - 1074): the last but one reaches 2^1024, the last takes carries. */
const BITS = 32;
const TWO_32 = 4294967296;
const LIMBS = 68;

/** Additions after which limbs are carried: each adds less than 2^33 to a limb, which is exact up to 2^53. */
const UNTIL_CARRIED = 1048576;

/** A sum so far; plain data, which threads send to each other. */
export type ExactSum = {
  readonly limbs: Float64Array;
  /** Additions since limbs were last carried. */
  pending: number;
  /** The sum of what was not finite: 0, an infinity or NaN. */
  lost: number;
};

export function emptySum(): ExactSum {
  return { limbs: new Float64Array(LIMBS), pending: 0, lost: 0 };
}

/** One double seen as two words, low first: WebAssembly and every engine in use are little-endian. */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Adds one number; some 10 ns. */
export function addTo(sum: ExactSum, value: number): void {
  if (value === 0) return;
  if (value - value !== 0) {
    sum.lost += value;
    return;
  }
  float[0] = value;
  const low = words[0]!;
  const exponent = (words[1]! >>> 20) & 0x7ff;
  const high = (words[1]! & 0xfffff) | (exponent === 0 ? 0 : 0x100000);
  const place = Math.max(exponent, 1) - 1;
  const shift = place & (BITS - 1);
  const limb = place >>> 5;
  const sign = value < 0 ? -1 : 1;
  const { limbs } = sum;
  // 53 bits, moved by up to 31: three limbs. A shift by 32 would be one by 0, hence the two steps.
  limbs[limb]! += sign * ((low << shift) >>> 0);
  limbs[limb + 1]! += sign * (((low >>> 1) >>> (BITS - 1 - shift)) + ((high << shift) >>> 0));
  limbs[limb + 2]! += sign * ((high >>> 1) >>> (BITS - 1 - shift));
  if (++sum.pending === UNTIL_CARRIED) carry(sum);
}

/** Adds another sum, which stays what it stands for. */
export function join(sum: ExactSum, other: ExactSum): void {
  carry(sum);
  carry(other);
  for (let i = 0; i < LIMBS; i++) sum.limbs[i]! += other.limbs[i]!;
  sum.pending = 1;
  sum.lost += other.lost;
}

/** The sum as a double, within one unit in the last place; the same bits whatever it was made of. */
export function valueOf(sum: ExactSum): number {
  if (sum.lost !== 0) return sum.lost;
  carry(sum);
  const negative = sum.limbs[LIMBS - 1]! < 0;
  const size = negative ? { limbs: sum.limbs.map((limb) => -limb), pending: 1, lost: 0 } : sum;
  carry(size);
  let top = LIMBS - 1;
  while (top > 0 && size.limbs[top] === 0) top--;
  let value = 0;
  for (let i = top; i >= Math.max(0, top - 2); i--) value = value * TWO_32 + size.limbs[i]!;
  // Exact: first a multiple of the smallest double, then up.
  value *= Number.MIN_VALUE;
  for (let i = 0; i < top - 2; i++) value *= TWO_32;
  return negative ? -value : value;
}

/** Leaves every limb from 0 to 2^32 - 1, the last one with the sign. */
function carry(sum: ExactSum): void {
  const { limbs } = sum;
  for (let i = 0; i + 1 < LIMBS; i++) {
    const over = Math.floor(limbs[i]! / TWO_32);
    limbs[i]! -= over * TWO_32;
    limbs[i + 1]! += over;
  }
  sum.pending = 0;
}
