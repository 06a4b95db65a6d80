/** Which parts of a document break the schema: zod's findings turned into complaints with places and the nearest known key. */
import type { z } from "zod";
import { nearest } from "../issues/nearest.ts";
import type { Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { describe, plain, type MapEntry, type MapNode, type Node } from "./node.ts";
import { includedFile, topFile } from "./schema.ts";

type Finding = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Keys that only the top file may have. */
const topOnly: ReadonlySet<string> = new Set(Object.keys(topFile.shape).filter((key) => !(key in includedFile.shape)));

/** Complains of whatever in `root` breaks the schema; nodes refused before are passed over. */
export function checkStructure(root: MapNode, isTop: boolean, complain: Complain): void {
  // Without jit: no code is made from text, and a single reading is faster without it, too.
  const checked = (isTop ? topFile : includedFile).safeParse(plain(root), { jitless: true });
  for (const finding of checked.error?.issues ?? []) report(finding, [], root, complain);
}

function report(finding: Finding, above: Path, root: MapNode, complain: Complain): void {
  const path = [...above, ...finding.path];
  const found = find(root, path);
  if (found.node?.kind === "refused") return;
  if (finding.code === "invalid_union") {
    const meant = finding.errors.find((findings) => !findings.every(isOtherKind));
    if (meant !== undefined) return meant.forEach((each) => report(each, path, root, complain));
  }
  if (finding.code === "unrecognized_keys") {
    for (const key of finding.keys) complainOfKey(key, finding.message.split(" "), path, root, complain);
  } else if (finding.code === "invalid_key") {
    const expected = finding.issues[0]?.message ?? finding.message;
    complain(found.key, { expected, got: String(path.at(-1)) });
  } else if (found.node === undefined) {
    complain(found.place, { expected: `${String(path.at(-1))}: ${finding.message}`, got: "nothing" });
  } else {
    const hint = hintForKind(finding, found.node);
    complain(found.place, {
      expected: finding.message,
      got: describe(found.node),
      ...(hint !== undefined && { hint }),
    });
  }
}

/** Does an alternative fail because a value of another kind stands there? Then another alternative was meant. */
function isOtherKind(finding: Finding): boolean {
  if (finding.path.length > 0) return false;
  if (finding.code === "invalid_union") return finding.errors.every((findings) => findings.every(isOtherKind));
  return finding.code === "invalid_type" || finding.code === "invalid_value";
}

function complainOfKey(key: string, known: readonly string[], path: Path, root: MapNode, complain: Complain): void {
  const place = find(root, [...path, key]).key;
  if (path.length === 0 && topOnly.has(key) && !known.includes(key)) {
    complain(place, {
      expected: "an entry that included files may have",
      got: `${key}, which stands in the top file only`,
    });
    return;
  }
  const best = nearest(key, known);
  const hint = best === undefined ? {} : { hint: `did you mean ${best}?` };
  complain(place, { expected: `one of ${known.join(" ")}`, got: `the unknown key ${key}`, ...hint });
}

function hintForKind(finding: Finding, node: Node): string | undefined {
  if (node.kind === "nothing") return "give it a value, or leave it out";
  if (finding.code !== "invalid_type" && finding.code !== "invalid_union") return undefined;
  if (node.kind === "truth") return `write "${node.text}" in quotes if it is a text`;
  if (node.kind === "number" && finding.code === "invalid_type" && finding.expected === "string") {
    return `write "${node.text}" in quotes if it is a text`;
  }
  const isNumber = node.kind === "text" && node.text.trim() !== "" && Number.isFinite(Number(node.text));
  return isNumber && finding.code === "invalid_type" ? `write ${node.text} without quotes` : undefined;
}

type Found = {
  readonly node: Node | undefined;
  /** Of the key that leads to the node; of a key that is missing, the map in which it is missing. */
  readonly key: Place;
  /** Of the node; a map is where its key is. */
  readonly place: Place;
};

function find(root: MapNode, path: Path): Found {
  let node: Node | undefined = root;
  let key: Place = root.place;
  for (const step of path) {
    const at = typeof step === "number" ? `${key.at}[${step}]` : [key.at, String(step)].filter(Boolean).join(".");
    const entry: MapEntry | undefined = node?.kind === "map" ? node.entries.get(String(step)) : undefined;
    const item: Node | undefined = node?.kind === "list" && typeof step === "number" ? node.items[step] : undefined;
    node = entry?.value ?? item;
    key = entry?.place ?? item?.place ?? { ...key, at };
  }
  return { node, key, place: node === undefined || node.kind === "map" ? key : node.place };
}
