/** What every export of a stored run is: which files it makes, of what, and what stands in its way. */
import type { Complaint } from "../../issues/issue.ts";
import type { Report } from "../report.ts";
import type { RunFile } from "../run-schema.ts";

/** The draws of a run, a column at a time. */
export type ExportDraws = {
  readonly rows: number;
  /** Random parameters first, then figures. */
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly isSwitch: boolean }[];
  /** `rows` values; those of a switch are places (from 0) in `categories`. */
  readonly column: (
    name: string,
  ) => Promise<{ readonly values: Float64Array; readonly categories?: readonly string[] }>;
};

export type ExportedRun = {
  readonly report: Report;
  readonly record: RunFile;
  /** Missing where the format does not ask for them. */
  readonly draws?: ExportDraws;
  /** Codes of a standard's own list: of markets, and under "" of all together. Only some formats take them. */
  readonly codes?: ReadonlyMap<string, string>;
  /** The day of the export, "2026-12-01": the exports have no clock of their own. */
  readonly date: string;
};

/** A file and what it holds: as a whole, or in parts that are made as they are written. */
export type ExportFile = {
  readonly name: string;
  readonly content: string | Uint8Array | AsyncIterable<string>;
};

export type ExportFormat = {
  /** One line for `iff list` and the help. */
  readonly says: string;
  /** The standard or document that the form follows. */
  readonly source: string;
  /** Whether it is made of draws; the others are made of the report. */
  readonly needsDraws: boolean;
  /** All names that its files may have. */
  readonly names: readonly string[];
  /** The folder that it belongs into where none is asked for: that of the run, or one of exports in it. */
  readonly place: "run" | "exports";
  /** Whether it takes codes of markets. */
  readonly takesCodes?: true;
  readonly make: (run: ExportedRun) => Promise<readonly ExportFile[] | Complaint>;
};
