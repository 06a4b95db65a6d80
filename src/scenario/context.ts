/** What the readers of entries know of the rest of the scenario, and the checks of names that they share. */
import { hintFor } from "../issues/nearest.ts";
import type { Complain } from "./complain.ts";
import type { Library } from "./library.ts";
import { get, textsOf, type Node } from "./node.ts";
import type { Flow, Index, Parameter, Text, Variable } from "./scenario.ts";

/** Names that are declared; an index or parameter that could not be read is undefined, so that its users are not blamed. */
export type Context = {
  readonly indexes: ReadonlyMap<string, Index | undefined>;
  readonly sources: ReadonlySet<string>;
  readonly library: Library;
  readonly complain: Complain;
};

/** The same once parameters have been read. */
export type FullContext = Context & {
  readonly parameters: ReadonlyMap<string, Parameter | undefined>;
  readonly variables: ReadonlyMap<string, Variable | undefined>;
  readonly flows: ReadonlyMap<string, Flow | undefined>;
};

/** Is `name` among `known`? A complaint with the nearest one if not. */
export function isKnown(name: Text, known: Iterable<string>, what: string, complain: Complain): boolean {
  const names = [...known];
  if (names.includes(name.text)) return true;
  complain(name.place, { expected: what, got: name.text, hint: hintFor(name.text, names) });
  return false;
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
  for (const [i, name] of names.entries()) {
    if (!isKnown(name, context.indexes.keys(), "the name of an index", context.complain)) continue;
    if (names.findIndex(({ text }) => text === name.text) < i) {
      context.complain(name.place, { expected: "each index once", got: `${name.text} a second time` });
    }
  }
  return names;
}

/** The indexes that `names` name; undefined where one of them is not known. */
export function indexesNamed(names: readonly Text[], context: Context): readonly Index[] | undefined {
  const found = names.flatMap(({ text }) => context.indexes.get(text) ?? []);
  return found.length === names.length ? found : undefined;
}
