/**
 * Mean and central moments from sums of powers about a centre that was guessed before: no loss where the mean is large
 * beside the spread (Chan, Golub and LeVeque, The American Statistician 37(3), 1983). Sums of up to LEAF values round in
 * a fixed order; leaves are added exactly, so the same bits come of any order and division of the work.
 */
import { addTo, emptySum, join, valueOf, type ExactSum } from "./exact-sum.ts";

/** Values whose powers are summed before the sums join those of other leaves: a block of rows. */
export const LEAF = 1024;

/** Values of a leaf that are summed apart, every fourth together. */
const LANES = 4;

/** Sums of (value - centre)^k, k = 1 to 4. */
export type PowerSums = readonly [ExactSum, ExactSum, ExactSum, ExactSum];

export type Moments = {
  readonly count: number;
  readonly mean: number;
  /** Divisor count - 1; NaN for one value. */
  readonly variance: number;
  /** m3 / m2^1.5 and m4 / m2^2 with divisor count; NaN for a constant. */
  readonly skewness: number;
  readonly kurtosis: number;
};

export function emptyPowerSums(): PowerSums {
  return [emptySum(), emptySum(), emptySum(), emptySum()];
}

/** Adds the four sums of a leaf. */
export function addLeaf(sums: PowerSums, leaf: Float64Array): void {
  for (let k = 0; k < 4; k++) addTo(sums[k]!, leaf[k]!);
}

export function joinPowerSums(sums: PowerSums, others: PowerSums): void {
  sums.forEach((sum, k) => join(sum, others[k]!));
}

/** The moments of `count` values of which `sums` are the sums about `centre`. */
export function momentsOf(count: number, centre: number, sums: PowerSums): Moments {
  return momentsFrom(count, centre, sums.map(valueOf));
}

/** Values that are counted, and their sums of powers about a centre. */
type Summed = { readonly finite: number; readonly sums: PowerSums };

/** The moments of all values but those of a part. */
export function momentsWithout(whole: Summed, part: Summed, centre: number): Moments {
  const rest = whole.sums.map((sum, k) => valueOf(sum) - valueOf(part.sums[k]!));
  return momentsFrom(whole.finite - part.finite, centre, rest);
}

function momentsFrom(count: number, centre: number, sums: readonly number[]): Moments {
  const [s1, s2, s3, s4] = sums as [number, number, number, number];
  // What the centre lacks of the mean is taken out of the powers.
  const rest = s1 / count;
  const [a2, a3, a4] = [s2 / count, s3 / count, s4 / count];
  const square = rest * rest;
  const m2 = Math.max(0, a2 - square);
  const m3 = a3 - rest * (3 * a2 - 2 * square);
  const m4 = a4 - rest * (4 * a3 - rest * (6 * a2 - 3 * square));
  return {
    count,
    mean: centre + rest,
    variance: count > 1 ? Math.max(0, s2 - count * square) / (count - 1) : NaN,
    skewness: m2 > 0 ? m3 / (m2 * Math.sqrt(m2)) : NaN,
    kurtosis: m2 > 0 ? m4 / (m2 * m2) : NaN,
  };
}

/** What a leaf is described by, in this order: its four sums, its least and its greatest value. */
export const DESCRIBED = 6;

/**
 * Describes the first `count` (from 1 to LEAF) values: sums about `centre` lane by lane, then (lane 0 + lane 2) + (lane 1
 * + lane 3). False where some value is not finite; then `into` says nothing. The loop is the definition; `engine/wasm` has
 * it in vectors for whole leaves.
 */
export function describe(values: Float64Array, count: number, centre: number, into: Float64Array): boolean {
  let low = values[0]!;
  let high = low;
  let zero = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    zero += value - value;
  }
  if (zero !== 0) return false;
  lanes.fill(0);
  for (let i = 0; i < count; i++) {
    const lane = 4 * (i % LANES);
    const deviation = values[i]! - centre;
    const square = deviation * deviation;
    lanes[lane]! += deviation;
    lanes[lane + 1]! += square;
    lanes[lane + 2]! += square * deviation;
    lanes[lane + 3]! += square * square;
  }
  for (let k = 0; k < 4; k++) into[k] = lanes[k]! + lanes[8 + k]! + (lanes[4 + k]! + lanes[12 + k]!);
  // Which of equal zeros came first is no property of a leaf.
  into[4] = low + 0;
  into[5] = high + 0;
  return true;
}

/** Four sums of each lane. */
const lanes = new Float64Array(4 * LANES);
