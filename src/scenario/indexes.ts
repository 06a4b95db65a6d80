/** Indexes and sources: what quantities extend over, and where numbers come from. */
import type { Entry } from "./include.ts";
import type { Complain } from "./complain.ts";
import { get, itemsOf, numberOf, optionalText, textOf } from "./node.ts";
import type { Index, Source } from "./scenario.ts";

/** An index, from a list of members or a map with one; members are texts, each once. */
export function readIndex({ name, place, node }: Entry, complain: Complain): Index | undefined {
  const list = node.kind === "map" ? get(node, "members") : node;
  if (list?.kind !== "list") return undefined;
  const texts = itemsOf(list).flatMap((item) => textOf(item) ?? []);
  if (texts.length < list.items.length) return undefined;
  const members = new Set<string>();
  for (const { text, place: here } of texts) {
    if (members.has(text)) complain(here, { expected: "each member once", got: `${text} a second time` });
    members.add(text);
  }
  return { name, place, ...optionalText(node, "title"), ...optionalText(node, "note"), members: [...members] };
}

export function readSource({ name: id, place, node }: Entry): Source {
  const year = numberOf(get(node, "year"));
  return {
    id,
    title: textOf(get(node, "title"))?.text ?? id,
    ...optionalText(node, "publisher"),
    ...(year !== undefined && { year }),
    ...optionalText(node, "url"),
    ...optionalText(node, "note"),
    place,
  };
}
