/** Where the cells of a model stand: all in one row, quantity after quantity, the last index of each fastest. */
import { cellCount, cellsOver, memberNumbers, type Indexes, type MemberNumbers } from "./cells.ts";
import type { Subscripts } from "./model.ts";

export type Layout = {
  readonly indexes: Indexes;
  readonly members: MemberNumbers;
  /** The number of each index: where points hold its member. */
  readonly axes: ReadonlyMap<string, number>;
  readonly quantities: ReadonlyMap<string, { readonly indexes: readonly string[]; readonly first: number }>;
  /** How many cells there are. */
  readonly size: number;
};

/** The number of a member for each index of the model; of those that a formula does not run over, any. */
export type Point = number[];

/** The layout of quantities in the order given. */
export function layoutOf(
  quantities: Iterable<{ readonly name: string; readonly indexes: readonly string[] }>,
  indexes: Indexes,
): Layout {
  const placed = new Map<string, { readonly indexes: readonly string[]; readonly first: number }>();
  let size = 0;
  for (const { name, indexes: over } of quantities) {
    placed.set(name, { indexes: over, first: size });
    size += cellCount(over, indexes);
  }
  const axes = new Map([...indexes.keys()].map((name, axis) => [name, axis]));
  return { indexes, members: memberNumbers(indexes), axes, quantities: placed, size };
}

/** Every cell of the layout, by its number. */
export function cellsIn({ quantities, indexes }: Layout): { readonly name: string; readonly subscripts: Subscripts }[] {
  return [...quantities].flatMap(([name, { indexes: over }]) =>
    cellsOver(over, indexes).map((subscripts) => ({ name, subscripts })),
  );
}

/** The point at which a cell stands. */
export function pointOf(cell: Subscripts, { axes, members }: Layout): Point {
  const point = new Array<number>(axes.size).fill(0);
  for (const index of Object.keys(cell)) {
    const axis = axes.get(index);
    if (axis !== undefined) point[axis] = members.get(index)!.get(cell[index]!)!;
  }
  return point;
}
