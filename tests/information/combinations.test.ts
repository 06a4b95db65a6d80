/** The best that studies can do together within a budget: a sum of normal quantities, where every combination can be reckoned. */
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/numerics/estimate.ts";
import type { ReportCombination } from "../../src/report/priorities/report.ts";
import { figureIn, prioritised } from "./prioritised.ts";

const SDS = [3, 4, 2, 1] as const;
const NAMES = ["a", "b", "c", "d"] as const;

/** Each quantity has a survey of its own at 10 and 1 an answer; answers scatter by 8. */
function textWith(sizes: readonly number[], studies: readonly string[] = NAMES): string {
  const parameters = NAMES.map((name, i) => `  ${name}: { value: "normal(mean=0, sd=${SDS[i]})", status: assumed }\n`);
  const surveys = studies.map((name) => {
    return `  of-${name}: { informs: { ${name}: { kind: mean, sd: 8 } }, sizes: [${sizes.join(", ")}], cost: { fixed: 10, each: 1 } }\n`;
  });
  return `parameters:\n${parameters.join("")}variables: { y: { formula: a + b + c + d } }\nstudies:\n${surveys.join("")}`;
}

/** The variance that a combination explains. */
const explained = (chosen: readonly (readonly [name: string, answers: number])[]): number => {
  return chosen.reduce((sum, [name, answers]) => {
    const sd = SDS[NAMES.indexOf(name as (typeof NAMES)[number])]!;
    return sum + sd ** 4 / (sd ** 2 + 64 / answers);
  }, 0);
};

function chosenIn({ studies }: ReportCombination): readonly (readonly [string, number])[] {
  return studies.map(({ id, size }) => [id.slice(3), size!] as const);
}

function expectNear({ value, standardError }: Estimate, truth: number, form: number): void {
  expect(Math.abs(value - truth)).toBeLessThan(4 * standardError + form);
}

describe("the best combination within a budget", () => {
  it("is the best of all that there are, where they are few, and has the worth of its parts", () => {
    const { combination } = figureIn(prioritised(textWith([10, 40], ["a", "b", "c"]), { budget: 105 }), "y");
    const chosen = chosenIn(combination!);
    expect(combination).toMatchObject({ isExact: true, cost: 100 });
    expect(new Map(chosen)).toEqual(
      new Map([
        ["a", 40],
        ["b", 40],
      ]),
    );
    expectNear(combination!.narrowed.variance.left, 30 - explained(chosen), 0.1);
    const most = explained([
      ["a", 40],
      ["b", 40],
      ["c", 40],
    ]);
    expectNear(combination!.bound.variance.left, 30 - most, 0.1);
  });

  it("spends what is left on another study rather than on a larger one where that tells more", () => {
    const { combination } = figureIn(prioritised(textWith([10, 40], ["a", "b"]), { budget: 75 }), "y");
    // 40 of the one and 10 of the other explain 7.6 + 11.4, the other way round 5.3 + 14.5; 40 of one alone 14.5 at most.
    expect(new Map(chosenIn(combination!))).toEqual(
      new Map([
        ["a", 10],
        ["b", 40],
      ]),
    );
  });

  it("leaves out what adds nothing beyond the error", () => {
    const idle = textWith([10], ["a"]).replace(
      "studies:",
      "studies:\n  of-extra: { informs: { extra: { kind: mean, sd: 1 } }, sizes: [5], cost: { each: 1 } }",
    );
    const text = idle
      .replace("variables:", '  extra: { value: "normal(mean=0, sd=1)", status: assumed }\nvariables:')
      .replace("a + b", "0 * extra + a + b");
    const { combination } = figureIn(prioritised(text, { budget: 100 }), "y");
    expect(chosenIn(combination!)).toEqual([["a", 10]]);
  });

  it("is chosen step by step where there are many, and no better than its bound", () => {
    const sizes = [5, 10, 15, 20, 25, 30, 35, 40];
    const { combination } = figureIn(prioritised(textWith(sizes), { budget: 100 }), "y");
    expect(combination!.isExact).toBe(false);
    expect(combination!.cost).toBeLessThanOrEqual(100);
    const { left } = combination!.narrowed.width;
    expect(left.value).toBeGreaterThan(combination!.bound.width.left.value - 4 * left.standardError);
    // The best of all explains 17.9 of 30; one study alone 14.5 at most.
    expect(explained(chosenIn(combination!))).toBeGreaterThan(15);
  });

  it("is absent where nothing is within the budget", () => {
    const figure = figureIn(prioritised(textWith([10]), { budget: 5 }), "y");
    expect(figure.combination).toBeUndefined();
    expect(figure.sentences.join(" ")).toContain("No study of y has a cost within 5");
  });
});
