import { describe, expect, it } from "vitest";
import { nameHash } from "../../src/numerics/name-hash.ts";
import { philox } from "../../src/numerics/philox.ts";
import { keyOfSeed } from "../../src/numerics/seed.ts";
import { utf8Bytes } from "../../src/numerics/utf8.ts";
import { fillLane, fillUniform } from "../../src/numerics/xoshiro.ts";
import known from "../conformance/rng.json" with { type: "json" };

type Case = {
  readonly id: string;
  readonly generator: string;
  readonly inputs: { counter_hex?: string[]; key_hex?: string[]; state?: number[]; state_hex?: string[] };
  readonly expected: { output_hex?: string[]; output_dec?: string[] };
};
const cases = known.cases as readonly Case[];
const words = (texts: readonly string[], radix: number): number[] => texts.map((text) => parseInt(text, radix));

describe("philox4x32-10", () => {
  for (const { id, inputs, expected } of cases.filter(({ generator }) => generator === "philox4x32-10")) {
    it(`gives the published answer of ${id}`, () => {
      const counter = Uint32Array.from(words(inputs.counter_hex!, 16));
      const [k0, k1] = words(inputs.key_hex!, 16);
      philox(counter, [k0!, k1!]);
      expect([...counter]).toEqual(words(expected.output_hex!, 16));
    });
  }
});

describe("xoshiro128++", () => {
  for (const { id, inputs, expected } of cases.filter(({ generator }) => generator === "xoshiro128++")) {
    it(`makes probabilities of the published words of ${id}`, () => {
      const output =
        expected.output_hex === undefined ? words(expected.output_dec!, 10) : words(expected.output_hex, 16);
      const state = Uint32Array.from(inputs.state ?? words(inputs.state_hex!, 16));
      const draws = Math.floor(output.length / 2);
      const into = new Float64Array(4 * draws);
      fillLane(into, 0, into.length, state);
      for (let draw = 0; draw < draws; draw++) {
        const bits = (BigInt(output[2 * draw]!) << 32n) | BigInt(output[2 * draw + 1]!);
        expect(into[4 * draw]).toBe((Number(bits >> 12n) + 0.5) / 2 ** 52);
      }
    });
  }

  it("keeps the layout that decides every number: four lanes, each keyed by philox", () => {
    const into = new Float64Array(8);
    fillUniform(into, 0, 8, [1, 2], 3, 4, 5, 6 << 4);
    for (let lane = 0; lane < 4; lane++) {
      const state = Uint32Array.of(3, 4, 5, (6 << 4) | lane);
      philox(state, [1, 2]);
      const alone = new Float64Array(8);
      fillLane(alone, lane, 8, state);
      expect([into[lane], into[lane + 4]]).toEqual([alone[lane], alone[lane + 4]]);
    }
  });
});

describe("the hash of a name", () => {
  // Test vectors of FNV-1a 64, RFC 9923, appendix C.
  it.each([
    ["", 0xcbf29ce484222325n],
    ["a", 0xaf63dc4c8601ec8cn],
    ["foobar", 0x85944171f73967e8n],
  ])("of %j is the published one", (text, hash) => {
    const [low, high] = nameHash(text);
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(hash);
  });
});

describe("UTF-8", () => {
  it.each(["", "plain", "Ł é 漢 😀", "\u007f\u0080\u07ff\u0800\uffff"])("of %j is what the platform says", (text) => {
    expect(utf8Bytes(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
  });

  it("replaces a lone surrogate", () => {
    expect([...utf8Bytes("a\ud800b")]).toEqual([0x61, 0xef, 0xbf, 0xbd, 0x62]);
  });
});

describe("the key of a seed", () => {
  it("tells apart what seedrandom alone would not", () => {
    const keys = ["1", "11", "111", "Ł", "A", "01", " 1", "", "0"].map((seed) => keyOfSeed(seed).join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is the same for two writings of one text", () => {
    expect(keyOfSeed("\u00e9")).toEqual(keyOfSeed("e\u0301"));
  });

  it("stays what it was in the first version", () => {
    expect(keyOfSeed("1")).toMatchInlineSnapshot(`
      [
        1113168243,
        2592721203,
      ]
    `);
  });
});
