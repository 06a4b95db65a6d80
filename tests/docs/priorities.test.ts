/** The worked example of the page on priorities: its table is what the program finds, within the errors of the draws. */
import { describe, expect, it } from "vitest";
import { figureIn, prioritised, studyIn } from "../information/prioritised.ts";
import { blocksOf, read } from "./markdown.ts";

const DOCUMENT = "docs/priorities.md";
const scenario = blocksOf(DOCUMENT).find(({ text }) => text.startsWith("iff: 1"))!.text;
const ROW = /^\| (\d+|no end) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+)% \|$/gm;
const rows = [...read(DOCUMENT).matchAll(ROW)].map(([, size = "", variance, width, share]) => ({
  size,
  variance,
  width,
  share,
}));

describe("the worked example of docs/priorities.md", () => {
  const figure = figureIn(prioritised(scenario.replace(/^iff: 1\n.*\n.*\n/, ""), { samples: 100_000 }), "y");
  const { sized, limit, enough } = studyIn(figure, "survey");

  it("has a row for each size, and one for no end", () => {
    expect(rows.map(({ size }) => size)).toEqual([...sized.map(({ size }) => `${size}`), "no end"]);
  });

  it.each(rows)("$size", ({ size, variance, width, share }) => {
    const narrowed = size === "no end" ? limit : sized.find((each) => `${each.size}` === size)!.narrowed;
    const printed = [
      [narrowed.variance.left, Number(variance), 0.05],
      [narrowed.width.left, Number(width), 0.005],
      [narrowed.width.share, Number(share) / 100, 0.0005],
    ] as const;
    for (const [{ value, standardError }, number, rounding] of printed) {
      expect(Math.abs(value - number)).toBeLessThan(4 * standardError + rounding);
    }
  });

  it("names the size that is enough", () => {
    const size = Number(/interviews give 78%, and (\d+) give 80%/.exec(read(DOCUMENT))![1]);
    expect(Math.abs(enough!.value - size)).toBeLessThan(4 * enough!.standardError + 2);
  });
});
