/** Tables of values that nest along the indexes of `by`: what stands in one cell, what stands anywhere. */
import type { Table } from "./scenario.ts";

/** Cells that a scenario may have: far beyond any study, and few enough to be read and compiled in about a second. */
export const mostCells = 60_000;

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
  const leaves: Leaf[] = [];
  const gather = (part: Table<Leaf>): void => {
    if (part.kind === "leaf") return void leaves.push(part.leaf);
    for (const { value } of part.entries) gather(value);
    if (part.otherwise !== undefined) gather(part.otherwise);
  };
  gather(table);
  return leaves;
}

/** The first of these. */
export function firstLeaf<Leaf>(table: Table<Leaf>): Leaf | undefined {
  if (table.kind === "leaf") return table.leaf;
  for (const { value } of table.entries) {
    const leaf = firstLeaf(value);
    if (leaf !== undefined) return leaf;
  }
  return table.otherwise && firstLeaf(table.otherwise);
}

/**
 * The value of every cell over indexes with these members, the last index fastest; undefined in a cell that the table
 * does not give one.
 */
export function valuesByCell<Leaf>(table: Table<Leaf>, members: readonly (readonly string[])[]): (Leaf | undefined)[] {
  const [first, ...deeper] = members;
  if (first === undefined) return [table.kind === "leaf" ? table.leaf : undefined];
  if (table.kind === "leaf") {
    const below = valuesByCell(table, deeper);
    return first.flatMap(() => below);
  }
  const { otherwise } = table;
  const unlisted = otherwise === undefined ? undefined : valuesByCell(otherwise, deeper);
  const nothing = Array.from<undefined>({ length: deeper.reduce((cells, { length }) => cells * length, 1) });
  const listed = new Map(table.entries.map(({ member, value }) => [member, value]));
  return first.flatMap((member) => {
    const part = listed.get(member);
    return part === undefined ? (unlisted ?? nothing) : valuesByCell(part, deeper);
  });
}
