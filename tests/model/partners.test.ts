import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawsOf, readText, runOf } from "../study-of.ts";

const ECONOMIES = ["MEX", "USA", "GTM", "XXX"] as const;
const economy = fc.constantFrom(...ECONOMIES);
const flow = fc.record({ from: economy, to: economy, amount: fc.integer({ min: 1, max: 1000 }) });

/** Each figure of one view, or nothing where the economy takes no part. */
function view(flows: readonly { from: string; to: string; amount: number }[], reporter: string): Map<string, number> {
  const text = `
economy: ${reporter}
flows:
${flows.map(({ from, to, amount }, i) => `  f${i}: { from: ${from}, to: ${to}, value: ${amount} }`).join("\n")}
`;
  const read = readText(text);
  if (!read.ok) return new Map();
  const run = runOf(read.value, 1);
  return new Map(read.value.model.outputs.map(({ name }) => [name, drawsOf(run, name)[0]!]));
}

describe("a partner's view", () => {
  it("is the mirror: what E pays to P is what P is paid by E, whatever the flows", () => {
    fc.assert(
      fc.property(fc.array(flow, { minLength: 1, maxLength: 8 }), (flows) => {
        const views = new Map(["MEX", "USA", "GTM"].map((each) => [each, view(flows, each)]));
        for (const [one, seen] of views) {
          for (const [other, mirrored] of views) {
            if (one === other || seen.size === 0 || mirrored.size === 0) continue;
            expect(seen.get(`outward[partner=${other}]`) ?? 0).toBe(mirrored.get(`inward[partner=${one}]`) ?? 0);
            expect(seen.get(`inward[partner=${other}]`) ?? 0).toBe(mirrored.get(`outward[partner=${one}]`) ?? 0);
          }
          const all = flows.reduce((sum, { amount }) => sum + amount, 0);
          const sides = ["total", "domestic", "elsewhere"].map((name) => seen.get(name) ?? 0);
          if (seen.size > 0) expect(sides.reduce((a, b) => a + b)).toBe(all);
        }
      }),
      { numRuns: 60 },
    );
  });
});
