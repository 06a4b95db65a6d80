import { describe, expect, it } from "vitest";
import { changedBy } from "../../src/hypotheses/changed.ts";
import { studyOf } from "../study-of.ts";

const SCENARIO = `
economy: AAA
indexes: { place: [north, south], year: [2016, 2017] }
parameters:
  fee: { unit: USD, by: [place, year], value: { north: { 2016: 1, default: "uniform(1, 2)" }, south: 3 }, status: assumed }
  share: { value: 0.5, status: assumed }
variables: { paid: { unit: USD, formula: fee * share } }
flows: { fees: { from: BEL, to: AAA, value: "sum(paid, place)" } }
hypotheses:
  all:
    set:
      "fee[place=north]": "uniform(2, 3)"
      "fee[place=south,year=2017]": 4
      share: 0.1
      paid: fee
      fees.from: CHE
      fees: "sum(fee, place)"
`;

/** Each change in a line. */
function lines(id: string): string[] {
  const { scenario } = studyOf(SCENARIO);
  const { set } = scenario.hypotheses.find((each) => each.id === id)!;
  return changedBy(set, scenario).map(
    ({ target, unit, before, after }) => `${target} (${unit}): ${before.join(" | ")} -> ${after.join(" | ")}`,
  );
}

describe("what a hypothesis changes", () => {
  it("is told before and after, in the words of the file", () => {
    expect(lines("all")).toEqual([
      "fee[place=north] (USD): 1 | uniform(1, 2) -> uniform(2, 3)",
      "fee[place=south,year=2017] (USD): 3 -> 4",
      "share (1): 0.5 -> 0.1",
      "paid (USD): fee * share -> fee",
      "fees.from (): BEL -> CHE",
      "fees (): sum(paid, place) -> sum(fee, place)",
    ]);
  });
});
