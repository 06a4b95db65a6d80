/** Which parts of a document break the schema: zod's findings turned into complaints with places and the nearest known key. */
import type { z } from "zod";
import { hintFor, nearest } from "../issues/nearest.ts";
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
    complain(found.place, { expected, got: String(path.at(-1)) });
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
  const { place } = find(root, [...path, key]);
  if (path.length === 0 && topOnly.has(key) && !known.includes(key)) {
    complain(place, {
      expected: "an entry that included files may have",
      got: `${key}, which stands in the top file only`,
    });
    return;
  }
  const best = nearest(key, known);
  const hint = best === undefined ? {} : { hint: hintFor(key, [best]) };
  complain(place, { expected: `one of ${known.join(" ")}`, got: `the unknown key ${key}`, ...hint });
}

function hintForKind(finding: Finding, node: Node): string | undefined {
  if (node.kind === "nothing") return "give it a value, or leave the key out";
  if (finding.code !== "invalid_type" && finding.code !== "invalid_union") return undefined;
  if (node.kind === "truth") return `write "${node.text}" in quotes if it is a text`;
  if (node.kind === "number" && finding.code === "invalid_type" && finding.expected === "string") {
    return `write "${node.text}" in quotes if it is a text`;
  }
  const isNumber = node.kind === "text" && node.text.trim() !== "" && Number.isFinite(Number(node.text));
  return isNumber && finding.code === "invalid_type" ? `write ${node.text} without quotes` : undefined;
}

/** The node at a path and its place; of a key that is missing, where it would belong: at the key of the map it misses in. */
function find(root: MapNode, path: Path): { readonly node: Node | undefined; readonly place: Place } {
  let node: Node | undefined = root;
  let place: Place = root.place;
  for (const step of path) {
    const at: string =
      typeof step === "number" ? `${place.at}[${step}]` : `${place.at === "" ? "" : `${place.at}.`}${String(step)}`;
    if (node?.kind === "map") {
      const entry: MapEntry | undefined = node.entries.find(({ key }) => key === step);
      node = entry?.value;
      place = entry?.place ?? { ...place, at };
    } else if (node?.kind === "list" && typeof step === "number") {
      node = node.items[step];
      place = node?.place ?? place;
    } else {
      return { node: undefined, place: { ...place, at } };
    }
  }
  return { node, place: node?.kind === "map" || node === undefined ? place : node.place };
}
