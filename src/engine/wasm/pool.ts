/** The constants of a module: 8 bytes each, one after the other from address 0 of the memory. */

/** Collects constants while functions are built. Not pure: it grows. */
export class Pool {
  readonly #addresses = new Map<bigint, number>();

  /** Where the double stands. */
  double(x: number): number {
    return this.bits(new BigUint64Array(Float64Array.of(x).buffer)[0]!);
  }

  /** Where these 64 bits stand. */
  bits(bits: bigint): number {
    const known = this.#addresses.get(bits);
    if (known !== undefined) return known;
    const address = 8 * this.#addresses.size;
    this.#addresses.set(bits, address);
    return address;
  }

  /** What memory has to hold. */
  contents(): BigUint64Array {
    return BigUint64Array.from(this.#addresses.keys());
  }
}
