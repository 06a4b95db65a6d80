/**
 * The order in which numbers ascend: a radix sort of their places by single-precision keys (Knuth, The Art of Computer
 * Programming 3, 1998, section 5.2.5), then an insertion sort that puts right what single precision could not tell apart.
 * Some 45 ns a number at a million, a tenth or less of a sort with a comparison function.
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
  let from: Placed = { keys: keysOf(values), places: new Uint32Array(values.length) };
  let to: Placed = { keys: new Uint32Array(values.length), places: new Uint32Array(values.length) };
  for (let place = 0; place < values.length; place++) from.places[place] = place;
  for (let pass = 0; pass < PASSES; pass++) {
    distribute(from, to, pass * DIGIT);
    [from, to] = [to, from];
  }
  settle(from, values);
  return from.places;
}

/** Keys, and the places of their values: they travel together, since looking keys up would miss the cache. */
type Placed = { readonly keys: Uint32Array; readonly places: Uint32Array };

/** Moves everything to where its digit belongs; what has one digit stays in its order. */
function distribute(from: Placed, to: Placed, shift: number): void {
  const next = startsOf(from.keys, shift);
  for (let i = 0; i < from.keys.length; i++) {
    const key = from.keys[i]!;
    const at = next[(key >>> shift) & (BUCKETS - 1)]!++;
    to.keys[at] = key;
    to.places[at] = from.places[i]!;
  }
}

/** Whole numbers in the order of the values rounded to single precision: negative ones, whose bits fall, are turned over. */
function keysOf(values: Float64Array): Uint32Array {
  const keys = new Uint32Array(new Float32Array(values).buffer);
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

/** Puts places of equal keys into the order of their values. */
function settle({ keys, places }: Placed, values: Float64Array): void {
  for (let i = 1; i < places.length; i++) {
    if (keys[i] !== keys[i - 1]) continue;
    const place = places[i]!;
    const value = values[place]!;
    let to = i;
    while (to > 0 && keys[to - 1] === keys[i] && values[places[to - 1]!]! > value) {
      places[to] = places[to - 1]!;
      to--;
    }
    places[to] = place;
  }
}

/** The orders of parts of the values, part p having the places from bounds[p] to before bounds[p + 1], by that of all. */
export function ordersOfParts(order: Uint32Array, bounds: Uint32Array): readonly Uint32Array[] {
  const count = bounds.length - 1;
  const partOf = new Uint16Array(order.length);
  for (let part = 0; part < count; part++) partOf.fill(part, bounds[part], bounds[part + 1]);
  const next = bounds.slice();
  const orders = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!;
    const part = partOf[place]!;
    orders[next[part]!++] = place - bounds[part]!;
  }
  return Array.from({ length: count }, (_, part) => orders.subarray(bounds[part], bounds[part + 1]));
}
