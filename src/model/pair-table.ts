/**
 * Numbers by pairs of 32-bit integers: a hash table with linear probing (Knuth, The Art of Computer Programming, volume 3,
 * section 6.4, algorithm L). A Map would need a key object, or a boxed double, for each pair.
 */

/** Places of a new table; a power of 2, as always. */
const FIRST = 1024;
/** How many times larger a table becomes that is full. */
const GROWTH = 4;
/** Places that are never filled: with a quarter empty a search takes a few steps. */
const FULL = 0.75;

/** 0 marks an empty place; entry e is stored as e + 1. Not pure: a table grows. */
export class PairTable {
  #size = 0;
  #places = new Int32Array(FIRST);
  #firsts = new Int32Array(FIRST);
  #seconds = new Int32Array(FIRST);

  /** The number stored for the pair; where there is none, `added`, which is stored. Numbers are 0 to 2^31 - 2. */
  find(first: number, second: number, added: number): number {
    const place = this.#placeOf(first, second);
    const stored = this.#places[place]!;
    if (stored !== 0) return stored - 1;
    this.#put(place, first, second, added + 1);
    if (++this.#size > FULL * this.#places.length) this.#grow();
    return added;
  }

  /** Where the pair stands, or the empty place where it belongs. */
  #placeOf(first: number, second: number): number {
    const mask = this.#places.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let place = hash & mask;
    while (this.#places[place] !== 0 && (this.#firsts[place] !== first || this.#seconds[place] !== second)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  #put(place: number, first: number, second: number, stored: number): void {
    this.#places[place] = stored;
    this.#firsts[place] = first;
    this.#seconds[place] = second;
  }

  #grow(): void {
    const [places, firsts, seconds] = [this.#places, this.#firsts, this.#seconds];
    this.#places = new Int32Array(GROWTH * places.length);
    this.#firsts = new Int32Array(GROWTH * places.length);
    this.#seconds = new Int32Array(GROWTH * places.length);
    for (let i = 0; i < places.length; i++) {
      if (places[i] !== 0) this.#put(this.#placeOf(firsts[i]!, seconds[i]!), firsts[i]!, seconds[i]!, places[i]!);
    }
  }
}
