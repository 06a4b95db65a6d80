import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sensitivityFormats } from "../../../src/report/sensitivity/formats.ts";
import { sensitivityJsonSchema, sensitivitySchema } from "../../../src/report/sensitivity/schema.ts";
import { methods } from "../../../src/sensitivity/index.ts";
import { reportOf } from "../../sensitivity/analysis-of.ts";
import { studyOf } from "../../study-of.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const STUDY = studyOf(`
economy: MEX
indexes: { year: [2016, 2017] }
parameters:
  people: { unit: person, value: "uniform(90, 110)", status: assumed }
  fee: { unit: USD/person, by: [year], value: "lognormal(median=1000, gsd=1.5)", across: { year: 0.8 }, status: assumed }
  passed: { value: "uniform(0, 1)", status: assumed }
variables: { sent: { unit: USD, formula: people * fee } }
flows:
  fees: { from: USA, to: MEX, value: sent }
  back: { from: MEX, to: USA, value: "sent * passed" }
`);
const report = reportOf(STUDY, { methods: Object.keys(methods), outputs: ["net", "ratio[2017]"], samples: 2048 });
/** Charts over the years: net by sobol. */
const YEARS = 1;
const page = { width: 80, colour: false };

describe("a sensitivity analysis as text", () => {
  it("opens with a sentence an output, and has a table for each method", async () => {
    const text = await sensitivityFormats.text.render(report, page);
    expect(text.replace(/\s+/g, " ")).toMatch(
      /Gap \(net flow\), 2017, is driven by passed and fee, which explain [\d.]+ ± [\d.]+% of its variance, each by itself\./,
    );
    for (const { name } of Object.values(methods)) expect(text).toContain(`Gap (net flow), 2016: ${name}\n`);
    expect(text).toMatch(/^passed +0\.\d+ ± 0\.\d+ +0\.\d+ ± 0\.\d+ +█/m);
    expect(text).toContain("iff sensitivity");
  });

  it.each([40, 60, 80, 120])("fits a terminal of %i columns", async (width) => {
    const text = await sensitivityFormats.text.render(report, { width, colour: false });
    const [body = ""] = text.split("To repeat this run");
    expect(body.split("\n").filter((line) => line.length > width && line.trim().includes(" "))).toEqual([]);
  });

  it("says what makes one factor of several cells", async () => {
    const text = await sensitivityFormats.text.render(report, page);
    expect(text).toContain("fee (dependent): fee[year=2016], fee[year=2017]");
  });
});

describe("a sensitivity analysis as a page", () => {
  it("has the sentences, a chart and a table for each method, and how to repeat it", async () => {
    const page = await sensitivityFormats.html.render(report);
    for (const { sentence, title, methods: sections } of report.outputs) {
      expect(page).toContain(sentence);
      for (const { method, withheld } of sections)
        expect(page).toContain(withheld ?? `aria-label="Table: ${title}: ${method}"`);
    }
    // Each chart is there for wide and for narrow screens; Morris has two, withheld methods none, three factors a map of pairs.
    const sections = report.outputs
      .flatMap((output) => output.methods)
      .filter(({ withheld }) => withheld === undefined);
    const planes = sections.filter(({ method }) => method.startsWith("morris")).length;
    const maps = sections.filter(({ ofPairs, rows }) => ofPairs && rows.length > 1).length;
    const settling = sections.filter(({ steps }) => steps.length > 1).length;
    const charts = sections.length + planes + maps + settling + YEARS;
    expect(page.match(/<svg[^>]*class="chart"/g)).toHaveLength(2 * charts);
    expect(page).toContain("<code>iff sensitivity ");
    expect(page).not.toMatch(/NaN/);
    expect(await sensitivityFormats.html.render(structuredClone(report))).toBe(page);
  });

  it("takes no markup from a scenario", async () => {
    const hostile = { ...report, title: "<script>alert(1)</script>", warnings: ["<img src=x onerror=alert(1)>"] };
    expect(await sensitivityFormats.html.render(hostile)).not.toMatch(/<script>alert|<img/);
  });
});

describe("a sensitivity analysis as CSV", () => {
  it("has SALib's names of columns and a line an output, method and factor", async () => {
    const [header = "", ...lines] = (await sensitivityFormats.csv.render(report)).trim().split("\r\n");
    expect(header).toMatch(
      /^output,unit,method,factor,S1,S1_conf,ST,ST_conf,S2,S2_conf,Sh,Sh_conf,PME,PME_conf,S1_full,S1_full_conf,.*,mu,mu_conf,mu_star,mu_star_conf,sigma,/,
    );
    expect(header).toContain(",delta,delta_conf,");
    const rows = report.outputs.flatMap((output) => output.methods.map((method) => method.rows.length));
    expect(lines).toHaveLength(rows.reduce((sum, each) => sum + each));
    const line = lines.find((each) => each.startsWith("net[year=2016],USD,sobol,passed,"))!.split(",");
    const { value, standardError } = report.outputs[0]!.methods[0]!.rows[0]!.figures["S1"]!;
    expect(Number(line[4])).toBe(value);
    expect(Number(line[5]) / standardError).toBeCloseTo(1.96, 2);
  });
});

describe("a sensitivity analysis as JSON", () => {
  it("agrees with its schema", async () => {
    const text = await sensitivityFormats.json.render(report);
    const read = sensitivitySchema.safeParse(JSON.parse(text));
    expect(read.error).toBeUndefined();
    expect(read.data?.outputs.map(({ output }) => output)).toEqual([
      "net[year=2016]",
      "net[year=2017]",
      "ratio[year=2017]",
    ]);
  });

  it("says why a figure is missing, and never NaN", async () => {
    const failing = studyOf(`
parameters: { a: { value: "uniform(-1, 9)", status: assumed } }
variables: { y: { formula: "sqrt(a)" } }
`);
    const text = await sensitivityFormats.json.render(
      reportOf(failing, { methods: ["one-at-a-time", "src"], samples: 2048 }),
    );
    const { outputs } = sensitivitySchema.parse(JSON.parse(text));
    const [points] = outputs[0]!.methods;
    expect(points!.rows[0]!.figures["low"]).toMatchObject({ value: null });
    expect(points!.rows[0]!.figures["low"]!.reason).toMatch(/not a number/);
    expect(points!.notes[0]).toMatch(/^In 1 of 2 points/);
  });
});

describe("the published schema of a sensitivity analysis", () => {
  it("is the file schema/sensitivity.schema.json", () => {
    const file = readFileSync(path.join(ROOT, "schema/sensitivity.schema.json"), "utf8");
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(sensitivityJsonSchema())));
  });

  it("has every key explained in docs/sensitivity.md, or docs/result-format.md", () => {
    const texts = ["sensitivity", "result-format"].map((name) =>
      readFileSync(path.join(ROOT, `docs/${name}.md`), "utf8"),
    );
    const keys = [...JSON.stringify(sensitivityJsonSchema()).matchAll(/"required":\[([^\]]*)\]/g)].flatMap(
      ([, list = ""]) => JSON.parse(`[${list}]`) as string[],
    );
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => !texts.join().includes(`\`${key}\``))).toEqual([]);
  });
});
