/** A YAML or JSON document as plain data in which everything knows its place, and short ways to ask it. */
import type { Place } from "../issues/issue.ts";
import type { Segment, Text } from "./scenario.ts";

export type Node = MapNode | ListNode | ScalarNode;

export type MapEntry = {
  readonly key: string;
  /** Of the key. */
  readonly place: Place;
  readonly segments?: readonly Segment[];
  readonly value: Node;
};

/** Entries by their keys, in the order of the file. */
export type MapNode = { readonly kind: "map"; readonly place: Place; readonly entries: ReadonlyMap<string, MapEntry> };

export type ListNode = { readonly kind: "list"; readonly place: Place; readonly items: readonly Node[] };

export type ScalarNode = { readonly place: Place } & (
  | { readonly kind: "text"; readonly text: string; readonly segments?: readonly Segment[] }
  /** `text` as written. */
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "truth"; readonly value: boolean; readonly text: string }
  /** `~`, `null`, or nothing after a colon. */
  | { readonly kind: "nothing" }
  /** Complained about already: not to be judged again. */
  | { readonly kind: "refused" }
);

/** What stood there, for a complaint: `the text "abc"`, "a list". */
export function describe(node: Node): string {
  switch (node.kind) {
    case "map":
      return node.entries.size === 0 ? "an empty map" : `a map with the key ${[...node.entries.keys()][0]}`;
    case "list":
      return node.items.length === 0 ? "an empty list" : "a list";
    case "text":
      return `the text "${node.text.length > 60 ? `${node.text.slice(0, 60)}...` : node.text}"`;
    case "number":
      return `the number ${node.text}`;
    case "truth":
      return `the truth value ${node.text}`;
    case "nothing":
    case "refused":
      return "nothing";
    default:
      return node satisfies never;
  }
}

/** The value that stands at `key`. */
export function get(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

export function entriesOf(node: Node | undefined): readonly MapEntry[] {
  return node?.kind === "map" ? [...node.entries.values()] : [];
}

/** The items of a list; a single value is a list of one, a missing one an empty list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === "list" ? node.items : [node];
}

/** A text or number as a text with its place: members, years and codes are compared as texts. */
export function textOf(node: Node | undefined): Text | undefined {
  if (node?.kind === "number") return { text: memberText(node), place: node.place };
  if (node?.kind !== "text") return undefined;
  const { text, place, segments } = node;
  return segments === undefined ? { text, place } : { text, place, segments };
}

/** The key of an entry as a text with its place. */
export function keyOf({ key: text, place, segments }: MapEntry): Text {
  return segments === undefined ? { text, place } : { text, place, segments };
}

/** The texts and numbers among the items of a list; a single one is a list of one. */
export function textsOf(node: Node | undefined): readonly Text[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === "number" ? node.value : undefined;
}

/** `{ [key]: text }` where there is a text: for optional properties. */
export function optionalText<Key extends string>(node: Node, key: Key): { readonly [K in Key]?: string } {
  const text = textOf(get(node, key))?.text;
  return (text === undefined ? {} : { [key]: text }) as { readonly [K in Key]?: string };
}

/** The document without places: what the schema judges. Maps have no prototype, so no key of a user can reach one. */
export function plain(node: Node): unknown {
  switch (node.kind) {
    case "map": {
      const map = Object.create(null) as Record<string, unknown>;
      for (const { key, value } of node.entries.values()) map[key] = plain(value);
      return map;
    }
    case "list":
      return node.items.map(plain);
    case "text":
      return node.text;
    case "number":
    case "truth":
      return node.value;
    case "nothing":
      return null;
    case "refused":
      return undefined;
    default:
      return node satisfies never;
  }
}

/** Whole numbers in one form, so that 2016 and 2.016e3 are one member; all others as written. */
export function memberText(node: { readonly value: number; readonly text: string }): string {
  return Number.isSafeInteger(node.value) ? String(node.value) : node.text;
}
