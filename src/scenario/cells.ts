/** Does a table of values give each cell exactly one value? Judged level by level, along the indexes of `by`. */
import { hintFor } from "../issues/nearest.ts";
import type { Complain } from "./complain.ts";
import { describe, type MapNode, type Node } from "./node.ts";
import type { Index } from "./scenario.ts";

/** Complains of members that are unknown or missing, and of levels beyond `by`. `all` are the indexes of the scenario. */
export function checkCells(
  node: Node,
  by: readonly Index[],
  all: Iterable<Index | undefined>,
  complain: Complain,
): void {
  if (node.kind !== "map") return;
  const [index, ...rest] = by;
  if (index === undefined) return complainOfDepth(node, all, complain);
  const members = new Set(index.members);
  for (const { key, place, value } of node.entries) {
    if (key !== "default" && !members.has(key)) {
      complain(place, { expected: `a member of ${index.name}`, got: key, hint: hintFor(key, members, "its members") });
    }
    checkCells(value, rest, all, complain);
  }
  const listed = new Set(node.entries.map(({ key }) => key));
  const missing = index.members.filter((member) => !listed.has(member));
  if (missing.length > 0 && !listed.has("default")) {
    const expected = `a value for each ${index.name}, or default`;
    complain(node.place, { expected, got: `none for ${shortList(missing)}` });
  }
}

function complainOfDepth(node: MapNode, all: Iterable<Index | undefined>, complain: Complain): void {
  const keys = node.entries.map(({ key }) => key).filter((key) => key !== "default");
  const fitting = [...all].find((index) => keys.length > 0 && keys.every((key) => index?.members.includes(key)));
  const expected = "one value, since by names no index for this level";
  const hint = fitting === undefined ? {} : { hint: `name ${fitting.name} in by` };
  complain(node.place, { expected, got: describe(node), ...hint });
}

function shortList(names: readonly string[]): string {
  return names.length <= 12 ? names.join(", ") : `${names.slice(0, 10).join(", ")} and ${names.length - 10} more`;
}
