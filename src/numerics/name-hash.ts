/**
 * The 64-bit hash that turns a cell's name into the identity of its stream: FNV-1a (Fowler, Noll and Vo; RFC 9923,
 * section 2). It only has to tell names apart (the compiler checks that no two of a model meet); mixing is the
 * generator's work, which takes the hash as a counter.
 */
import { utf8Bytes } from "./utf8.ts";

/** Low and high 32 bits of FNV-1a 64 over the UTF-8 bytes of `name`. */
export function nameHash(name: string): readonly [number, number] {
  // The hash in four limbs of 16 bits; the prime is 2^40 + 0x1b3, so a product needs no more than 32-bit sums.
  let h0 = 0x2325;
  let h1 = 0x8422;
  let h2 = 0x9ce4;
  let h3 = 0xcbf2;
  for (const byte of utf8Bytes(name)) {
    h0 ^= byte;
    const p0 = h0 * 0x1b3;
    const p1 = h1 * 0x1b3 + (p0 >>> 16);
    const p2 = h2 * 0x1b3 + ((h0 << 8) & 0xffff) + (p1 >>> 16);
    const p3 = h3 * 0x1b3 + (((h1 << 8) | (h0 >>> 8)) & 0xffff) + (p2 >>> 16);
    h0 = p0 & 0xffff;
    h1 = p1 & 0xffff;
    h2 = p2 & 0xffff;
    h3 = p3 & 0xffff;
  }
  return [(h0 | (h1 << 16)) >>> 0, (h2 | (h3 << 16)) >>> 0];
}
