/**
 * One file of YAML 1.2 (core schema) or JSON as nodes with places. Refused, each where it stands: what is not YAML,
 * several documents, tags, merge keys, keys that stand twice, numbers that a double cannot hold or that readers could
 * take for something else (`010`, `0x1F`), alias bombs.
 */
import { isAlias, isMap, isScalar } from "yaml";
import type { Document, ErrorCode, Pair, ParsedNode, Scalar, YAMLError } from "yaml";
import type { Complaint, Place } from "../issues/issue.ts";
import { unknownName, type Complain } from "./complain.ts";
import { lexedWithCalls, withoutStandIns } from "./flow-calls.ts";
import { documentsOf } from "./lexemes.ts";
import { beyondLimits } from "./nesting.ts";
import { describe, memberText, type MapEntry, type MapNode, type Node } from "./node.ts";
import { segmentsOf, type Style } from "./segments.ts";
import { forbiddenCharacter, type TextFile } from "./text-file.ts";

/** More nodes than this cannot come from aliases: nine levels of ten would be a thousand million. */
const maxAliased = 10_000;
/** Of names and members; longer ones would drown every message. */
const longestKey = 200;
/** Of one file; what follows the first few is mostly their consequence. */
const maxSyntaxErrors = 10;

/** The map that a file consists of, or complaints. */
export function readDocument(file: TextFile, complain: Complain): MapNode | undefined {
  const top = (offset: number): Place => ({ file: file.file, ...file.at(offset), at: "" });
  const lexemes = lexedWithCalls(file.text);
  const beyond = beyondLimits(lexemes);
  if (beyond !== undefined) {
    complain(top(beyond.offset), beyond.complaint);
    return undefined;
  }
  const [parsed, second] = documentsOf(lexemes, file.text.length) as [Document.Parsed<ParsedNode>, Document.Parsed?];
  for (const error of parsed.errors.slice(0, maxSyntaxErrors)) complain(top(error.pos[0]), syntaxComplaint(error));
  if (parsed.errors.length === 0 && second !== undefined) complain(top(second.range[0]), secondDocument);
  if (parsed.errors.length > 0 || second !== undefined) return undefined;
  if (parsed.directives.yaml.version !== "1.2") {
    const got = `%YAML ${parsed.directives.yaml.version}`;
    complain(top(0), { expected: "YAML 1.2", got, hint: "leave the line out" });
    return undefined;
  }
  if (parsed.contents === null) {
    complain(top(0), { expected: "a scenario", got: "an empty file" });
    return undefined;
  }
  const root = convert(parsed.contents, "", {
    file,
    complain,
    anchors: new Map(),
    open: new Set(),
    aliased: 0,
    depth: 0,
  });
  if (root.kind === "map") return root;
  if (root.kind !== "refused") {
    const got = root.kind === "list" ? "a list" : "a single value";
    complain(root.place, { expected: "a map with keys such as iff and parameters", got });
  }
  return undefined;
}

type Conversion = {
  readonly file: TextFile;
  readonly complain: Complain;
  readonly anchors: Map<string, ParsedNode>;
  /** Anchors around the node at hand. */
  readonly open: Set<string>;
  /** Nodes made from aliases so far, and how many aliases are around the node at hand. */
  aliased: number;
  depth: number;
};

function convert(node: ParsedNode, at: string, run: Conversion): Node {
  const place = { file: run.file.file, ...run.file.at(node.range[0]), at };
  const refuse = (complaint: Complaint): Node => {
    run.complain(place, complaint);
    return { kind: "refused", place };
  };
  if (isAlias(node)) return expand(node.source, at, refuse, run);
  if (node.tag !== undefined) return refuse(tagComplaint(node.tag));
  if (run.depth > 0 && ++run.aliased > maxAliased) {
    return run.aliased === maxAliased + 1 ? refuse(bombComplaint) : { kind: "refused", place };
  }
  if (node.anchor !== undefined) {
    run.anchors.set(node.anchor, node);
    run.open.add(node.anchor);
  }
  let converted: Node;
  if (isScalar(node)) converted = scalar(node, place, refuse, run.file);
  else if (isMap(node)) converted = { kind: "map", place, entries: mapEntries(node.items, at, run) };
  else converted = { kind: "list", place, items: node.items.map((item, i) => convert(item, `${at}[${i}]`, run)) };
  if (node.anchor !== undefined) run.open.delete(node.anchor);
  return converted;
}

/** What an alias stands for, converted anew under the path of the alias: its parts keep the places where they were written. */
function expand(anchor: string, at: string, refuse: (complaint: Complaint) => Node, run: Conversion): Node {
  if (run.open.has(anchor))
    return refuse({ expected: "a value without itself in it", got: `*${anchor} inside &${anchor}` });
  const meant = run.anchors.get(anchor);
  if (meant === undefined) {
    return refuse(unknownName("an alias of an anchor above", anchor, run.anchors.keys()));
  }
  run.depth++;
  const node = convert(meant, at, run);
  run.depth--;
  return node;
}

function mapEntries(
  pairs: readonly Pair<ParsedNode, ParsedNode | null>[],
  at: string,
  run: Conversion,
): MapNode["entries"] {
  const entries = new Map<string, MapEntry>();
  for (const pair of pairs) {
    const found = convert(pair.key, at, run);
    const key = keyText(found, run.complain);
    if (key === undefined) continue;
    const path = at === "" ? key : `${at}.${key}`;
    const place = { ...found.place, at: path };
    const first = entries.get(key)?.place;
    if (first !== undefined) {
      run.complain(place, {
        expected: "each key once",
        got: `a second ${key}`,
        hint: `the first stands in line ${first.line}`,
      });
      continue;
    }
    const value = pair.value === null ? { kind: "nothing" as const, place } : convert(pair.value, path, run);
    const segments = found.kind === "text" && found.segments !== undefined ? { segments: found.segments } : {};
    entries.set(key, { key, place, ...segments, value });
  }
  return entries;
}

/** Keys are names and members: texts or numbers. */
function keyText(key: Node, complain: Complain): string | undefined {
  if (key.kind === "refused") return undefined;
  if (key.kind === "text" && key.text === "<<") {
    complain(key.place, { expected: "keys written out", got: "the merge key <<", hint: "it is no part of YAML 1.2" });
  } else if (key.kind === "text" && key.text === "__proto__") {
    complain(key.place, { expected: "a name", got: key.text, hint: "it means something else in JavaScript" });
  } else if (key.kind === "text" && key.text.length > longestKey) {
    complain(key.place, { expected: `a key of at most ${longestKey} characters`, got: `${key.text.length}` });
  } else if (key.kind === "text") {
    return key.text;
  } else if (key.kind === "number") {
    return memberText(key);
  } else {
    const hint = key.kind === "truth" ? `write "${key.text}" in quotes if it is a name` : undefined;
    complain(key.place, { expected: "a text or a number as key", got: describe(key), ...(hint && { hint }) });
  }
  return undefined;
}

function scalar(node: Scalar.Parsed, place: Place, refuse: (complaint: Complaint) => Node, file: TextFile): Node {
  const { value } = node;
  if (typeof value === "number") {
    const complaint = numberComplaint(value, node.source);
    return complaint === undefined ? { kind: "number", place, value, text: node.source } : refuse(complaint);
  }
  if (typeof value === "boolean") return { kind: "truth", place, value, text: node.source };
  if (typeof value !== "string") return { kind: "nothing", place };
  const text = withoutStandIns(value);
  const wrong = forbiddenCharacter(text);
  if (wrong !== undefined)
    return refuse({ expected: "text without control characters", got: `the character ${wrong.name}` });
  const segments = segmentsOf(text, styles[node.type ?? "PLAIN"], node.range[0], file);
  return segments === undefined ? { kind: "text", place, text } : { kind: "text", place, text, segments };
}

const styles: Readonly<Record<Scalar.Type, Style>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

/** What is wrong with a number as written: a double must hold it, and no reader may take it for another one. */
function numberComplaint(value: number, written: string): Complaint | undefined {
  if (!Number.isFinite(value)) return { expected: "a finite number", got: written };
  if (/^[-+]?0[0-9]/.test(written)) {
    const hint = `write ${value} for the number, '${written}' in quotes for a code`;
    return { expected: "a number without leading zeros", got: written, hint };
  }
  if (/^[-+]?0[ox]/i.test(written)) return { expected: "a decimal number", got: written, hint: `write ${value}` };
  if (/^[-+]?[0-9]+$/.test(written) && !Number.isSafeInteger(value)) {
    const hint = `write ${value.toExponential()} if rounding it is right`;
    return { expected: "whole digits up to 9007199254740991, which is 2^53 - 1", got: written, hint };
  }
  return undefined;
}

function tagComplaint(tag: string): Complaint {
  return {
    expected: "plain YAML without tags",
    got: `the tag ${tag.replace("tag:yaml.org,2002:", "!!")}`,
    hint: "leave the tag out; write texts in quotes",
  };
}

const bombComplaint = {
  expected: `at most ${maxAliased} values by aliases`,
  got: "more",
  hint: "write them out, or use default",
};

/** The YAML library's own words, with a remedy for the slips that are common. */
function syntaxComplaint({ code, message }: YAMLError): Complaint {
  const own = withoutStandIns(message).replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  const hint = remedies.get(code);
  return hint === undefined ? { expected: "YAML", got: own } : { expected: "YAML", got: own, hint };
}

const secondDocument = {
  expected: "YAML",
  got: "a second document",
  hint: "one file holds one scenario; use include",
};

const remedies: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  ["BLOCK_AS_IMPLICIT_KEY", "a text with a colon and a space in it stands in quotes"],
  ["BAD_SCALAR_START", "put it in quotes"],
  ["TAB_AS_INDENT", "indent with spaces"],
  ["UNEXPECTED_TOKEN", "a formula or text with brackets or quotes in it stands in quotes"],
  ["MISSING_CHAR", "look for a bracket, a quote or a colon that is missing here or above"],
  ["BAD_INDENT", "look for a bracket that is not closed, or a line that is indented by accident"],
]);
