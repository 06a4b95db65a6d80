/** Parameters and variables: what is put in, and what is computed. */
import type { Place } from "../issues/issue.ts";
import { checkCells } from "./cells.ts";
import { indexesNamed, isKnown, readBy, readSources, type Context } from "./context.ts";
import { expandCsv } from "./csv-values.ts";
import type { Entry } from "./include.ts";
import { entriesOf, get, itemsOf, keyOf, numberOf, optionalText, textOf, textsOf, type Node } from "./node.ts";
import type { Across, Formula, Index, Parameter, Pedigree, Shared, Status, Table, Text, Variable } from "./scenario.ts";
import { readFormula, readTable } from "./values.ts";

/** A parameter; undefined where its value could not be read. */
export function readParameter({ name, place, node }: Entry, context: Context): Parameter | undefined {
  const by = readBy(node, context);
  const value = readValue(get(node, "value"), indexesNamed(by, context), context);
  const across = readAcross(get(node, "across"), by, context);
  const shared = readShared(get(node, "shared"), by, context);
  for (const { index, place: here } of shared) {
    if (!across.some((each) => each.index === index)) continue;
    context.complain(here, {
      expected: `${index} in across or in shared`,
      got: "both",
      hint: "shared members are one draw",
    });
  }
  const sources = readSources(node, context);
  const variability = get(node, "variability");
  return (
    value && {
      name,
      ...optionalText(node, "title"),
      ...optionalText(node, "note"),
      place,
      unit: unitOf(node, place),
      by,
      value,
      across,
      shared,
      sources,
      ...(optionalText(node, "status") as { readonly status?: Status }),
      ...pedigreeOf(get(node, "pedigree")),
      ...optionalText(node, "was"),
      variability: variability?.kind === "truth" && variability.value,
    }
  );
}

/** A variable; undefined where its formula could not be read. */
export function readVariable({ name, place, node }: Entry, context: Context): Variable | undefined {
  const by = readBy(node, context);
  const formula = readFormula(get(node, "formula"), context.complain);
  const described = { name, ...optionalText(node, "title"), ...optionalText(node, "note"), place };
  return formula && { ...described, unit: unitOf(node, place), ...(get(node, "by") && { by }), formula };
}

/** A table of formulas that gives each cell over `by` one value; `by` undefined: its cells cannot be judged. */
export function readValue(
  node: Node | undefined,
  by: readonly Index[] | undefined,
  context: Context,
): Table<Formula> | undefined {
  if (node === undefined) return undefined;
  const expanded = by === undefined ? node : expandCsv(node, by, context);
  if (by !== undefined) checkCells(expanded, by, context.indexes.values(), context.complain);
  return readTable(expanded, (leaf) => readFormula(leaf, context.complain));
}

function unitOf(node: Node, place: Place): Text {
  return textOf(get(node, "unit")) ?? { text: "1", place };
}

function pedigreeOf(node: Node | undefined): { readonly pedigree?: Pedigree } {
  if (node === undefined) return {};
  const scores = entriesOf(node).map(({ key, value }) => [key, itemsOf(value).flatMap((item) => numberOf(item) ?? [])]);
  return { pedigree: Object.fromEntries(scores) as Pedigree };
}

function readAcross(node: Node | undefined, by: readonly Text[], context: Context): Across[] {
  return entriesOf(node).flatMap((entry): Across[] => {
    if (!isOwnIndex(keyOf(entry), by, context)) return [];
    const { key: index, place, value } = entry;
    const rank = numberOf(value) ?? numberOf(get(value, "ar1"));
    return rank === undefined ? [] : [{ index, rank, form: value.kind === "map" ? "ar1" : "exchangeable", place }];
  });
}

/** `shared: year`, `shared: [year, region]`, or sets of members: `shared: { region: [[a, b], [c, d]] }`. */
function readShared(node: Node | undefined, by: readonly Text[], context: Context): Shared[] {
  if (node?.kind !== "map") {
    const names = textsOf(node).filter((name) => isOwnIndex(name, by, context));
    return names.map(({ text: index, place }) => ({ index, sets: "all", place }));
  }
  return entriesOf(node).flatMap((entry): Shared[] => {
    const { key: index, place, value } = entry;
    if (!isOwnIndex(keyOf(entry), by, context)) return [];
    const listed = context.indexes.get(index)?.members;
    const members = listed && new Set(listed);
    const seen = new Set<string>();
    const sets = itemsOf(value).map((set) =>
      textsOf(set).map((member) => checkedMember(member, members, seen, context)),
    );
    return [{ index, sets, place }];
  });
}

function checkedMember(
  member: Text,
  known: ReadonlySet<string> | undefined,
  seen: Set<string>,
  context: Context,
): string {
  const { text, place } = member;
  if (known !== undefined) isKnown(member, known, "a member of the index", context.complain);
  if (seen.has(text)) context.complain(place, { expected: "each member in one set", got: `${text} a second time` });
  seen.add(text);
  return text;
}

/** Is `name` one of the indexes of the parameter itself? */
function isOwnIndex(name: Text, by: readonly Text[], context: Context): boolean {
  if (by.some(({ text }) => text === name.text)) return true;
  if (!isKnown(name, context.indexes, "the name of an index", context.complain)) return false;
  const got = `${name.text}, which by does not name`;
  context.complain(name.place, {
    expected: "an index of this parameter",
    got,
    hint: "add it to by, or take it out here",
  });
  return false;
}
