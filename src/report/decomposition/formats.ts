/** The formats of a decomposition: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderDecompositionCsv } from "./csv.ts";
import { renderDecompositionJson } from "./json.ts";
import type { Decomposition } from "./report.ts";
import { renderDecompositionText } from "./text.ts";

export const decompositionFormats = {
  text: {
    says: "what is changed, and what each change adds to each figure",
    file: "decomposition.txt",
    render: (decomposition, options) => Promise.resolve(renderDecompositionText(decomposition, options)),
  },
  html: {
    says: "a page that needs nothing but a browser: a waterfall and a table a figure",
    file: "decomposition.html",
    render: async (decomposition) => (await import("./html.ts")).renderDecompositionHtml(decomposition),
  },
  json: {
    says: "every part with its standard errors, for programs",
    file: "decomposition.json",
    render: (decomposition) => Promise.resolve(renderDecompositionJson(decomposition)),
  },
  csv: {
    says: "a line for each figure and part, for a spreadsheet or R",
    file: "decomposition.csv",
    render: (decomposition) => Promise.resolve(renderDecompositionCsv(decomposition)),
  },
} as const satisfies Record<string, OutputFormat<Decomposition>>;
