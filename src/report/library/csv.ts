/** A library of studies for a spreadsheet or R: a line a figure and published value, RFC 4180. */
import { record, withError, type Cell } from "../csv.ts";
import type { Driver, Library, LibraryFigure, LibraryStudy } from "./library.ts";

export function renderLibraryCsv({ studies }: Library): string {
  const lines = studies.flatMap((study) => study.figures.map((figure) => columns(study, figure)));
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(study: LibraryStudy, figure: LibraryFigure): readonly (readonly [string, Cell])[] {
  const { published, median, band, strongest, weakest } = figure;
  return [
    ["study", study.file],
    ["economy", study.economy ?? ""],
    ["market", study.markets.join(" ")],
    ["output", figure.output],
    ["unit", figure.unit],
    ["published", published?.value ?? NaN],
    ["bound", published?.bound ?? ""],
    ...withError("p50", median),
    ...withError("p2.5", band.low),
    ...withError("p97.5", band.high),
    ...withError("at_or_below", published?.percentile),
    ["assumed", study.assumed],
    ["parameters", study.parameters],
    ...driver("strongest", strongest),
    ...driver("weakest", weakest),
  ];
}

function driver(name: string, found: Driver | undefined): readonly (readonly [string, Cell])[] {
  return [[name, found?.name ?? ""], ...withError(`${name}_share`, found?.share)];
}
