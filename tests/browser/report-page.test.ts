import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderHtml } from "../../src/report/html.ts";
import { renderPrioritiesHtml } from "../../src/report/priorities/html.ts";
import { renderSensitivityHtml } from "../../src/report/sensitivity/html.ts";
import { prioritised } from "../information/prioritised.ts";
import { hostile, report, yearless } from "../report/fixture.ts";
import { full } from "../report/full.ts";
import { reportOf } from "../sensitivity/analysis-of.ts";
import { studyOf } from "../study-of.ts";
import { launch } from "./chromium.ts";

const folder = mkdtempSync(path.join(tmpdir(), "report-page-"));
const ANALYSED = studyOf(`
economy: MEX
indexes: { year: [2016, 2017] }
parameters:
  people: { unit: person, value: "uniform(90, 110)", status: assumed, pedigree: { proxy: 4 } }
  fee: { unit: USD/person, by: [year], value: "lognormal(median=1000, gsd=1.5)", status: assumed, pedigree: { proxy: 1 } }
  share_of_a_very_long_name_that_no_telephone_is_as_wide_as: { value: "uniform(0, 1)", status: assumed }
variables: { sent: { unit: USD, formula: people * fee } }
flows:
  fees: { from: USA, to: MEX, value: sent }
  back: { from: MEX, to: USA, value: "sent * share_of_a_very_long_name_that_no_telephone_is_as_wide_as" }
`);
const ASKED = {
  methods: ["sobol", "second-order", "morris", "pawn", "spider", "tornado"],
  outputs: ["net"],
  samples: 1024,
};
const PRIORITIES = `
parameters:
  fee: { value: "normal(mean=5, sd=3)", status: assumed, source: book, pedigree: { proxy: 1, empirical: 1 } }
  people: { value: "normal(mean=1, sd=4)", status: assumed, source: book, pedigree: { proxy: 4, method: 3 } }
sources: { book: { title: A book } }
variables: { paid: { formula: fee + people } }
studies:
  survey: { informs: { fee: { kind: mean, sd: 12 } }, sizes: [4, 16, 64], cost: { fixed: 10, each: 1 } }
`;
const pages = {
  "with years": () => renderHtml(report),
  "without years": () => renderHtml(yearless),
  "of a hostile scenario": () => renderHtml(hostile),
  "with scores and partners": () => renderHtml(full),
  "of priorities": () => renderPrioritiesHtml(prioritised(PRIORITIES, { samples: 4096 })),
  "of a sensitivity analysis": () => renderSensitivityHtml(reportOf(ANALYSED, ASKED)),
};
const WIDTHS = [360, 768, 1280];

let browser: Browser;

beforeAll(async () => {
  for (const [name, render] of Object.entries(pages)) writeFileSync(fileOf(name), await render());
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

function fileOf(name: string): string {
  return path.join(folder, `${name}.html`);
}

type Seen = { readonly page: Page; readonly troubles: string[]; readonly requests: string[] };

async function open(name: keyof typeof pages, width: number, colorScheme: "light" | "dark" = "light"): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("dialog", (dialog) => {
    troubles.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(fileOf(name)).href);
  return { page, troubles, requests };
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("the page in a browser", () => {
  it.each(Object.keys(pages) as (keyof typeof pages)[])(
    "%s fits every width, complains of nothing and loads nothing",
    async (name) => {
      const { page, troubles, requests } = await open(name, 1280);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflow(page), `${width} px`).toBe(0);
      }
      expect(troubles).toEqual([]);
      expect(requests).toEqual([page.url()]);
      await page.context().close();
    },
  );

  it("shows each chart once at every width, in a size that can be read", async () => {
    const { page } = await open("with years", 1280);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.locator("figure svg.chart:visible").count()).toBe(11);
      const heights = await page
        .locator("figure svg.chart:visible text")
        .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().height));
      expect(Math.min(...heights)).toBeGreaterThan(10);
    }
    await page.context().close();
  });

  it.each([
    ["with years", "light", 1280],
    ["with years", "dark", 360],
    ["with scores and partners", "light", 1280],
    ["with scores and partners", "dark", 360],
    ["of priorities", "light", 1280],
    ["of priorities", "dark", 360],
    ["of a sensitivity analysis", "light", 1280],
    ["of a sensitivity analysis", "dark", 360],
  ] as const)("%s is accessible by the rules of axe-core, %s, %i px", async (name, colorScheme, width) => {
    const { page } = await open(name, width, colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.context().close();
  });

  it("saves a chart as SVG that needs no page, and its data as CSV", async () => {
    const { page, troubles } = await open("with years", 1280);
    const figure = page.locator("figure").first();
    const saved = async (button: string): Promise<readonly [string, string]> => {
      const download = page.waitForEvent("download");
      await figure.getByRole("button", { name: button }).click();
      const made = await download;
      return [made.suggestedFilename(), readFileSync(await made.path(), "utf8")];
    };
    const [svgName, svg] = await saved("SVG");
    expect(svgName).toBe("inward-flow-by-year.svg");
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toContain("var(--");
    const [csvName, csv] = await saved("CSV");
    expect(csvName).toBe("inward-flow-by-year.csv");
    expect(csv).toMatch(/^Inward flow,unit,2\.5%,5%,median,95%,97\.5%,published\r\n2016,million USD,\d/);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("is whole without its script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(fileOf("with years")).href);
    expect(await page.locator("figure svg.chart:visible").count()).toBe(11);
    expect(await page.locator("button").count()).toBe(0);
    await context.close();
  });

  it.each(["with scores and partners", "of a sensitivity analysis", "of priorities"] as const)(
    "%s has a plane of strength against influence, and says which factor each of its numbers is",
    async (name) => {
      const { page } = await open(name, 1280);
      const planes = page.locator("figure", { has: page.getByText(/strength of the evidence/) });
      expect(await planes.count()).toBeGreaterThan(0);
      for (const plane of await planes.all()) {
        expect(await plane.locator(".legend li").count()).toBe(await plane.locator(".wide circle, .wide .dot").count());
      }
      await page.context().close();
    },
  );

  it.each(["with years", "with scores and partners"] as const)(
    "%s prints on A4 in light colours, nothing cut off, all unfolded",
    async (name) => {
      const { page } = await open(name, 673, "dark");
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await overflow(page)).toBe(0);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
      const cut = await page
        .locator(".scroll, pre")
        .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
      expect(cut).toBe(0);
      const folded = page.locator("details > :not(summary)");
      expect(await folded.count()).toBeGreaterThan(0);
      const heights = await folded.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
      expect(Math.min(...heights)).toBeGreaterThan(0);
      await page.context().close();
    },
  );
});
