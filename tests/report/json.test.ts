import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { renderJson } from "../../src/report/json.ts";
import type { Report } from "../../src/report/report.ts";
import { resultJsonSchema, resultSchema, type Result } from "../../src/report/result-schema.ts";
import { meagre, report, summaryOf, yearless } from "./fixture.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const parsed = (from: Report): Result => resultSchema.parse(JSON.parse(renderJson(from)));
const withSummary = (summary: Report["sections"][number]["rows"][number]["summary"]): Report => ({
  ...report,
  sections: [{ ...report.sections[0]!, rows: [{ label: "", summary, published: [] }] }],
});

describe("the result as JSON", () => {
  it.each([
    ["with years", report],
    ["without years", yearless],
    ["where draws failed", meagre],
  ])("agrees with its schema, %s", (_, from) => {
    expect(resultSchema.safeParse(JSON.parse(renderJson(from))).error).toBeUndefined();
  });

  it("keeps every figure in full, with its standard error", () => {
    const row = parsed(report).sections[0]?.rows[1];
    const { summary } = report.sections[0]!.rows[1]!;
    expect(row?.mean).toEqual({
      value: summary.mean?.value,
      standard_error: summary.mean?.standardError,
      reason: null,
    });
    expect(row?.quantiles.map(({ probability, value }) => [probability, value])).toEqual(
      summary.quantiles.map(({ probability, value }) => [probability, value]),
    );
    expect(row?.intervals[1]?.low).toEqual({
      value: summary.quantiles[0]?.value,
      standard_error: summary.quantiles[0]?.standardError,
      reason: null,
    });
  });

  it("writes infinities in words and says why a figure is missing", () => {
    const row = parsed(report).sections[2]?.rows[1];
    expect(row?.quantiles.at(-1)?.value).toBe("infinite");
    expect(row?.mean).toEqual({
      value: null,
      standard_error: null,
      reason: "the denominator is zero in some draws, so the ratio has no mean",
    });
  });

  it("never holds NaN or infinity as a number, whatever the summary holds", () => {
    const base = summaryOf("inward", "USD", "", [1, 2, 3]);
    const bad = { value: NaN, standardError: NaN };
    const summary = {
      ...base,
      mean: bad,
      sd: { value: Infinity, standardError: Infinity },
      minimum: -Infinity,
      maximum: NaN,
      quantiles: base.quantiles.map((quantile) => ({ ...quantile, ...bad })),
      histogram: { low: NaN, high: Infinity, counts: [], below: 0, above: 0 },
    };
    const row = parsed(withSummary(summary)).sections[0]!.rows[0]!;
    expect(row.mean).toEqual({ value: null, standard_error: null, reason: "not a number: no finite draws" });
    expect(row.sd).toMatchObject({ value: "infinite", standard_error: null });
    expect(row.sd.reason).not.toBeNull();
    expect([row.minimum, row.maximum, row.histogram.low]).toEqual(["negative infinite", null, null]);
  });

  it("gives a reason for every null of an estimate, and only for those", () => {
    const check = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(check);
      if (typeof value !== "object" || value === null) return;
      if ("standard_error" in value && "value" in value && "reason" in value) {
        expect(value.reason === null).toBe(value.value !== null && value.standard_error !== null);
      }
      Object.values(value).forEach(check);
    };
    check(parsed(report));
  });

  it("is the same text for the same report", () => {
    expect(renderJson(structuredClone(report))).toBe(renderJson(report));
  });

  it("is rejected by its schema where a key is unknown", () => {
    const result: unknown = { ...parsed(report), clock: "now" };
    expect(resultSchema.safeParse(result).success).toBe(false);
  });
});

describe("the published schema of the result", () => {
  it("is the file schema/result.schema.json", () => {
    const file = readFileSync(path.join(ROOT, "schema/result.schema.json"), "utf8");
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())));
  });

  it("has every key explained in docs/result-format.md", () => {
    const text = readFileSync(path.join(ROOT, "docs/result-format.md"), "utf8");
    const keys = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      if ("properties" in schema && typeof schema.properties === "object" && schema.properties !== null)
        Object.keys(schema.properties).forEach((key) => keys.add(key));
      Object.values(schema).forEach(collect);
    };
    collect(resultJsonSchema());
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });
});
