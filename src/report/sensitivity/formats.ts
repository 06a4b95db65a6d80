/** The formats of a sensitivity analysis: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderSensitivityCsv } from "./csv.ts";
import { renderSensitivityJson } from "./json.ts";
import type { SensitivityReport } from "./report.ts";
import { renderSensitivityText } from "./text.ts";

export const sensitivityFormats = {
  text: {
    says: "a sentence an output, and a table a method",
    file: "sensitivity.txt",
    render: (report, options) => Promise.resolve(renderSensitivityText(report, options)),
  },
  html: {
    says: "a page that needs nothing but a browser: a chart and a table a method",
    file: "sensitivity.html",
    render: async (report) => (await import("./html.ts")).renderSensitivityHtml(report),
  },
  json: {
    says: "every index with its error, for programs",
    file: "sensitivity.json",
    render: (report) => Promise.resolve(renderSensitivityJson(report)),
  },
  csv: {
    says: "a line an output, method and factor, with SALib's names of columns",
    file: "sensitivity.csv",
    render: (report) => Promise.resolve(renderSensitivityCsv(report)),
  },
} as const satisfies Record<string, OutputFormat<SensitivityReport>>;
