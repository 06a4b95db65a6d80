/** What the readers of entries know of the rest of the scenario, and the checks of names that they share. */
import type { Complaint } from "../issues/issue.ts";
import { unknownName, type Complain } from "./complain.ts";
import type { Library } from "./library.ts";
import { get, textsOf, type Node } from "./node.ts";
import type { Flow, Index, Parameter, Text, Variable } from "./scenario.ts";

/** Names that are declared; an index or parameter that could not be read is undefined, so that its users are not blamed. */
export type Context = {
  readonly indexes: ReadonlyMap<string, Index | undefined>;
  readonly sources: Names;
  readonly library: Library;
  readonly complain: Complain;
};

/** The same once parameters have been read. */
export type FullContext = Context & {
  readonly parameters: ReadonlyMap<string, Parameter | undefined>;
  readonly variables: ReadonlyMap<string, Variable | undefined>;
  readonly flows: ReadonlyMap<string, Flow | undefined>;
};

/** A set of names, or a map from names. */
export type Names = { has(name: string): boolean; keys(): Iterable<string> };

/** Is `name` among `known`? A complaint with the nearest one if not. */
export function isKnown(name: Text, known: Names, what: string, complain: Complain): boolean {
  if (known.has(name.text)) return true;
  complain(name.place, unknownName(what, name.text, known.keys()));
  return false;
}

type Members = readonly { readonly index: string; readonly member?: string }[];

/** What is wrong with members in brackets behind the name of a parameter: `fee[nationality=GTM]`. */
export function membersMisfit(name: string, members: Members, context: FullContext): Complaint | undefined {
  const by = context.parameters.get(name)?.by.map(({ text }) => text);
  if (by === undefined) return undefined;
  for (const { index, member } of members) {
    if (!by.includes(index)) return unknownName(`an index of ${name}`, index, by);
    const known = context.indexes.get(index)?.members;
    if (known === undefined || member === undefined || known.includes(member)) continue;
    return unknownName(`a member of ${index}`, member, known, "its members");
  }
  return undefined;
}

/** The ids at `source`, each of a source that exists. */
export function readSources(node: Node, context: Context): readonly Text[] {
  const ids = textsOf(get(node, "source"));
  for (const id of ids) isKnown(id, context.sources, "the id of a source", context.complain);
  return ids;
}

/** The names at `by`, each of an index that exists, none twice. */
export function readBy(node: Node, context: Context): readonly Text[] {
  const names = textsOf(get(node, "by"));
  const seen = new Set<string>();
  for (const name of names) {
    if (!isKnown(name, context.indexes, "the name of an index", context.complain)) continue;
    if (seen.has(name.text)) {
      context.complain(name.place, { expected: "each index once", got: `${name.text} a second time` });
    }
    seen.add(name.text);
  }
  return names;
}

/** The indexes that `names` name; undefined where one of them is not known. */
export function indexesNamed(names: readonly Text[], context: Context): readonly Index[] | undefined {
  const found = names.flatMap(({ text }) => context.indexes.get(text) ?? []);
  return found.length === names.length ? found : undefined;
}
