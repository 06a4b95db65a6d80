/** Formulas, and tables of values: a node becomes the data that the compiler reads. Structure has been checked before. */
import { parseFormula } from "../formula/parse.ts";
import type { Complaint, Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { textOf, type Node } from "./node.ts";
import { placeIn } from "./position.ts";
import type { Formula, Table, Text } from "./scenario.ts";

/**
 * A number, or the formula that a text says; in quotes or not makes no difference, so that `'5'` is the number 5 here.
 * Undefined where nothing can be made of it.
 */
export function readFormula(node: Node | undefined, complain: Complain): Formula | undefined {
  if (node?.kind === "number") {
    const { text, value, place } = node;
    return { text, place, expression: { kind: "number", value, percent: false, from: 0, to: text.length } };
  }
  const text = textOf(node);
  return text && formulaOf(text, complain);
}

/** The formula that `text` says. */
export function formulaOf(text: Text, complain: Complain): Formula | undefined {
  const mistaken = mistakenNumber(text.text);
  if (mistaken !== undefined) {
    complain(text.place, mistaken);
    return undefined;
  }
  const parsed = parseFormula(text.text);
  if (parsed.ok) return { ...text, expression: parsed.expression };
  for (const { from, expected, got, hint } of parsed.complaints) {
    complain(placeIn(text, from), { expected, got, ...(hint !== undefined && { hint }) });
  }
  return undefined;
}

/** A table whose single values are read by `leaf`; undefined where one of them could not be. */
export function readTable<Leaf>(node: Node, leaf: (node: Node) => Leaf | undefined): Table<Leaf> | undefined {
  const { place } = node;
  if (node.kind !== "map") {
    const value = leaf(node);
    return value === undefined ? undefined : { kind: "leaf", leaf: value, place };
  }
  const entries: { readonly member: string; readonly place: Place; readonly value: Table<Leaf> }[] = [];
  let otherwise: Table<Leaf> | undefined;
  let isWhole = true;
  for (const { key: member, place, value: written } of node.entries.values()) {
    const value = readTable(written, leaf);
    if (value === undefined) isWhole = false;
    else if (member === "default") otherwise = value;
    else entries.push({ member, place, value });
  }
  if (!isWhole) return undefined;
  return otherwise === undefined ? { kind: "table", entries, place } : { kind: "table", entries, otherwise, place };
}

/** Texts that would compute something else than their author reads in them, or that mean no number at all. */
function mistakenNumber(text: string): Complaint | undefined {
  const expected = "a number, an expression or a distribution";
  const got = text.slice(0, 40);
  const [, whole] = /^\s*([-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (whole !== undefined) {
    const isDoubtful = /^[^,.]*,[^,.]*$/.test(whole);
    const decimal = isDoubtful ? `, or ${whole.replace(",", ".")} if the comma is a decimal mark` : "";
    return { expected, got: `${got}, with a comma`, hint: `write ${whole.replaceAll(",", "")}${decimal}` };
  }
  if (/^\s*\d{4}-\d{1,2}-\d{1,2}\b/.test(text)) return { expected, got: `the date ${got}` };
  if (/^\s*[-+]?\d+\s*$/.test(text) && !Number.isSafeInteger(Number(text))) {
    return { expected: "whole digits up to 9007199254740991, which is 2^53 - 1", got };
  }
  if (/^\s*[-+]?\.?(nan|inf|infinity)\s*$/i.test(text)) return { expected: "a finite number", got };
  return undefined;
}
