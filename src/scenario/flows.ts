/** Flows: who pays whom, through which market, how much. */
import { nearest } from "../issues/nearest.ts";
import { checkCells } from "./cells.ts";
import { indexesNamed, isKnown, readBy, type Context } from "./context.ts";
import { economyHint, isEconomyCode } from "./economies.ts";
import type { Entry } from "./include.ts";
import { get, optionalText, textOf, type Node } from "./node.ts";
import type { Flow, Index, Table, Text } from "./scenario.ts";
import { leavesOf } from "./tables.ts";
import { readFormula, readTable } from "./values.ts";

/** A flow; undefined where one of its ends or its value could not be read. */
export function readFlow({ name, place, node }: Entry, context: Context): Flow | undefined {
  const by = readBy(node, context);
  const indexes = indexesNamed(by, context);
  const from = readEnds(get(node, "from"), indexes, context);
  const to = readEnds(get(node, "to"), indexes, context);
  const value = readFormula(get(node, "value"), context.complain);
  const year = readYear(get(node, "year"), context);
  if (from === undefined || to === undefined || value === undefined) return undefined;
  complainOfIdle(name, by, [from, to], context);
  return {
    name,
    ...optionalText(node, "title"),
    ...optionalText(node, "note"),
    place,
    from,
    to,
    by,
    account: textOf(get(node, "account"))?.text === "management" ? "management" : "generation",
    ...optionalText(node, "market"),
    ...(year !== undefined && { year }),
    value,
  };
}

/** Complains of indexes of `by` that neither end runs over: a table runs over all of them. */
function complainOfIdle(name: string, by: readonly Text[], ends: readonly Table<Text>[], { complain }: Context): void {
  if (ends.some(({ kind }) => kind === "table")) return;
  const over = ends.flatMap(leavesOf).map(({ text }) => text);
  for (const index of by) {
    if (over.includes(index.text)) continue;
    const expected = `an index over which from or to of ${name} varies`;
    const hint = "leave it out: the value may run over further indexes, which are added up";
    complain(index.place, { expected, got: index.text, hint });
  }
}

function readEnds(node: Node | undefined, by: readonly Index[] | undefined, context: Context): Table<Text> | undefined {
  if (node === undefined) return undefined;
  if (by !== undefined) checkCells(node, by, context.indexes.values(), context.complain);
  return readTable(node, (leaf) => {
    const text = textOf(leaf);
    return text && isEconomy(text, node.kind === "map", context) ? text : undefined;
  });
}

/** The code of an economy or, outside of tables, an index whose members are such. */
export function isEconomy(text: Text, inTable: boolean, { indexes, complain }: Context): boolean {
  if (isEconomyCode(text.text)) return true;
  if (inTable || !indexes.has(text.text)) {
    const expected = `an economy's ISO 3166-1 alpha-3 code${inTable ? "" : ", or the name of an index of economies"}`;
    const index = inTable ? undefined : nearest(text.text.slice(0, 80), indexes.keys());
    const hint = index === undefined ? economyHint(text.text) : `did you mean ${index}?`;
    complain(text.place, { expected, got: text.text.slice(0, 80), hint });
    return false;
  }
  const other = indexes.get(text.text)?.members.find((member) => !isEconomyCode(member));
  if (other === undefined) return true;
  const got = `${text.text} with the member ${other}`;
  complain(text.place, { expected: "an index whose members are economies", got, hint: economyHint(other) });
  return false;
}

function readYear(node: Node | undefined, { indexes, complain }: Context): string | undefined {
  const year = textOf(node);
  const known = indexes.get("year")?.members;
  if (year !== undefined && known !== undefined) isKnown(year, new Set(known), "a member of the index year", complain);
  return year?.text;
}
