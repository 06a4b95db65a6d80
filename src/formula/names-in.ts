/** Which names a formula mentions: what it depends on, before anything is known about them. */
import { partsOf, type Expression } from "./expression.ts";

/** Every name that stands in the expression, in the order of the text, indexes of reductions included; not `pi`, nor what stands in subscripts but for fallbacks. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [expression];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "name" && node.name !== "pi") names.add(node.name);
    for (const part of partsOf(node).toReversed()) open.push(part);
  }
  return names;
}
