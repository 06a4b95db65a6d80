/** Texts as UTF-8 bytes: what names and seeds are hashed from, the same on every platform (RFC 3629). */

/** The UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), trailing(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), trailing(point >> 6), trailing(point));
    else bytes.push(0xf0 | (point >> 18), trailing(point >> 12), trailing(point >> 6), trailing(point));
  }
  return new Uint8Array(bytes);
}

function trailing(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
