import { expect, it } from "vitest";
import { brokenIn } from "../../src/analysis/broken.ts";
import { checkedAmong } from "./among.ts";

const CELLS = ["[year=2016]", "[year=2017]"];
const column = Float64Array.of(0, 1, 2, 2, NaN, 0, 0, 2);

it("draws that break a condition are counted by the first cell that does, the worst cell first", () => {
  expect(brokenIn("parts add up", CELLS, checkedAmong(column, { cells: 2 }))).toEqual({
    title: "parts add up",
    draws: 8,
    rows: 4,
    share: { value: 0.5, standardError: Math.sqrt(0.25 / 8) },
    failed: 1,
    failedShare: { value: 1 / 8, standardError: Math.sqrt((1 / 8) * (7 / 8)) / Math.sqrt(8) },
    cells: [
      { cell: "[year=2017]", rows: 3 },
      { cell: "[year=2016]", rows: 1 },
    ],
  });
});

it("shares of draws whose rows depend on each other have the error of their replicates", () => {
  const { share, failedShare } = brokenIn("parts add up", CELLS, checkedAmong(column, { cells: 2 }, { replicates: 4 }));
  // In the replicates 1, 2, 0 and 1 of 2 draws: deviations 0, 1/2, -1/2 and 0 from 1/2, over R (R - 1) = 12.
  expect(share).toEqual({ value: 0.5, standardError: Math.sqrt(0.5 / 12), degreesOfFreedom: 3 });
  expect(failedShare.degreesOfFreedom).toBe(3);
});
