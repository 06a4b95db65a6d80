import { describe, expect, it } from "vitest";
import { economyName } from "../../src/scenario/economies.ts";
import { asSentence, headlineSentence } from "../../src/report/sentence.ts";
import { en } from "../../src/report/language/en.ts";
import { report, summaryOf } from "./fixture.ts";

const [inward, outward, ratio, fee] = report.sections as [
  (typeof report.sections)[number],
  (typeof report.sections)[number],
  (typeof report.sections)[number],
  (typeof report.sections)[number],
];

describe("the headline sentence", () => {
  it("gives both flows of the latest year with their bands", () => {
    expect(headlineSentence([outward, ratio, inward], "MEX", en)).toBe(
      "In 2018, inward illicit financial flows of Mexico are estimated at 1.20 billion USD (95% of the simulated values " +
        "lie between 940 million and 1.52 billion USD); outward illicit financial flows are estimated at 13.1 million USD " +
        "(95% of them between 6.6 million and 26.0 million USD).",
    );
  });

  it("takes the first quantity where there are no flows, and no year where there is none", () => {
    expect(headlineSentence([fee], undefined, en)).toBe(
      "Mean fee is estimated at 4,700 USD/person (95% of the simulated values lie between 3,790 and 5,830 USD/person).",
    );
  });

  it("leaves out a flow that has no figure for that year, and breakdowns of a flow", () => {
    const early = { ...outward, rows: outward.rows.slice(0, 1) };
    const breakdown = { ...outward, kind: "quantity" as const };
    expect(headlineSentence([inward, early], "MEX", en)).not.toContain("outward");
    expect(headlineSentence([breakdown, inward], "MEX", en)).not.toContain("outward");
  });

  it("gives no band to a figure that is the same in every draw", () => {
    const summary = summaryOf("outward", "USD", "2018", new Array<number>(5000).fill(0));
    const section = { ...outward, rows: [{ label: "2018", summary, published: [] }] };
    expect(headlineSentence([section], "MEX", en)).toBe(
      "In 2018, outward illicit financial flows of Mexico are estimated at 0 USD, the same in every draw.",
    );
  });

  it("says so where there is nothing to report", () => {
    expect(headlineSentence([], "MEX", en)).toBe("The scenario reports no figure.");
  });

  it("never calls a band a confidence interval", () => {
    expect(headlineSentence(report.sections, "MEX", en)).not.toMatch(/confiden/i);
  });
});

describe("the name of an economy", () => {
  it("stands as in a sentence, and an unknown code for itself", () => {
    expect(economyName("USA")).toBe("the United States");
    expect(economyName("ZWE")).toBe("Zimbabwe");
    expect(economyName("ABW")).toBe("Aruba");
    expect(economyName("XXX")).toBe("XXX");
  });
});

describe("a sentence", () => {
  it("is made of a fragment by a capital and a full stop", () => {
    expect(asSentence("inward less outward")).toBe("Inward less outward.");
    expect(asSentence("Is it?")).toBe("Is it?");
    expect(asSentence("")).toBe("");
  });
});
