/** The formats of priorities: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderPrioritiesCsv } from "./csv.ts";
import { renderPrioritiesJson } from "./json.ts";
import type { Priorities } from "./report.ts";
import { renderPrioritiesText } from "./text.ts";

export const prioritiesFormats = {
  text: {
    says: "what each study would narrow, and by how much, in sentences and tables",
    file: "priorities.txt",
    render: (priorities, options) => Promise.resolve(renderPrioritiesText(priorities, options)),
  },
  html: {
    says: "a page that needs nothing but a browser, with what studies give by their samples and what each parameter holds",
    file: "priorities.html",
    render: async (priorities) => (await import("./html.ts")).renderPrioritiesHtml(priorities),
  },
  json: {
    says: "every reduction at every size with its standard error, for programs",
    file: "priorities.json",
    render: (priorities) => Promise.resolve(renderPrioritiesJson(priorities)),
  },
  csv: {
    says: "a line for each figure and each thing that could be known of it, for a spreadsheet or R; decisions and --apart are in JSON",
    file: "priorities.csv",
    render: (priorities) => Promise.resolve(renderPrioritiesCsv(priorities)),
  },
} as const satisfies Record<string, OutputFormat<Priorities>>;
