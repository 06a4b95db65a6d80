/** The formats of a library of studies: to add one, write its file and a line here. */
import type { OutputFormat } from "../index.ts";
import { renderLibraryCsv } from "./csv.ts";
import type { Library } from "./library.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderLibraryText } from "./text.ts";

export const libraryFormats = {
  text: {
    says: "a paragraph a study, a line a published value",
    file: "studies.txt",
    render: (library, options) => Promise.resolve(renderLibraryText(library, options)),
  },
  markdown: {
    says: "a table of studies, for a README",
    file: "studies.md",
    render: (library) => Promise.resolve(renderMarkdown(library)),
  },
  csv: {
    says: "a line a published value, for a spreadsheet or R",
    file: "studies.csv",
    render: (library) => Promise.resolve(renderLibraryCsv(library)),
  },
} as const satisfies Record<string, OutputFormat<Library>>;
