/** Where things lie in the memory that all threads share: first what is only read, then draws, then threads' own areas. */

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65536;

type Contents = Float64Array | Uint32Array | BigUint64Array;

/** Hands out addresses and remembers what is to be written there. Not pure: it grows. */
export class Places {
  readonly #addresses = new Map<Contents, number>();
  #end = 0;

  /** The address of these numbers; the same array has one place, however often it is asked for. */
  of(contents: Contents): number {
    const known = this.#addresses.get(contents);
    if (known !== undefined) return known;
    const address = this.reserve(contents.byteLength);
    this.#addresses.set(contents, address);
    return address;
  }

  /** The address of so many bytes, a multiple of 64: a line of the cache. */
  reserve(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes) / 64) * 64;
    return address;
  }

  /** Pages that hold everything so far. */
  get pages(): number {
    return Math.ceil(this.#end / PAGE);
  }

  write(memory: ArrayBufferLike): void {
    for (const [contents, address] of this.#addresses) {
      new Uint8Array(memory).set(new Uint8Array(contents.buffer, contents.byteOffset, contents.byteLength), address);
    }
  }
}
