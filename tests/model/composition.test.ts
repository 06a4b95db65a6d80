import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/formula/parse.ts";
import { printExpression } from "../../src/formula/print.ts";
import { summandOf } from "../../src/model/composition.ts";

function summand(text: string): string | undefined {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text} is no formula`);
  const found = summandOf(parsed.expression, "i");
  return found && printExpression(found);
}

describe("what a formula sums over an index", () => {
  it.each([
    ["sum(a * b, i)", "a * b"],
    ["sum(a, i) * c / 2", "a * c / 2"],
    ["c * sum(a, i, j)", "c * sum(a, j)"],
    ["-sum(a, i) + sum(b, i) / d", "-a + b / d"],
  ])("is found in %s", (text, found) => expect(summand(text)).toBe(found));

  it.each(["a", "sum(a, j)", "sum(a, i) + c", "sum(a, i) * sum(b, i)", "c / sum(a, i)", "max(a, i)", "sum(a, i) ^ 2"])(
    "is nothing where %s is not linear in it",
    (text) => expect(summand(text)).toBeUndefined(),
  );
});
