import { describe, expect, it } from "vitest";
import { reportOf } from "../../sensitivity/analysis-of.ts";
import { studyOf } from "../../study-of.ts";

const NEARLY_EQUAL = studyOf(`
parameters:
  a: { value: "normal(0, 1.01)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: a + b } }
`);

describe("a sensitivity report", () => {
  it("says how many samples would settle which of two factors comes first, and with these it is settled", () => {
    const [section] = reportOf(NEARLY_EQUAL, { samples: 1024 }).outputs[0]!.methods;
    const [, samples] = /about ([\d,]+) samples/.exec(section!.notes.join())!;
    const wanted = Number(samples!.replaceAll(",", ""));
    expect(wanted).toBeGreaterThan(1024);
    // Correlated errors need fewer rows than independent ones.
    const [settled] = reportOf(NEARLY_EQUAL, { samples: Math.min(4 * wanted, 1_000_000) }).outputs[0]!.methods;
    expect(settled!.rows[0]!.of).toBe("a");
  });

  it("names nothing that does not stand out from chance", () => {
    const [output] = reportOf(NEARLY_EQUAL, { methods: ["second-order"], samples: 1024 }).outputs;
    expect(output!.sentence).toBe("y: by second-order (S2) nothing stands out from chance.");
  });
});
