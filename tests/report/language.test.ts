import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/report/format.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderJson } from "../../src/report/json.ts";
import { en, type Language } from "../../src/report/language/en.ts";
import { languages } from "../../src/report/language/index.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import type { Report } from "../../src/report/report.ts";
import { readResult } from "../../src/report/read-result.ts";
import { renderText } from "../../src/report/text.ts";
import { hostile, meagre, report, yearless } from "./fixture.ts";

const others = Object.values(languages).filter((language: Language) => language !== en);
const { es, fr } = languages;
const exact = (value: number) => ({ value, standardError: 0 });
const NARROW = "\u202f";

/** Every text of a catalogue by its path; what a function says is not among them. */
function textsOf(entry: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof entry === "string") return [[path, entry]];
  if (typeof entry !== "object" || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

describe("the catalogues of languages", () => {
  it.each(others)("$name has a text of its own for nearly every entry", (language) => {
    const english = new Map(textsOf(en, ""));
    const own = textsOf(language, "");
    expect(own.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    const same = own.filter(([path, text]) => text === english.get(path) && !path.startsWith(".numbers"));
    // "Dependence"-like words that two languages share.
    expect(same.length).toBeLessThan(8);
    expect(own.filter(([, text]) => text === "")).toEqual([]);
  });
});

describe("numbers", () => {
  it("in Spanish have a decimal comma, thin spaces from five digits on, and 10^9 as mil millones", () => {
    const { readable, readableSpan, percent, count } = es.numbers;
    expect(readable(exact(1.02e9), "USD")).toBe("1,02 mil\u00a0millones de USD");
    expect(readable(exact(991.9e6), "USD@2018")).toBe("991,9 millones de USD a precios de 2018");
    expect(readable(exact(1e6), "person")).toBe("1 millón de person");
    expect(readable(exact(2.5e12), "USD")).toBe("2,5 billones de USD");
    expect(readable(exact(1234), "USD")).toBe("1234 USD");
    expect(readable(exact(12345), "USD")).toBe(`12${NARROW}345 USD`);
    expect(percent(exact(0.125))).toBe("12,5\u00a0%");
    expect(count(1234567)).toBe(`1${NARROW}234${NARROW}567`);
    const span = { low: exact(9e8), high: exact(1.5e9), level: 0.9 };
    expect(readableSpan(span, "USD")).toBe("900 millones y 1,5 mil\u00a0millones de USD");
  });

  it("in French have milliards, whose plural begins at two", () => {
    const { readable, percent, figure } = fr.numbers;
    expect(readable(exact(1.02e9), "USD")).toBe("1,02 milliard de USD");
    expect(readable(exact(2e9), "USD")).toBe("2 milliards de USD");
    expect(readable(exact(1.5e12), "USD")).toBe("1,5 billion de USD");
    expect(readable(exact(1234), "USD")).toBe(`1${NARROW}234 USD`);
    expect(percent(exact(0.032))).toBe(`3,2${NARROW}%`);
    expect(figure({ value: -1234.56, standardError: 0.1 }, { power: 0 })).toBe(`-1${NARROW}235`);
  });

  it("lose zeros that say nothing whatever the decimal sign is", () => {
    const odd = numbersIn({ ...numerals, decimal: "·" });
    expect(odd.figure(exact(2.5), { power: 0 })).toBe("2·5");
    expect(odd.figure(exact(2), { power: 0 })).toBe("2");
    expect(odd.figure({ value: 0, standardError: 0.004 }, { power: 0 })).not.toContain("-");
  });
});

const numerals = {
  group: "",
  fewestGrouped: 99,
  beforePercent: "",
  magnitude: () => "",
  of: "",
  to: "-",
  and: "&",
  notANumber: "?",
  infinite: "∞",
  atPrices: () => "",
};

describe("a list", () => {
  it("ends with the word of its language, in Spanish with e before the sound of an i", () => {
    expect(en.listed(["a", "b", "c"])).toBe("a, b and c");
    expect(es.listed(["a", "b"])).toBe("a y b");
    expect(es.listed(["padres", "hijos"])).toBe("padres e hijos");
    expect(es.listed(["agua", "hielo"])).toBe("agua y hielo");
    expect(fr.listed(["a"])).toBe("a");
  });
});

describe("a report", () => {
  it.each(others)("stays the same in $name (golden: guards sameness, not truth)", async (language) => {
    const text = renderText(report, { width: 80, colour: false }, language);
    await expect(text).toMatchFileSnapshot(`golden/report-80.${language.code}.txt`);
    expect(text.split("\n").filter((line) => line.length > 80 && line.trim().includes(" "))).toEqual([]);
  });

  it("names the economy as a sentence of its language has it", () => {
    expect(renderText(report, { width: 400, colour: false }, es)).toContain(
      "En 2018, los flujos financieros ilícitos entrantes de México se estiman en 1,20 mil\u00a0millones de USD",
    );
    expect(renderText(report, { width: 400, colour: false }, fr)).toContain("entrants (Mexique) sont estimés à 1,20");
  });

  it.each(others)("has a page in $name that says so", async (language) => {
    const page = await renderHtml(report, language);
    expect(page).toContain(`<html lang="${language.code}">`);
    expect(page).not.toMatch(/simulated values|Standard deviation|How to read/);
  });
});

/** With rows of their section's unit and quantity, as every run has them. */
function consistent(made: Report): Report {
  const sections = made.sections.map((section) => {
    const { quantity, unit } = section;
    return { ...section, rows: section.rows.map((row) => ({ ...row, summary: { ...row.summary, quantity, unit } })) };
  });
  return { ...made, sections };
}

describe("a stored result", () => {
  const options = { width: 80, colour: false };

  it.each([
    ["a whole report", report],
    ["one without years", yearless],
    ["one of which little can be said", consistent(meagre)],
    ["a hostile one", hostile],
  ])("tells %s again to the letter, in every language and format", async (_, written) => {
    const read = readResult(renderJson(written));
    if (!("report" in read)) throw new Error(read.wrong);
    expect(renderJson(read.report)).toBe(renderJson(written));
    for (const language of Object.values<Language>(languages)) {
      expect(renderText(read.report, options, language)).toBe(renderText(written, options, language));
      expect(renderMarkdown(read.report, language)).toBe(renderMarkdown(written, language));
    }
    expect(await renderHtml(read.report, fr)).toBe(await renderHtml(written, fr));
  });

  it("is refused where it is of another form, with the place", () => {
    expect(readResult("{")).toEqual({ wrong: "a text that is no JSON" });
    expect(readResult("null")).toEqual({ wrong: "a text of another form" });
    const other = JSON.stringify({ ...(JSON.parse(renderJson(report)) as object), version: 2 });
    expect(readResult(other)).toEqual({ wrong: "one in which version is of another form" });
  });
});

describe("the report in Markdown", () => {
  it("stays the same (golden: guards sameness, not truth)", async () => {
    await expect(renderMarkdown(report)).toMatchFileSnapshot("golden/report.md");
  });

  it("takes no markup from a scenario", () => {
    const text = renderMarkdown(hostile).replace(/^(`{3,}).*?^\1$/ms, "");
    expect(text).not.toMatch(/(?<!\\)<(?!https?:)/);
    expect(text).not.toMatch(/^ {4,}\S/m);
  });
});
