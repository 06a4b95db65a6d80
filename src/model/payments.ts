/** Flows brought down to payments between two economies, and how each is seen from the reporting economy. */
import type { Complaint } from "../issues/issue.ts";
import type { Flow, Table, Text } from "../scenario/scenario.ts";
import { leafIn, leavesOf } from "../scenario/tables.ts";
import { cellsOver, type Indexes } from "./cells.ts";
import type { Subscripts } from "./model.ts";

/** A flow in one cell. */
export type Payment = {
  readonly flow: Flow;
  readonly cell: Subscripts;
  readonly from: string;
  readonly to: string;
  readonly year: string | undefined;
};

/** The payments of a flow; `valueIndexes` are the indexes of its value, which may be more than those of its ends. */
export function paymentsOf(flow: Flow, valueIndexes: readonly string[], indexes: Indexes): Payment[] {
  const by = flow.by.map(({ text }) => text);
  return cellsOver([...new Set([...valueIndexes, ...by])], indexes).map((cell) => ({
    flow,
    cell,
    from: economyAt(flow.from, by, cell),
    to: economyAt(flow.to, by, cell),
    year: cell["year"] ?? flow.year,
  }));
}

/**
 * What is wrong with a flow whose value runs over `valueIndexes`. A value without an index along which the payers differ
 * would be paid anew by each of them; only zero may be.
 */
export function unfitFlow(flow: Flow, valueIndexes: readonly string[], indexes: Indexes): Complaint | undefined {
  const { year, value, by, from, to } = flow;
  if (year !== undefined && valueIndexes.includes("year")) {
    const hint = "leave year out, or take one: x[year=...]";
    return { expected: "a year in the value or beside it", got: `year ${year} and a value over year`, hint };
  }
  const { expression } = value;
  if (expression.kind === "number" && expression.value === 0) return undefined;
  const ends = [from, to].flatMap(leavesOf).flatMap(({ text }) => (indexes.has(text) ? [text] : []));
  const lacking = [...by.map(({ text }) => text), ...ends].find((index) => !valueIndexes.includes(index));
  if (lacking === undefined) return undefined;
  const got = `${value.text}, which is the same for each ${lacking}`;
  return {
    expected: `a value over ${lacking}, over which the flow runs`,
    got,
    hint: "split it by shares that add up to one",
  };
}

/** From elsewhere to the economy, the other way round, within it, or past it. */
export type Side = "inward" | "outward" | "domestic" | "elsewhere";

export function sideOf({ from, to }: Pick<Payment, "from" | "to">, economy: string): Side {
  if (from === economy) return to === economy ? "domestic" : "outward";
  return to === economy ? "inward" : "elsewhere";
}

/** The economy at one end of a flow in one cell: a code, or the member of the index that the text names. */
function economyAt(end: Table<Text>, by: readonly string[], cell: Subscripts): string {
  const { text } = leafIn(end, by, cell);
  return cell[text] ?? text;
}
