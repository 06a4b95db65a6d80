/** The output formats: to add one, write its file and a line here. */
import { renderCsv } from "./csv.ts";
import { renderJson } from "./json.ts";
import type { Language } from "./language/en.ts";
import { renderMarkdown } from "./markdown.ts";
import type { TextOptions } from "./page.ts";
import type { Report } from "./report.ts";
import { renderText } from "./text.ts";

/** A way to show a report; only the format for terminals heeds the options, and only formats for readers the language. */
export type OutputFormat<Content = Report> = {
  /** One line for `iff list` and the help. */
  readonly says: string;
  /** The name of the file in a run's folder. */
  readonly file: string;
  /** Whether it shows nothing of what drives the figures: then that need not be found out. */
  readonly isWithoutDrivers?: true;
  readonly render: (report: Content, options: TextOptions, language?: Language) => Promise<string>;
};

export const outputFormats = {
  text: {
    says: "the sentence, a small table an indicator, and how to repeat the run",
    file: "report.txt",
    isWithoutDrivers: true,
    render: (report, options, language) => Promise.resolve(renderText(report, options, language)),
  },
  html: {
    says: "a page that needs nothing but a browser: charts, tables, parameters and sources",
    file: "report.html",
    render: async (report, _, language) => (await import("./html.ts")).renderHtml(report, language),
  },
  md: {
    says: "the same in Markdown, to put into another document",
    file: "report.md",
    render: (report, _, language) => Promise.resolve(renderMarkdown(report, language)),
  },
  json: {
    says: "every figure with its standard error, for programs",
    file: "result.json",
    render: (report) => Promise.resolve(renderJson(report)),
  },
  csv: {
    says: "a line a figure row, for a spreadsheet or R",
    file: "result.csv",
    isWithoutDrivers: true,
    render: (report) => Promise.resolve(renderCsv(report)),
  },
} as const satisfies Record<string, OutputFormat>;

export type OutputFormatName = keyof typeof outputFormats;
