/**
 * Bytes to text, strictly: which byte is wrong, instead of a replacement character. Well-formed sequences after
 * the Unicode Standard, table 3-7 (no overlong form, no surrogate, nothing above U+10FFFF).
 */

export type Decoded =
  | { readonly ok: true; readonly text: string }
  /** `text` is what stood before byte `offset`, the first of a sequence that is not UTF-8. */
  | { readonly ok: false; readonly text: string; readonly offset: number };

/** The text of UTF-8 bytes; a byte order mark is kept as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const parts: string[] = [];
  let units: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return { ok: false, text: parts.join("") + String.fromCharCode(...units), offset: at };
    push(units, codePoint(bytes, at, length));
    at += length;
    if (units.length > 8000) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  return { ok: true, text: parts.join("") + String.fromCharCode(...units) };
}

/** How many bytes the UTF-8 form of `text` has. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Bytes of the well-formed sequence at `at`, 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes[at + 1]!;
  // Overlong forms, surrogates and values above U+10FFFF show in the second byte.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  return length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  if (length === 1) return bytes[at]!;
  let code = bytes[at]! & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}

function push(units: number[], code: number): void {
  if (code < 0x10000) units.push(code);
  else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
}
