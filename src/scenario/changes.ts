/** Changed assumptions: what `set` of a hypothesis and `--set` of a run replace, and by what. */
import { partsOf, type Expression } from "../formula/expression.ts";
import type { Complaint, Read } from "../issues/issue.ts";
import { collectIssues, unknownName, type Complain } from "./complain.ts";
import { indexesNamed, membersMisfit, readSources, type FullContext } from "./context.ts";
import { isEconomy } from "./flows.ts";
import type { Entry } from "./include.ts";
import { entriesOf, get, keyOf, numberOf, optionalText, type MapEntry } from "./node.ts";
import { readValue } from "./parameters.ts";
import type { Change, Hypothesis, Index, Target, Text } from "./scenario.ts";
import { leavesOf } from "./tables.ts";
import { formulaOf } from "./values.ts";

/**
 * The change that `name=value` says, as after `--set`: `fee[nationality=GTM]=pert(1, 2, 3)`. Names are not judged here.
 * It is line `line` of all that follows a --set: the first, the second.
 */
export function parseSet(text: string, line = 1): Read<Change> {
  return collectIssues((complain) => {
    const place = { file: "--set", line, column: 1, at: "" };
    const match = /^([^=[]*(?:\[[^\]]*\])?[^=[]*)=(.*)$/s.exec(text);
    if (match === null) {
      complain(place, { expected: "name=value", got: text === "" ? "nothing" : text.slice(0, 80) });
      return undefined;
    }
    const [, name = "", value = ""] = match;
    const at = name.trim();
    const target = readTarget({ text: at, place: { ...place, at } }, complain);
    const column = name.length + 2 + value.length - value.trimStart().length;
    const leaf = formulaOf({ text: value.trim(), place: { ...place, at, column } }, complain);
    if (leaf !== undefined && namesFile(leaf.expression)) {
      const hint = "put it into a hypothesis: its file is found from the scenario's folder";
      complain(leaf.place, { expected: "a value that reads no file", got: leaf.text.slice(0, 80), hint });
      return undefined;
    }
    return target && leaf && { target, value: { kind: "leaf", leaf, place: leaf.place }, text };
  });
}

/** Whether a distribution reads its values from a file: on the command line no folder says where that is. */
function namesFile(expression: Expression): boolean {
  const csv = expression.kind === "law" && expression.arguments.some(({ value }) => value.kind === "text");
  return csv || partsOf(expression).some(namesFile);
}

/** What a text such as `fee[nationality=GTM]` or `chain.value` means as a target. */
export function readTarget(target: Text, complain: Complain): Target | undefined {
  const match = /^([a-z][a-z0-9_]*)(?:\.(value|from|to))?(?:\[([^[\]]*)\])?$/.exec(target.text);
  const expected = "a quantity, perhaps with members or a flow's property: fee, fee[nationality=GTM], chain.value";
  if (match === null) {
    complain(target.place, { expected, got: target.text || "nothing" });
    return undefined;
  }
  const [, name = "", property, members] = match;
  const subscripts: { readonly index: string; readonly member: string }[] = [];
  for (const part of members?.split(",") ?? []) {
    const [, index, member] = /^\s*([a-z][a-z0-9_]*)\s*=\s*"?(.*?)"?\s*$/.exec(part) ?? [];
    if (
      index === undefined ||
      member === undefined ||
      member === "" ||
      subscripts.some((other) => other.index === index)
    ) {
      complain(target.place, {
        expected: "members such as nationality=GTM, one for each index",
        got: part.trim() || "nothing",
      });
      return undefined;
    }
    subscripts.push({ index, member });
  }
  const base = { ...target, name, subscripts };
  return property === undefined ? base : { ...base, property: property as "value" | "from" | "to" };
}

export function readHypothesis({ name: id, place, node }: Entry, context: FullContext): Hypothesis {
  const prior = numberOf(get(node, "prior"));
  return {
    id,
    ...optionalText(node, "title"),
    ...optionalText(node, "note"),
    ...(prior !== undefined && { prior }),
    set: entriesOf(get(node, "set")).flatMap((entry) => readChange(entry, context) ?? []),
    sources: readSources(node, context),
    place,
  };
}

function readChange(entry: MapEntry, context: FullContext): Change | undefined {
  const target = readTarget(keyOf(entry), context.complain);
  if (target === undefined) return undefined;
  const complaint = misfit(target, context);
  if (complaint !== undefined) {
    context.complain(target.place, complaint);
    return undefined;
  }
  const value = readValue(entry.value, indexesOf(target, context), context);
  if (value === undefined) return undefined;
  if (target.property === "from" || target.property === "to") {
    const leaves = leavesOf(value);
    if (!leaves.every((leaf) => isEconomy(leaf, value.kind === "table", context))) return undefined;
  }
  const text = value.kind === "leaf" ? `${target.text}=${value.leaf.text}` : `${target.text}=(table)`;
  return { target, value, text };
}

/** The indexes along which the new value may nest; undefined where they are not known. */
function indexesOf({ name, property, subscripts }: Target, context: FullContext): readonly Index[] | undefined {
  if (context.parameters.has(name)) {
    const parameter = context.parameters.get(name);
    const left = parameter?.by.filter(({ text }) => subscripts.every(({ index }) => index !== text));
    return left && indexesNamed(left, context);
  }
  const isEnd = property === "from" || property === "to";
  const flow = context.flows.get(name);
  return !isEnd ? [] : flow && indexesNamed(flow.by, context);
}

/** What is wrong with a target, given what there is. */
function misfit({ name, property, subscripts, text }: Target, context: FullContext): Complaint | undefined {
  const { parameters, variables, flows } = context;
  if (!parameters.has(name) && !variables.has(name) && !flows.has(name)) {
    const known = [...parameters.keys(), ...variables.keys(), ...flows.keys()];
    return unknownName("the name of a parameter, variable or flow", name, known);
  }
  if (property !== undefined && !flows.has(name)) {
    return { expected: `${name} alone: only flows have a ${property} to set`, got: text };
  }
  if (subscripts.length > 0 && !parameters.has(name)) {
    return { expected: `${name} as a whole: only cells of parameters can be set`, got: text };
  }
  return membersMisfit(name, subscripts, context);
}
