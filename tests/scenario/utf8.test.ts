import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, utf8Length } from "../../src/scenario/utf8.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

describe("decodeUtf8", () => {
  it("agrees with the platform's decoder on all bytes, well formed or not", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      // Bytes at which forms and ranges of table 3-7 begin and end.
      fc
        .array(
          fc.constantFrom(
            0x41,
            0x7f,
            0x80,
            0x8f,
            0x90,
            0x9f,
            0xa0,
            0xbf,
            0xc0,
            0xc1,
            0xc2,
            0xdf,
            0xe0,
            0xed,
            0xef,
            0xf0,
            0xf4,
            0xf5,
          ),
          { maxLength: 6 },
        )
        .map((list) => Uint8Array.from(list)),
      fc.string({ unit: "binary", maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const decoded = decodeUtf8(input);
        let expected: string | undefined;
        try {
          expected = strict.decode(input);
        } catch {
          expected = undefined;
        }
        expect(decoded.ok ? decoded.text : undefined).toBe(expected);
        // What stood before the wrong byte is well formed by itself.
        if (!decoded.ok) expect(strict.decode(input.slice(0, decoded.offset))).toBe(decoded.text);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it("finds the first byte of the sequence that is wrong", () => {
    const offsets = [
      [0x61, 0xff],
      [0xc3, 0xa9, 0xe2, 0x82],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xf4, 0x90, 0x80, 0x80],
    ];
    expect(offsets.map((bytes) => decodeUtf8(Uint8Array.from(bytes)))).toMatchObject(
      [1, 2, 0, 0, 0].map((offset) => ({ ok: false, offset })),
    );
  });

  it("keeps long texts whole across its pieces", () => {
    const text = "é🙂a".repeat(10_000);
    expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ ok: true, text });
  });
});

it("utf8Length counts what the platform's encoder writes", () => {
  for (const text of ["", "a", "é", "漢", "🙂", "aé漢🙂"])
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
