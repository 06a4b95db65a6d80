/** Which stream of draws a cell takes: its own, or one that it shares with other cells. */
import type { Complaint, Place } from "../issues/issue.ts";
import type { Formula, Parameter } from "../scenario/scenario.ts";
import { leafIn } from "../scenario/tables.ts";
import { cellName, cellsOver, type Indexes } from "./cells.ts";
import type { CellName, Subscripts } from "./model.ts";

export type StreamOfCell = {
  /** `fee[year=2017]`; a shared index is left out, a shared set of members is named by them: `fee[nationality=GTM+HND]`. */
  readonly name: CellName;
  /** What keys the stream: the name, under the parameter's former name where it had one. */
  readonly key: string;
  /** The subscripts that are left. */
  readonly cell: Subscripts;
};

/** The stream from which `parameter` draws in `subscripts`. */
export function streamOf(parameter: Parameter, subscripts: Subscripts): StreamOfCell {
  const cell = parameter.shared.length === 0 ? subscripts : sharedCell(parameter, subscripts);
  const name = cellName(parameter.name, cell);
  return { name, key: parameter.was === undefined ? name : cellName(parameter.was, cell), cell };
}

/** The cell without the indexes, and with the sets of members, over which draws are shared. */
function sharedCell(parameter: Parameter, subscripts: Subscripts): Subscripts {
  const cell: Record<string, string> = {};
  for (const [index, member] of Object.entries(subscripts)) {
    const shared = parameter.shared.find((each) => each.index === index);
    if (shared === undefined) cell[index] = member;
    else if (shared.sets !== "all") {
      const set = shared.sets.find((members) => members.includes(member));
      cell[index] = set === undefined ? member : [...set].sort().join("+");
    }
  }
  return cell;
}

/** Cells that share a draw of which some have no law: what is fixed cannot be drawn with the others. */
export function fixedAmongDraws(
  parameter: Parameter,
  indexes: Indexes,
): readonly (Complaint & { readonly place: Place })[] {
  if (parameter.shared.length === 0) return [];
  const by = parameter.by.map(({ text }) => text);
  const sharing = new Map<string, { readonly leaf: Formula; readonly cell: CellName }[]>();
  for (const subscripts of cellsOver(by, indexes)) {
    const { name } = streamOf(parameter, subscripts);
    const cells = sharing.get(name) ?? [];
    cells.push({ leaf: leafIn(parameter.value, by, subscripts), cell: cellName(parameter.name, subscripts) });
    sharing.set(name, cells);
  }
  return [...sharing].flatMap(([name, cells]) => {
    const fixed = cells.find(({ leaf }) => leaf.expression.kind !== "law");
    const drawn = cells.find(({ leaf }) => leaf.expression.kind === "law");
    if (fixed === undefined || drawn === undefined) return [];
    const expected = `the same law in all cells that share the draw ${name}`;
    return [{ place: fixed.leaf.place, expected, got: `${fixed.leaf.text} in ${fixed.cell}` }];
  });
}
