import { describe, expect, it } from "vitest";
import { headlineFigures } from "../../src/model/main-figures.ts";
import { driversOf } from "../../src/sensitivity/drivers.ts";
import { preparedRun, studyOf } from "../study-of.ts";

const TEXT = `
parameters:
  a: { value: "normal(0, 1)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
  idle: { value: "normal(0, 1)", status: assumed }
variables:
  unused: { formula: idle }
  y: { formula: a + 2 * b + 5 }
outputs: [y]
`;

const driversIn = (text: string, samples: number) => {
  const { task } = preparedRun(studyOf(text), { samples, seed: "drivers" });
  return driversOf(task, headlineFigures(task.model.outputs));
};

describe("the drivers of a figure", () => {
  it("are the shares of a sum's variance, 4/5 and 1/5, within four standard errors; inputs that it does not rest on are none", () => {
    const [found] = driversIn(TEXT, 100_000);
    expect(found!.rows).toBe(16 * 1024);
    expect(found!.shares.map(({ input }) => input)).toEqual(["b", "a"]);
    const truth = [0.8, 0.2];
    found!.shares.forEach(({ share }, i) => {
      expect(Math.abs(share.value - truth[i]!)).toBeLessThan(4 * share.standardError);
      expect(share.standardError).toBeLessThan(0.02);
    });
  });

  it("come with the median and the central 95% of growing parts, which near those of the law", () => {
    const { steps } = driversIn(TEXT, 100_000)[0]!;
    expect(steps.map(({ rows }) => rows)).toEqual([256, 512, 1024, 2048, 4096, 8192, 16_384]);
    const { low, median, high } = steps.at(-1)!;
    // The standard errors of the median and of the ends, of a normal law with variance 5 in 16,384 rows: 0.022 and 0.047.
    expect(Math.abs(median - 5)).toBeLessThan(4 * 0.022);
    for (const [end, truth] of [
      [low, 5 - 1.959964 * Math.sqrt(5)],
      [high, 5 + 1.959964 * Math.sqrt(5)],
    ] as const) {
      expect(Math.abs(end - truth)).toBeLessThan(4 * 0.047);
    }
  });

  it("are none of a figure without a variance, of one that is the same in every draw, and of too few draws", () => {
    expect(driversIn(TEXT.replace("a + 2 * b + 5", "1 / abs(a)"), 50_000)[0]!.shares).toEqual([]);
    expect(driversIn(TEXT.replace("a + 2 * b + 5", "5"), 50_000)[0]).toMatchObject({ shares: [], steps: [] });
    expect(driversIn(TEXT, 100)).toEqual([]);
  });
});
