/** The forms in which a stored run is handed on: to add one, write its file and a line here. */
import { csv } from "./csv.ts";
import type { ExportFormat } from "./export.ts";
import { ipcc } from "./ipcc.ts";
import { json } from "./json.ts";
import { parquet } from "./parquet.ts";
import { roCrate } from "./ro-crate.ts";
import { salib } from "./salib.ts";
import { sdmxCsv } from "./sdmx-csv.ts";
import { sipmath } from "./sipmath.ts";
import { xlsx } from "./xlsx.ts";

export const exportFormats = {
  csv,
  xlsx,
  parquet,
  json,
  "sdmx-csv": sdmxCsv,
  ipcc,
  sipmath,
  salib,
  "ro-crate": roCrate,
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;
