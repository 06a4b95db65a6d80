/**
 * Memory for several threads. Every platform shares it but a page that is not isolated from other sites (it lacks the headers
 * Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy): there each thread has its own, and messages carry results.
 */

/** Whether threads can share memory here. */
export function sharesMemory(): boolean {
  return typeof SharedArrayBuffer !== "undefined";
}

/** So many bytes, all 0; shared where memory can be. Throws a RangeError where they cannot be had. */
export function reserveBytes(bytes: number): ArrayBufferLike {
  return sharesMemory() ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}
