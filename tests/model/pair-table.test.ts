import { describe, expect, it } from "vitest";
import { PairTable } from "../../src/model/pair-table.ts";

describe("a table of pairs", () => {
  it("gives back what was stored first, for any number of pairs and in both orders", () => {
    const table = new PairTable();
    const known = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const [first, second] = [((i * 7919) % 401) - 200, ((i * 104_729) % 307) - 150];
      const key = `${first},${second}`;
      if (!known.has(key)) known.set(key, i);
      expect(table.find(first, second, i)).toBe(known.get(key));
    }
    expect(known.size).toBeGreaterThan(10_000);
  });

  it("tells the ends of the range apart", () => {
    const table = new PairTable();
    const ends = [-0x80000000, -1, 0, 0x7fffffff];
    const pairs = ends.flatMap((first) => ends.map((second) => [first, second] as const));
    pairs.forEach(([first, second], i) => expect(table.find(first, second, i)).toBe(i));
    pairs.forEach(([first, second], i) => expect(table.find(first, second, 99)).toBe(i));
  });
});
