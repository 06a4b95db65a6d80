/** Tables of values that nest along the indexes of `by`: what stands in one cell, what stands anywhere. */
import type { Table } from "./scenario.ts";

/** What a table says about one member of the index on its first level; a single value stands for every member. */
export function partOf<Leaf>(table: Table<Leaf>, member: string): Table<Leaf> {
  if (table.kind === "leaf") return table;
  const found = table.entries.find((entry) => entry.member === member)?.value ?? table.otherwise;
  if (found === undefined) throw new Error(`a table without ${member}, which was checked to be whole`);
  return found;
}

/** The value in one cell; `by` names the index of each level. */
export function leafIn<Leaf>(table: Table<Leaf>, by: readonly string[], cell: Readonly<Record<string, string>>): Leaf {
  let part = table;
  for (let level = 0; part.kind === "table"; level++) part = partOf(part, cell[by[level]!]!);
  return part.leaf;
}

/** Every value of a table, in the order of the text. */
export function leavesOf<Leaf>(table: Table<Leaf>): Leaf[] {
  if (table.kind === "leaf") return [table.leaf];
  const listed = table.entries.flatMap(({ value }) => leavesOf(value));
  return table.otherwise === undefined ? listed : [...listed, ...leavesOf(table.otherwise)];
}
