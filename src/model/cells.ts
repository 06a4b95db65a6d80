/** Cells of indexed quantities: their order, their numbers and their canonical names. */
import type { CellName, Subscripts } from "./model.ts";

/** The indexes of a model, members in the order of their declaration. */
export type Indexes = ReadonlyMap<string, readonly string[]>;

/** The cells over `names`, the last index fastest; one empty cell where there is no index. */
export function cellsOver(names: readonly string[], indexes: Indexes): Subscripts[] {
  let cells: Subscripts[] = [{}];
  for (const name of names) {
    const members = indexes.get(name)!;
    cells = cells.flatMap((cell) => members.map((member) => ({ ...cell, [name]: member })));
  }
  return cells;
}

/** How many cells there are over `names`. */
export function cellCount(names: readonly string[], indexes: Indexes): number {
  return names.reduce((count, name) => count * indexes.get(name)!.length, 1);
}

/** The number of a cell among `cellsOver(names)`; subscripts beyond `names` do not matter. */
export function cellNumber(names: readonly string[], indexes: MemberNumbers, cell: Subscripts): number {
  let number = 0;
  for (const name of names) {
    const numbers = indexes.get(name)!;
    number = number * numbers.size + numbers.get(cell[name]!)!;
  }
  return number;
}

/** For each index, the place of each member. */
export type MemberNumbers = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function memberNumbers(indexes: Indexes): MemberNumbers {
  return new Map([...indexes].map(([name, members]) => [name, new Map(members.map((member, i) => [member, i]))]));
}

/** `fee[nationality=GTM,year=2017]`: indexes sorted by name, so that the name does not depend on the order of `by`. */
export function cellName(quantity: string, cell: Subscripts): CellName {
  const indexes = Object.keys(cell);
  if (indexes.length === 0) return quantity;
  if (indexes.length > 1) indexes.sort();
  let name = `${quantity}[${indexes[0]}=${cell[indexes[0]!]}`;
  for (let i = 1; i < indexes.length; i++) name += `,${indexes[i]}=${cell[indexes[i]!]}`;
  return `${name}]`;
}
