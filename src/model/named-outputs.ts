/** Which outputs a name means on the command line: `inward[year=2017]`, `inward[2017]`, or `inward` for all of its cells. */
import type { Complaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { isDimension, isIndicator } from "./indicator-names.ts";
import type { Output } from "./model.ts";

/** A name that means nothing. */
export type UnknownOutput = Complaint & { readonly word: string };

/** The outputs that names mean, each once, in the order of the report; the usual ones where there is no name. */
export function outputsNamed(
  names: readonly string[],
  outputs: readonly Output[],
): { readonly found: readonly Output[]; readonly unknown: readonly UnknownOutput[] } {
  if (names.length === 0) return { found: usualOutputs(outputs), unknown: [] };
  const unknown: UnknownOutput[] = [];
  const chosen = new Set<Output>();
  for (const name of names) {
    const meant = outputs.filter((output) => isMeant(name, output));
    for (const output of meant) chosen.add(output);
    if (meant.length > 0) continue;
    const known = [...new Set(outputs.flatMap(({ quantity, name }) => [quantity, name]))];
    const hint = hintFor(name, known, "outputs");
    unknown.push({ word: name, expected: "an output of the scenario", got: name, hint });
  }
  return { found: outputs.filter((output) => chosen.has(output)), unknown };
}

/** The indicators as a whole where there are some, else everything; what has a second name is taken once. */
function usualOutputs(outputs: readonly Output[]): readonly Output[] {
  const named = outputs.filter(({ quantity }) => quantity !== "gap");
  const headline = named.filter(
    (output) =>
      isIndicator(output.quantity) &&
      output.quantity !== "domestic" &&
      output.quantity !== "elsewhere" &&
      brokenDownBy(output).length === 0,
  );
  return headline.length > 0 ? headline : named;
}

/** The members by which an indicator is broken down, besides the year. */
function brokenDownBy({ quantity, subscripts }: Output): readonly string[] {
  if (!isIndicator(quantity)) return [];
  return Object.entries(subscripts).flatMap(([index, member]) =>
    isDimension(index) && index !== "year" ? [member] : [],
  );
}

/**
 * Whether a name means an output: its own, that of its quantity, or that with some of its members, `inward[2017]`. An
 * indicator by partner or market is meant only where its partner or market is named.
 */
function isMeant(name: string, output: Output): boolean {
  if (name === output.name) return true;
  const [, quantity, listed = ""] = /^([^[]+)(?:\[(.*)\])?$/.exec(name.replaceAll(" ", "")) ?? [];
  if (quantity !== output.quantity) return false;
  const members = listed === "" ? [] : listed.split(",").map((each) => each.slice(each.indexOf("=") + 1));
  const own = Object.values(output.subscripts);
  return (
    members.every((member) => own.includes(member)) && brokenDownBy(output).every((member) => members.includes(member))
  );
}
