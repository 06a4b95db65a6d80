/** Which stream of draws a cell takes: its own, or one that it shares with other cells. */
import type { Parameter } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
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
  const cell: Record<string, string> = {};
  for (const [index, member] of Object.entries(subscripts)) {
    const shared = parameter.shared.find((each) => each.index === index);
    if (shared === undefined) cell[index] = member;
    else if (shared.sets !== "all") {
      const set = shared.sets.find((members) => members.includes(member));
      cell[index] = set === undefined ? member : [...set].sort().join("+");
    }
  }
  return { name: cellName(parameter.name, cell), key: cellName(parameter.was ?? parameter.name, cell), cell };
}
