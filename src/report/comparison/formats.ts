/** The formats of a comparison: to add one, write its file and a line here. */
import { renderComparisonCsv } from "./csv.ts";
import { renderComparisonJson } from "./json.ts";
import { renderComparisonText } from "./text.ts";
import type { Comparison } from "./report.ts";
import type { TextOptions } from "../page.ts";

/** A way to show a comparison; only the format for terminals heeds the options. */
export type ComparisonFormat = {
  readonly says: string;
  readonly render: (comparison: Comparison, options: TextOptions) => Promise<string>;
};

export const comparisonFormats = {
  text: {
    says: "what each hypothesis changes and does, and a small table a figure",
    render: (comparison, options) => Promise.resolve(renderComparisonText(comparison, options)),
  },
  html: {
    says: "a page that needs nothing but a browser: a board of hypotheses, figure by figure",
    render: async (comparison) => (await import("./html.ts")).renderComparisonHtml(comparison),
  },
  json: {
    says: "every figure, difference and chance with its standard error, for programs",
    render: (comparison) => Promise.resolve(renderComparisonJson(comparison)),
  },
  csv: {
    says: "a line for each figure and hypothesis, for a spreadsheet or R",
    render: (comparison) => Promise.resolve(renderComparisonCsv(comparison)),
  },
} as const satisfies Record<string, ComparisonFormat>;
