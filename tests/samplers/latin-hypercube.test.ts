import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../src/samplers/latin-hypercube.ts";
import { random } from "../../src/samplers/random.ts";
import { columnOf, replicatesOf, streamOf } from "./columns.ts";

describe("a latin hypercube", () => {
  it.each([1, 17, 1_000, 16_384, 20_000])("of %i rows hits each stratum of each replicate once", (asked) => {
    const design = latinHypercube.design(asked);
    const strata = design.rows / design.replicates;
    for (const replicate of replicatesOf(columnOf(latinHypercube, streamOf("x"), design), design)) {
      const hit = replicate.map((u) => Math.floor(u * strata)).sort();
      expect(hit).toEqual(Float64Array.from({ length: strata }, (_, i) => i));
    }
  });

  it("places the draw inside its stratum by the draw of random sampling", () => {
    const design = latinHypercube.design(20_000);
    const strata = design.rows / design.replicates;
    const column = columnOf(latinHypercube, streamOf("x"), design);
    const inside = columnOf(random, streamOf("x"), design);
    for (const [row, u] of column.entries()) {
      expect(Math.abs((u * strata) % 1) - inside[row]!).toBeCloseTo(0, 11);
    }
  });

  it("does not change with the other inputs of the model", () => {
    const design = latinHypercube.design(1_000);
    expect(columnOf(latinHypercube, streamOf("x", 40), design)).toEqual(
      columnOf(latinHypercube, streamOf("x"), design),
    );
  });
});
