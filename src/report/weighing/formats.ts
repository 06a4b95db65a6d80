/** The formats of a weighing: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderWeighingCsv } from "./csv.ts";
import { renderWeighingJson } from "./json.ts";
import type { Weighing } from "./report.ts";
import { renderWeighingText } from "./text.ts";

export const weighingFormats = {
  text: {
    says: "what was observed, what that leaves of each hypothesis, and of the figures",
    file: "weighing.txt",
    render: (weighing, options) => Promise.resolve(renderWeighingText(weighing, options)),
  },
  html: {
    says: "a page that needs nothing but a browser, with pictures of how far parameters had to move",
    file: "weighing.html",
    render: async (weighing) => (await import("./html.ts")).renderWeighingHtml(weighing),
  },
  json: {
    says: "every weight, evidence, conflict and figure with its standard error, for programs",
    file: "weighing.json",
    render: (weighing) => Promise.resolve(renderWeighingJson(weighing)),
  },
  csv: {
    says: "a line for each figure and hypothesis, for a spreadsheet or R",
    file: "weighing.csv",
    render: (weighing) => Promise.resolve(renderWeighingCsv(weighing)),
  },
} as const satisfies Record<string, OutputFormat<Weighing>>;
