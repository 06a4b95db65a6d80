/** Named groups of parameters: sensitivity analysis treats each as one. */
import { isKnown, type FullContext } from "./context.ts";
import type { Entry } from "./include.ts";
import { get, optionalText, textsOf } from "./node.ts";
import type { Group } from "./scenario.ts";

/** The groups; complains of unknown parameters, and of one that is in two groups or twice in one. */
export function readGroups(entries: readonly Entry[], { parameters, complain }: FullContext): Group[] {
  const groupOf = new Map<string, string>();
  return entries.map(({ name, place, node }) => {
    const members = textsOf(node.kind === "map" ? get(node, "parameters") : node);
    for (const member of members) {
      if (!isKnown(member, parameters, "the name of a parameter", complain)) continue;
      const first = groupOf.get(member.text);
      if (first === undefined) groupOf.set(member.text, name);
      else
        complain(member.place, {
          expected: "each parameter in one group",
          got: `${member.text}, which is in ${first}, too`,
        });
    }
    return { name, place, ...optionalText(node, "title"), ...optionalText(node, "note"), parameters: members };
  });
}
