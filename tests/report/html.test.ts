import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../src/report/html.ts";
import { SCRIPT, SCRIPT_HASH } from "../../src/report/html-script.ts";
import { STYLE, STYLE_HASH } from "../../src/report/html-style.ts";
import type { Report } from "../../src/report/report.ts";
import { hostile, meagre, report, yearless } from "./fixture.ts";

const page = await renderHtml(report);
const { document } = parseHTML(page);

const textOf = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => (element.textContent ?? "").replace(/\s+/g, " ").trim());

describe("the page", () => {
  it("is the same bytes for the same report", async () => {
    expect(await renderHtml(structuredClone(report))).toBe(page);
  });

  it("has every section that a reader, a reviewer and an archivist need", () => {
    const ids = [...document.querySelectorAll("main h2")].map((head) => head.id);
    expect(ids).toEqual([
      ...[1, 2, 3, 4].map((i) => `figures-${i}`),
      "warnings",
      "drivers",
      "convergence",
      "assumptions",
      "checks",
      "parameters",
      "dependence",
      "sources",
      "equations",
      "reading",
      "run",
    ]);
    const listed = [...document.querySelectorAll("nav a")].map((link) => link.getAttribute("href")?.slice(1));
    expect(listed).toEqual(ids);
    expect(textOf("#run ~ pre")).toContain("iff verify results");
  });

  it("opens with title, question and the sentence", () => {
    expect(textOf("h1")).toEqual([report.title]);
    expect(textOf(".sentence")[0]?.replaceAll("\u00a0", " ")).toBe(report.sentence);
    expect(textOf("header .question")).toEqual([report.question]);
  });

  it("has charts by year, of the distribution and of what is exceeded for each section, wide and narrow, with words for those who cannot see", () => {
    const charts = [...document.querySelectorAll("figure svg.chart")];
    expect(charts).toHaveLength(2 * (3 * 3 + 2 + 2));
    for (const chart of charts) {
      expect(chart.getAttribute("role")).toBe("img");
      expect(chart.getAttribute("aria-label")).toMatch(/simulated values|variance|central 95%/);
    }
  });

  it("gives every table a caption and heads for its columns", () => {
    const tables = [...document.querySelectorAll("table")];
    expect(tables).toHaveLength(11);
    for (const table of tables) {
      expect(table.querySelector("caption")).not.toBeNull();
      expect(table.querySelectorAll("thead th[scope=col]").length).toBeGreaterThan(1);
    }
  });

  it("shows what was demanded of the draws and what they did", () => {
    expect(document.querySelector("#checks")?.parentElement?.textContent).toContain("in 3.2% of 100,000 draws");
    expect(document.querySelector("#dependence")?.parentElement?.textContent).toContain("0.799");
  });

  it("shows the published value beside ours, linked to its source", () => {
    const [row] = [...document.querySelectorAll("#figures-1-published ~ tbody tr, table.figures tbody tr")].filter(
      (each) => each.textContent?.includes("991.9"),
    );
    expect(row?.textContent).toContain("2.2% lower");
    expect(row?.textContent).toContain("57%");
    const target = row?.querySelector("a")?.getAttribute("href")?.slice(1) ?? "";
    expect(document.getElementById(target)?.textContent).toContain("four pilot countries");
  });

  it("marks what is assumed, and says how many parameters are", () => {
    expect(textOf(".unbacked")).toEqual(["assumed"]);
    expect(textOf("#parameters ~ .meaning")[0]).toContain("1 of 4 is assumed.");
  });

  it("says that bands are pointwise, what share of draws is undefined, why a mean is withheld, how many draws failed", () => {
    const notes = textOf(".notes li").join(" ");
    expect(notes).toContain("Bands are pointwise");
    expect(notes).toContain("In 3.2% of draws (2017)");
    expect(notes).toContain("withheld for 2017 and 2018");
    expect(notes).toContain("12 of 100,000, 0.01%");
  });

  it("never calls a band a confidence interval", () => {
    expect(page).not.toMatch(/confiden/i);
  });

  it("has one id for one element, and links only to ids that exist", () => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...document.querySelectorAll("a[href^='#'], [aria-labelledby]")].map(
      (element) => element.getAttribute("href")?.slice(1) ?? element.getAttribute("aria-labelledby") ?? "",
    );
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("folds a long table of values away", async () => {
    const values = Array.from({ length: 40 }, (_, i) => ({ cells: String(i), value: "1" }));
    const parameters = [{ ...report.parameters[0]!, values }];
    expect(await renderHtml({ ...report, parameters })).toContain("<summary>40 values</summary>");
  });

  it("folds the distributions of many rows away", async () => {
    const [section] = report.sections;
    const rows = Array.from({ length: 9 }, (_, i) => ({ ...section!.rows[0]!, label: `part ${i}` }));
    const { document: long } = parseHTML(await renderHtml({ ...report, sections: [{ ...section!, rows }] }));
    expect(long.querySelectorAll("details figure svg.chart")).toHaveLength(2);
    expect(long.querySelectorAll("figure svg.chart")).toHaveLength(4);
  });

  it("reads well without years", async () => {
    const { document: plain } = parseHTML(await renderHtml(yearless));
    expect(plain.querySelectorAll("section[aria-labelledby^=figures] figure").length).toBe(2);
    expect([...plain.querySelectorAll("table.figures th")].map((head) => head.textContent)[0]).toBe("Median");
  });

  it("is whole where draws failed, are all the same or all infinite", async () => {
    const thin = await renderHtml(meagre);
    expect(parseHTML(thin).document.querySelectorAll("table.figures").length).toBeGreaterThanOrEqual(6);
    expect(thin).not.toMatch(/NaN|undefined</);
  });
});

describe("the page's policy", () => {
  it("admits the style sheet by its hash", () => {
    expect(STYLE_HASH).toBe(createHash("sha256").update(STYLE).digest("base64"));
    expect(document.querySelector("style")?.textContent).toBe(STYLE);
  });

  it("admits one script by its hash, which makes buttons and loads nothing", () => {
    expect(SCRIPT_HASH).toBe(createHash("sha256").update(SCRIPT).digest("base64"));
    expect([...document.querySelectorAll("script")].map((script) => script.textContent)).toEqual([SCRIPT]);
    expect(SCRIPT).not.toMatch(/fetch|XMLHttp|import|innerHTML|eval|Function/);
  });

  it("has with each chart the figures that it draws", () => {
    const figures = [...document.querySelectorAll("figure[data-csv]")];
    expect(figures).toHaveLength(13);
    for (const figure of figures) {
      const [head = "", ...lines] = (figure.getAttribute("data-csv") ?? "").trimEnd().split("\r\n");
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines.map((line) => line.split(",").length))).toEqual(new Set([head.split(",").length]));
    }
  });

  it("admits nothing else: no style attribute, nothing loaded", () => {
    const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']")?.getAttribute("content");
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`,
    );
    expect([...document.querySelectorAll("link, img, iframe, object, embed, [style], svg style")]).toEqual([]);
    expect(page.replace(SCRIPT, "")).not.toMatch(/url\(|@import| on\w+=/i);
  });

  it("leaves addresses to links that a reader clicks", () => {
    const withAddress = [...document.querySelectorAll("[href], [src]")].filter((element) =>
      /^(\w+:)?\/\//.test(element.getAttribute("href") ?? element.getAttribute("src") ?? ""),
    );
    expect(withAddress.map((element) => element.tagName)).toEqual(["A"]);
    expect(withAddress[0]?.getAttribute("rel")).toBe("noopener noreferrer");
  });
});

describe("a hostile scenario", () => {
  it("puts no markup of its own into the page", async () => {
    const { document: spoiled } = parseHTML(await renderHtml(hostile));
    expect([...spoiled.querySelectorAll("script")].map((script) => script.textContent)).toEqual([SCRIPT]);
    expect(spoiled.querySelectorAll("img, b").length).toBe(0);
    expect([...spoiled.querySelectorAll("*")].filter((element) => element.hasAttribute("onload"))).toEqual([]);
    expect(spoiled.querySelector("h1")?.textContent).toBe(hostile.title);
  });

  it("makes no link of a scheme that is not of the web", async () => {
    const sources: Report["sources"] = [{ id: "bad", title: "Bad", url: "javascript:alert(1)" }];
    const { document: spoiled } = parseHTML(await renderHtml({ ...report, sources }));
    expect([...spoiled.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "").join(" ")).not.toContain(
      "javascript",
    );
  });
});
