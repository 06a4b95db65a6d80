import { describe, expect, it } from "vitest";
import { en } from "../../src/report/language/en.ts";
import { es } from "../../src/report/language/es.ts";
import { likelihoodText, withoutLikelihoodWords } from "../../src/report/likelihood.ts";
import { headlineSentence } from "../../src/report/sentence.ts";
import { sectionNotes } from "../../src/report/notes.ts";
import type { ReportSection } from "../../src/report/report.ts";
import { report, summaryOf } from "./fixture.ts";

const word = (share: number, language = en) => likelihoodText({ value: share, standardError: 0 }, language);

/** A net flow whose draws are positive in a share of them. */
function net(share: number): ReportSection {
  const draws = Array.from({ length: 1000 }, (_, i) => (i < 1000 * share ? 1e6 + i : -1e6 - i));
  const exceedances = [{ threshold: 0, value: share, standardError: 0.001 }];
  const summary = { ...summaryOf("net", "USD", "2018", draws), exceedances };
  const rows = [{ label: "2018", summary, published: [] }];
  return { quantity: "net", title: "Gap (net flow)", meaning: "", unit: "USD", kind: "indicator", rows };
}

describe("words of likelihood", () => {
  it("are those of the IPCC (2010, table 1), the narrowest range first", () => {
    expect([1, 0.99, 0.95, 0.9, 0.89, 0.66, 0.5, 0.33, 0.32, 0.1, 0.05, 0.01, 0.009, 0].map((p) => word(p))).toEqual([
      "virtually certain",
      "virtually certain",
      "very likely",
      "very likely",
      "likely",
      "likely",
      "about as likely as not",
      "about as likely as not",
      "unlikely",
      "unlikely",
      "very unlikely",
      "very unlikely",
      "exceptionally unlikely",
      "exceptionally unlikely",
    ]);
    expect(word(0.95, es)).toBe("muy probable");
  });

  it("stand beside the share that they are tied to, and are left out where asked", () => {
    const [inward] = report.sections as readonly [ReportSection];
    expect(headlineSentence([inward, net(0.93)], "MEX", en)).toMatch(
      /Given the inputs as stated, it is very likely \(93\.0% of the simulated values\) that inward exceeds outward\.$/,
    );
    const bare = withoutLikelihoodWords(en);
    expect(headlineSentence([inward, net(0.93)], "MEX", bare)).toMatch(
      /\. Inward exceeds outward in 93\.0% of the simulated values\.$/,
    );
    expect(sectionNotes(net(0.93), en)).toContain("93.0% (very likely) of the simulated values exceed 0 USD.");
    expect(sectionNotes(net(0.93), bare)).toContain("93.0% of the simulated values exceed 0 USD.");
  });
});
