/**
 * Tables of values from CSV files: `value: { csv: fees.csv }` becomes the same nodes as if the table were written out, so
 * that all that follows, from missing members to formulas, is one and the same. One column for each index that is left,
 * then either `value`, or `distribution` and a column for each of its arguments. In the first form further columns are
 * for readers; in the second they are `note` and `source`.
 */
import type { Place } from "../issues/issue.ts";
import type { Context } from "./context.ts";
import type { CsvTable, Field } from "./csv.ts";
import { get, textOf, type MapEntry, type Node } from "./node.ts";
import type { Index, Segment } from "./scenario.ts";
import { mostCells } from "./tables.ts";

/** `node` with each `{ csv: file }` in it replaced by the table in the file; `by` are the indexes of its levels. */
export function expandCsv(node: Node, by: readonly Index[], context: Context): Node {
  if (node.kind !== "map") return node;
  const path = get(node, "csv");
  if (path === undefined || node.entries.size > 1) {
    const deeper = by.slice(1);
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of node.entries)
      entries.set(key, { ...entry, value: expandCsv(entry.value, deeper, context) });
    return { ...node, entries };
  }
  const refused: Node = { kind: "refused", place: node.place };
  const name = textOf(path);
  const table = name && context.library.openCsv(name.text, name.place);
  if (table === undefined) return refused;
  return nodesOf(table, by, { ...node.place, file: table.file, line: 1, column: 1 }, context) ?? refused;
}

/** A reader of the value of one row; `place` has the path of its cell. */
type CellReader = (row: readonly Field[], place: Place) => Node;

function nodesOf(table: CsvTable, by: readonly Index[], place: Place, context: Context): Node | undefined {
  const columns = new Map(table.columns.map(({ text }, i) => [text, i]));
  const levels = by.map(({ name }) => columns.get(name));
  const wanted = [...by.map(({ name }) => name), columns.has("distribution") ? "distribution" : "value"];
  const absent = wanted.filter((name) => !columns.has(name));
  if (absent.length > 0) {
    const expected = `a column for each index, and value or distribution: ${wanted.join(", ")}`;
    const hint = `there are ${[...columns.keys()].join(", ")}`;
    context.complain(place, { expected, got: `none called ${absent.join(", ")}`, hint });
    return undefined;
  }
  const value = columns.get("value");
  if (value !== undefined && columns.has("distribution")) {
    context.complain(place, { expected: "value or distribution", got: "a column for each" });
    return undefined;
  }
  const read: CellReader =
    value === undefined
      ? (row, place) => distributionNode(table.columns, row, by, place, context)
      : (row, place) => fieldNode(row[value]!, place, context);
  if (table.rows.length > mostCells) {
    const expected = `at most ${mostCells} rows, as many as a scenario has cells`;
    context.complain(place, { expected, got: `${table.rows.length}` });
    return undefined;
  }
  return levelOf(table.rows, levels as number[], read, place, context);
}

/** The rows as a tree: by the first of the columns `levels`, then by the next. */
function levelOf(
  rows: CsvTable["rows"],
  levels: readonly number[],
  read: CellReader,
  place: Place,
  context: Context,
): Node {
  const [level, ...deeper] = levels;
  if (level === undefined) {
    for (const again of rows.slice(1)) {
      const expected = "one row for each cell";
      context.complain(at(place, again[0]!), {
        expected,
        got: "a second one",
        hint: `the first is in line ${rows[0]![0]!.line}`,
      });
    }
    return read(rows[0]!, place);
  }
  const groups = new Map<string, (readonly Field[])[]>();
  for (const row of rows) {
    const member = row[level]!.text;
    const group = groups.get(member);
    if (group === undefined) groups.set(member, [row]);
    else group.push(row);
  }
  const entries = new Map<string, MapEntry>();
  for (const [key, group] of groups) {
    const { line, column } = group[0]![level]!;
    const path = { file: place.file, line, column, at: `${place.at}.${key}` };
    entries.set(key, { key, place: path, value: levelOf(group, deeper, read, path, context) });
  }
  return { kind: "map", place, entries };
}

/** One field as a number, or as a text that says an expression or a distribution. */
function fieldNode(field: Field, place: Place, context: Context): Node {
  const here = at(place, field);
  const value = fieldNumber(field);
  if (value !== undefined) return { kind: "number", place: here, value, text: field.text.trim() };
  if (field.text.trim() !== "") return { kind: "text", place: here, text: field.text };
  context.complain(here, { expected: "a number, an expression or a distribution", got: "nothing" });
  return { kind: "refused", place: here };
}

/** The call that a row says, such as `lognormal(mean=4967, sd=900)`; each argument keeps the place of its field. */
function distributionNode(
  columns: readonly Field[],
  row: readonly Field[],
  by: readonly Index[],
  place: Place,
  context: Context,
): Node {
  const described = new Set([...by.map(({ name }) => name), "distribution", "note", "source"]);
  const distribution = row[columns.findIndex(({ text }) => text === "distribution")]!;
  const segments: Segment[] = [{ from: 0, line: distribution.line, column: distribution.column }];
  let text = `${distribution.text}(`;
  let refused = distribution.text.trim() === "";
  if (refused) context.complain(at(place, distribution), { expected: "the name of a distribution", got: "nothing" });
  for (const [i, { text: name }] of columns.entries()) {
    const field = row[i]!;
    if (described.has(name) || field.text.trim() === "") continue;
    const value = fieldNumber(field);
    if (value === undefined) {
      const got = `the text "${field.text.slice(0, 40)}"`;
      context.complain(at(place, field), { expected: `a number for ${name}`, got });
      refused = true;
    }
    if (segments.length > 1) text += ", ";
    segments.push({ from: text.length, line: field.line, column: field.column });
    text += `${name}=${value}`;
  }
  const here = at(place, distribution);
  return refused ? { kind: "refused", place: here } : { kind: "text", place: here, text: `${text})`, segments };
}

/** The number that a field says, if a double can hold it. */
export function fieldNumber({ text }: Field): number | undefined {
  if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text)) return undefined;
  const value = Number(text);
  const isRounded = /^\s*[-+]?\d+\s*$/.test(text) && !Number.isSafeInteger(value);
  return Number.isFinite(value) && !isRounded ? value : undefined;
}

function at({ file, at }: Place, { line, column }: Field): Place {
  return { file, line, column, at };
}
