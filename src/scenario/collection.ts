/**
 * A collection: scenarios whose flows are told in one table, beside a published series. It is a file of its own, because a
 * scenario has one reporting economy and its names are its own: what several of them have in common are the flows.
 */
import type { Place, Read } from "../issues/issue.ts";
import { collectIssues, unknownName, type Complain } from "./complain.ts";
import type { CsvTable } from "./csv.ts";
import { readDocument } from "./document.ts";
import type { Files } from "./files.ts";
import { openLibrary, type Library } from "./library.ts";
import { describe, get, itemsOf, textOf, type MapNode, type Node } from "./node.ts";
import { resolvePath } from "./paths.ts";

/** A value of the published series. */
export type SeriesValue = {
  readonly economy: string;
  readonly market: string;
  readonly flow: string;
  readonly year: string;
  readonly value: number;
  readonly place: Place;
};

export type Collection = {
  readonly title: string;
  readonly question?: string;
  /** Paths of scenarios, as `Files` takes them, each with the place that names it. */
  readonly studies: readonly { readonly path: string; readonly place: Place }[];
  readonly series?: { readonly title: string; readonly values: readonly SeriesValue[] };
};

const KEYS = ["collection", "title", "question", "studies", "series"];
const COLUMNS = ["economy", "market", "flow", "year", "value"];
const FLOWS = ["inward", "outward"];

/** The collection in the file `top`, or every problem of it. Its scenarios are not read. */
export function readCollection(top: string, files: Files): Read<Collection> {
  return collectIssues((complain) => {
    const library = openLibrary(top, files, complain);
    const file = library.top();
    const root = file && readDocument(file, complain);
    return root && collectionOf(root, top, library, complain);
  });
}

function collectionOf(root: MapNode, top: string, library: Library, complain: Complain): Collection {
  refuseKeys(root, KEYS, complain);
  const version = get(root, "collection");
  if (version?.kind !== "number" || version.value !== 1) refuse(version, root, "collection: 1", complain);
  const question = textOf(get(root, "question"))?.text;
  const series = get(root, "series");
  return {
    title: needText(root, "title", complain),
    ...(question !== undefined && { question }),
    studies: studiesOf(root, top, complain),
    ...(series !== undefined && { series: seriesOf(series, library, complain) }),
  };
}

function studiesOf(root: MapNode, top: string, complain: Complain): Collection["studies"] {
  const items = itemsOf(get(root, "studies"));
  if (items.length === 0) refuse(undefined, root, "studies: a list of scenarios", complain);
  return items.flatMap((item) => {
    const written = textOf(item);
    if (written === undefined) {
      refuse(item, root, "the path of a scenario", complain);
      return [];
    }
    const resolved = resolvePath(top, top, written.text);
    if (resolved.ok) return [{ path: resolved.path, place: written.place }];
    complain(written.place, resolved.complaint);
    return [];
  });
}

function seriesOf(node: Node, library: Library, complain: Complain): NonNullable<Collection["series"]> {
  if (node.kind !== "map") {
    refuse(node, node, "a map with title and csv", complain);
    return { title: "", values: [] };
  }
  refuseKeys(node, ["title", "csv"], complain);
  const csv = textOf(get(node, "csv"));
  if (csv === undefined) refuse(get(node, "csv"), node, "csv: the path of a table", complain);
  const table = csv && library.openCsv(csv.text, csv.place);
  return {
    title: needText(node, "title", complain),
    values: table === undefined ? [] : valuesOf(table, node.place, complain),
  };
}

/** Further columns are for readers. */
function valuesOf(table: CsvTable, place: Place, complain: Complain): readonly SeriesValue[] {
  const names = table.columns.map(({ text }) => text);
  const absent = COLUMNS.filter((name) => !names.includes(name));
  if (absent.length > 0) {
    const start = { ...place, file: table.file, line: 1, column: 1 };
    complain(start, { expected: `the columns ${COLUMNS.join(", ")}`, got: `none called ${absent.join(", ")}` });
    return [];
  }
  return table.rows.flatMap((row) => {
    const field = (name: string) => row[names.indexOf(name)]!;
    const at = (name: string): Place => {
      const { line, column } = field(name);
      return { file: table.file, line, column, at: `${place.at}.${name}` };
    };
    const [economy, market, flow, year] = COLUMNS.map((name) => field(name).text.trim()) as [string, ...string[]];
    const written = field("value").text.trim();
    const value = written === "" ? NaN : Number(written);
    if (!Number.isFinite(value)) complain(at("value"), { expected: "a number", got: describeText(written) });
    if (!FLOWS.includes(flow!)) complain(at("flow"), { expected: "inward or outward", got: describeText(flow!) });
    return [{ economy, market: market!, flow: flow!, year: year!, value, place: at("value") }];
  });
}

function describeText(text: string): string {
  return text === "" ? "nothing" : `the text "${text.slice(0, 40)}"`;
}

function refuseKeys(map: MapNode, known: readonly string[], complain: Complain): void {
  for (const { key, place } of map.entries.values()) {
    if (!known.includes(key))
      complain(place, unknownName(`one of ${known.join(" ")}`, `the unknown key ${key}`, known));
  }
}

function needText(map: MapNode, key: string, complain: Complain): string {
  const node = get(map, key);
  if (node?.kind === "text") return node.text;
  refuse(node, map, `${key}: a text`, complain);
  return "";
}

function refuse(node: Node | undefined, around: Node, expected: string, complain: Complain): void {
  complain((node ?? around).place, { expected, got: node === undefined ? "nothing" : describe(node) });
}
