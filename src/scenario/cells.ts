/** Does a table of values give each cell exactly one value? Judged level by level, along the indexes of `by`. */
import { unknownName, type Complain } from "./complain.ts";
import { describe, type MapNode, type Node } from "./node.ts";
import type { Index } from "./scenario.ts";

type Level = { readonly index: Index; readonly members: ReadonlySet<string> };

/** Complains of members that are unknown or missing, and of levels beyond `by`. `all` are the indexes of the scenario. */
export function checkCells(
  node: Node,
  by: readonly Index[],
  all: Iterable<Index | undefined>,
  complain: Complain,
): void {
  const levels = by.map((index) => ({ index, members: new Set(index.members) }));
  checkLevel(node, levels, 0, [...all], complain);
}

function checkLevel(
  node: Node,
  levels: readonly Level[],
  depth: number,
  all: readonly (Index | undefined)[],
  complain: Complain,
): void {
  if (node.kind !== "map") return;
  const level = levels[depth];
  if (level === undefined) return complainOfDepth(node, all, complain);
  const { index, members } = level;
  for (const { key, place, value } of node.entries.values()) {
    if (key !== "default" && !members.has(key)) {
      complain(place, unknownName(`a member of ${index.name}`, key, members, "its members"));
    }
    checkLevel(value, levels, depth + 1, all, complain);
  }
  if (node.entries.has("default")) return;
  const missing = index.members.filter((member) => !node.entries.has(member));
  if (missing.length === 0) return;
  const expected = `a value for each ${index.name}, or default`;
  complain(node.place, { expected, got: `none for ${shortList(missing)}` });
}

function complainOfDepth(node: MapNode, all: readonly (Index | undefined)[], complain: Complain): void {
  const keys = [...node.entries.keys()].filter((key) => key !== "default");
  const fitting = all.find((index) => keys.length > 0 && keys.every((key) => index?.members.includes(key)));
  const expected = "one value, since by names no index for this level";
  const hint = fitting === undefined ? {} : { hint: `name ${fitting.name} in by` };
  complain(node.place, { expected, got: describe(node), ...hint });
}

function shortList(names: readonly string[]): string {
  return names.length <= 12 ? names.join(", ") : `${names.slice(0, 10).join(", ")} and ${names.length - 10} more`;
}
