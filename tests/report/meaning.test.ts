import { describe, expect, it } from "vitest";
import { distributions } from "../../src/distributions/index.ts";
import { en } from "../../src/report/language/en.ts";
import { es } from "../../src/report/language/es.ts";
import { fr } from "../../src/report/language/fr.ts";
import { meaningOf, pedigreeText } from "../../src/report/meaning.ts";
import { full } from "./full.ts";

describe("what a value states", () => {
  it.each([
    ["1e6", "a constant"],
    ["-35%", "a constant"],
    ["seized * purity", "computed from other parameters"],
    ["4000 to 9000", "90% between the two values"],
    ["pert(4, 5, 8)", "least, most likely and greatest"],
    ["lognormal(mean=5, sd=1)", "mean and standard deviation"],
    ["lognormal(median=5, gsd=2)", "median and geometric standard deviation"],
    ["lognormal(p2.5=5, p97.5=9)", "95% between the two values"],
    ["normal(p5=5, p50=9)", "the values below which 5% and 50% lie"],
    ["quantiles(p95=9, p5=1, p50=4, min=0)", "least; the values below which 5%, 50% and 95% lie"],
    ["uniform(0, 1)", "least and greatest, all between equally likely"],
    ["switch(land=0.5, sea=0.5)", "rival assumptions, each with its probability"],
    ["constructor(1)", ""],
    ["a +", ""],
  ])("%s: %s", (value, meaning) => {
    expect(meaningOf(value, en)).toBe(meaning);
  });

  it.each([en, es, fr])("is said of the example of every distribution in $name", (language) => {
    for (const { name, example } of Object.values(distributions)) {
      expect(meaningOf(example, language), name).not.toBe("");
    }
  });

  it("names the scores of a pedigree", () => {
    expect(
      pedigreeText(
        full.parameters.find(({ name }) => name === "share_paying")!,
        en,
      ),
    ).toBe("NUSAP scores out of 4: proxy 3, empirical basis 2.5 and method 2");
    expect(pedigreeText(full.parameters[0]!, en)).toBe("");
  });
});
