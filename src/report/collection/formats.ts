/** The formats of a collection: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import type { CollectionReport } from "./collection.ts";
import { renderCollectionCsv } from "./csv.ts";
import { renderCollectionMarkdown } from "./markdown.ts";
import { renderCollectionText } from "./text.ts";

export const collectionFormats = {
  text: {
    says: "a paragraph a flow, a line a year",
    file: "collection.txt",
    render: (report, options) => Promise.resolve(renderCollectionText(report, options)),
  },
  markdown: {
    says: "a table of flows by economy, market and year",
    file: "collection.md",
    render: (report) => Promise.resolve(renderCollectionMarkdown(report)),
  },
  csv: {
    says: "a line a flow and year, for a spreadsheet or R",
    file: "collection.csv",
    render: (report) => Promise.resolve(renderCollectionCsv(report)),
  },
} as const satisfies Record<string, OutputFormat<CollectionReport>>;
