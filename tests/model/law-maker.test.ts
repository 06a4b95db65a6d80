/** Laws whose arguments are draws: made anew in every row, so that what is made must cost little. */
import { expect, it } from "vitest";
import { lawMaker } from "../../src/model/law-maker.ts";

it.each([[["p5", "p95"]], [["p5", "p50", "p95"]]])(
  "a metalog law through %j is made in a fraction of a millisecond",
  (names) => {
    const make = lawMaker({
      family: "quantiles",
      arguments: names.map((name, i) => ({ name, value: { kind: "operand", operand: i + 1 } })),
    });
    const begun = performance.now();
    const made = Array.from({ length: 20_000 }, (_, row) =>
      make([0.5, ...names.map((_, i) => (1 + row / 1e5) * 2 ** i)]),
    );
    // An idle machine takes less than a second; the limit leaves room for one that is busy.
    expect(performance.now() - begun).toBeLessThan(8000);
    expect(made.every((each) => "law" in each)).toBe(true);
  },
);
