/** The formats of a comparison: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderComparisonCsv } from "./csv.ts";
import { renderComparisonJson } from "./json.ts";
import { renderComparisonText } from "./text.ts";
import type { Comparison } from "./report.ts";

export const comparisonFormats = {
  text: {
    says: "what each hypothesis changes and does, and a small table a figure",
    file: "comparison.txt",
    render: (comparison, options) => Promise.resolve(renderComparisonText(comparison, options)),
  },
  html: {
    says: "a page that needs nothing but a browser: a board of hypotheses, figure by figure",
    file: "comparison.html",
    render: async (comparison) => (await import("./html.ts")).renderComparisonHtml(comparison),
  },
  json: {
    says: "every figure, difference and chance with its standard error, for programs",
    file: "comparison.json",
    render: (comparison) => Promise.resolve(renderComparisonJson(comparison)),
  },
  csv: {
    says: "a line for each figure and hypothesis, for a spreadsheet or R",
    file: "comparison.csv",
    render: (comparison) => Promise.resolve(renderComparisonCsv(comparison)),
  },
} as const satisfies Record<string, OutputFormat<Comparison>>;
