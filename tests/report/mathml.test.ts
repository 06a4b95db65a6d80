import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/formula/parse.ts";
import { equationMarkup } from "../../src/report/mathml.ts";

/** What a reader sees, without the elements; fractions and powers by their marks. */
function seen(formula: string, by: readonly string[] = []): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(formula);
  return equationMarkup("y", by, parsed.expression)
    .text.replace(/<mfrac><mrow>(.*?)<\/mrow><mrow>(.*?)<\/mrow><\/mfrac>/g, "{$1 over $2}")
    .replace(/<msup><mrow>(.*?)<\/mrow><mrow>(.*?)<\/mrow><\/msup>/g, "{$1 up $2}")
    .replaceAll("&nbsp;", " ")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&gt;", ">");
}

describe("an equation as mathematics", () => {
  it.each([
    ["a + b * c", "y=a+b·c"],
    ["(a + b) * c", "y=(a+b)·c"],
    ["a - (b - c)", "y=a−(b−c)"],
    ["a / b", "y={a over b}"],
    ["x ^ 2", "y={x up 2}"],
    ["35%", "y=35%"],
    ["-a", "y=−a"],
    ["sum(fee, year)", "y=∑yearfee"],
    ["fee[nationality=GTM]", "y=feeGTM"],
    ["stock[year-1; 0]", "y=stockyear−1 or else 0"],
    ["sqrt(x)", "y=x"],
    ["min(a, b)", "y=min(a,b)"],
    ["if(a > 1, b, c)", "y={b if a>1c otherwise "],
    ["a <= b and not c", "y=a≤b and ¬c"],
  ])("sets %s", (formula, expected) => {
    expect(seen(formula)).toBe(expected);
  });

  it("has the indexes of the quantity below its name", () => {
    const parsed = parseFormula("a");
    if (!parsed.ok) throw new Error("a");
    const { text } = equationMarkup("fees", ["nationality", "year"], parsed.expression);
    expect(text).toMatch(
      /^<math display="block"><mrow><msub><mi mathvariant="normal">fees<\/mi><mrow>.*nationality.*,.*year/,
    );
  });

  it("lets no name become markup", () => {
    const parsed = parseFormula('f[x="<b>"]');
    if (parsed.ok) expect(equationMarkup("y", ["<i>"], parsed.expression).text).not.toMatch(/<b>|<i>/);
  });
});
