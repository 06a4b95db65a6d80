/**
 * A scenario's files put together: included files first, depth first, the includer last; a file that is reached twice
 * counts once. Entries are replaced whole, and only where they say so.
 */
import type { Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { readDocument } from "./document.ts";
import type { Library } from "./library.ts";
import { entriesOf, get, itemsOf, textsOf, type MapNode, type Node } from "./node.ts";
import { checkStructure } from "./structure.ts";
import type { TextFile } from "./text-file.ts";

const namedSections = [
  "indexes",
  "sources",
  "parameters",
  "variables",
  "flows",
  "hypotheses",
  "observations",
  "groups",
  "studies",
] as const;
type NamedSection = (typeof namedSections)[number];
type ListSection = "dependence" | "checks";

/** One entry of a section: `fee` of the parameters. */
export type Entry = {
  readonly section: NamedSection;
  readonly name: string;
  /** Of its name. */
  readonly place: Place;
  readonly node: Node;
};

/** All files of a scenario as one. */
export type Merged = {
  readonly top: MapNode;
  readonly entries: Readonly<Record<NamedSection, readonly Entry[]>>;
  readonly lists: Readonly<Record<ListSection, readonly Node[]>>;
};

/** Reads the top file and all that it includes; undefined where the top file is no map. */
export function readAll(library: Library, complain: Complain): Merged | undefined {
  const file = library.top();
  const top = file && readDocument(file, complain);
  if (file === undefined || top === undefined) return undefined;
  const documents = documentsOf(file, top, [], new Set([file.file]), library, complain);
  const lists = (section: ListSection): Node[] => documents.flatMap((part) => itemsOf(get(part, section)));
  return {
    top,
    entries: mergeEntries(documents, complain),
    lists: { dependence: lists("dependence"), checks: lists("checks") },
  };
}

/** `part` behind all that it includes. `chain` are the files that led here. */
function documentsOf(
  file: TextFile,
  part: MapNode,
  chain: readonly string[],
  seen: Set<string>,
  library: Library,
  complain: Complain,
): MapNode[] {
  checkStructure(part, chain.length === 0, complain);
  const path = [...chain, file.file];
  const included = textsOf(get(part, "include")).flatMap(({ text, place }) => {
    const next = library.open(text, place);
    if (next === undefined) return [];
    if (path.includes(next.file)) {
      const ring = [...path.slice(path.indexOf(next.file)), next.file].join(" -> ");
      complain(place, { expected: "includes without a ring", got: ring });
    }
    if (seen.has(next.file)) return [];
    seen.add(next.file);
    const content = readDocument(next, complain);
    return content === undefined ? [] : documentsOf(next, content, path, seen, library, complain);
  });
  return [...included, part];
}

/** The entries of all documents, later ones replacing earlier ones where they say so. */
function mergeEntries(documents: readonly MapNode[], complain: Complain): Merged["entries"] {
  const known = new Map<string, Entry>();
  for (const part of documents) {
    for (const section of namedSections) {
      for (const { key: name, place, value: node } of entriesOf(get(part, section))) {
        const entry = { section, name, place, node };
        const key = `${namespaceOf(section)} ${name}`;
        const earlier = known.get(key);
        complainOfClash(entry, earlier, complain);
        if (earlier === undefined || replaces(entry)) known.set(key, entry);
      }
    }
  }
  const all = [...known.values()];
  const pairs = namedSections.map((section) => [section, all.filter((entry) => entry.section === section)] as const);
  return Object.fromEntries(pairs) as Record<NamedSection, Entry[]>;
}

/** Parameters, variables, flows and indexes share one namespace: a formula cannot tell them apart. */
function namespaceOf(section: NamedSection): string {
  return ["parameters", "variables", "flows", "indexes"].includes(section) ? "quantities" : section;
}

function replaces({ node }: Entry): boolean {
  const flag = get(node, "replaces");
  return flag?.kind === "truth" && flag.value;
}

function complainOfClash(entry: Entry, earlier: Entry | undefined, complain: Complain): void {
  const { name, place } = entry;
  if (earlier === undefined) {
    if (!replaces(entry)) return;
    const hint = "leave out replaces, or include the file with the entry that it replaces";
    return complain(place, { expected: "an included entry to replace", got: `no earlier ${name}`, hint });
  }
  const where = `${earlier.place.at} in ${earlier.place.file}, line ${earlier.place.line}`;
  if (earlier.place.file === place.file) {
    complain(place, {
      expected: "one meaning for each name",
      got: `a second ${name}`,
      hint: `the first is ${where}`,
    });
  } else if (!replaces(entry)) {
    const hint = "add replaces: true to replace it, or take another name";
    complain(place, { expected: "a new name", got: `${name}, which stands for ${where}, already`, hint });
  }
}
