/**
 * Which names stand in a scenario's files but cannot be judged, since something has been complained about where they are
 * declared: told from the paths of the complaints, so that no reader of an entry has to keep account.
 */
import type { Issue } from "../issues/issue.ts";
import type { Merged } from "./include.ts";
import type { Scenario, Unread } from "./scenario.ts";

/** Keys of an entry whose mistakes leave its unit, indexes and value as they are. */
const DESCRIBING = new Set([
  ...["title", "note", "source", "status", "pedigree", "was", "across", "shared", "variability", "replaces", "market"],
]);
/** Keys of the top file whose mistakes leave all entries as they are. */
const HEAD = new Set(["iff", "id", "title", "question", "note", "economy", "headline", "outputs"]);
const SECTIONS = new Set([
  ...["indexes", "sources", "parameters", "variables", "flows", "dependence", "hypotheses", "observations", "checks"],
  "groups",
]);

/** A scenario without the entries that cannot be judged, and their names. */
export type Legible = { readonly scenario: Scenario; readonly unread: Unread };

/**
 * What can be judged of a scenario as far as it was read; undefined where a complaint is about a file or a section as a
 * whole, so that any name may be missing.
 */
export function legiblePart(scenario: Scenario, { entries }: Merged, issues: readonly Issue[]): Legible | undefined {
  const blamed = new Set<string>();
  for (const { at } of issues) {
    const [section = "", name, key] = at.split(/[.[\]]+/);
    if (name === undefined || name === "" || !SECTIONS.has(section)) {
      if (!HEAD.has(section)) return undefined;
      blamed.add(section);
    } else if (key === undefined || !DESCRIBING.has(key)) blamed.add(`${section}.${name}`);
  }
  const lost = (section: "indexes" | "parameters" | "variables" | "flows", read: readonly { name: string }[]) => {
    const names = new Set(read.map(({ name }) => name));
    return entries[section]
      .map(({ name }) => name)
      .filter((name) => blamed.has(`${section}.${name}`) || !names.has(name));
  };
  const indexes = new Set(lost("indexes", scenario.indexes));
  const overLost = ({ by = [] }: { readonly by?: readonly { readonly text: string }[] }): boolean =>
    by.some(({ text }) => indexes.has(text));
  const { parameters, variables, flows } = scenario;
  const quantities = new Set([
    ...[...lost("parameters", parameters), ...lost("variables", variables), ...lost("flows", flows)],
    ...[...parameters, ...variables, ...flows].filter(overLost).map(({ name }) => name),
  ]);
  const isLegible = ({ name }: { readonly name: string }): boolean => !quantities.has(name);
  const legible = {
    ...scenario,
    indexes: scenario.indexes.filter(({ name }) => !indexes.has(name)),
    parameters: parameters.filter(isLegible),
    variables: variables.filter(isLegible),
    flows: flows.filter(isLegible),
    hypotheses: scenario.hypotheses.map((hypothesis) => {
      return { ...hypothesis, set: hypothesis.set.filter(({ target }) => isLegible(target)) };
    }),
  };
  const payments = blamed.has("economy") || legible.flows.length < entries.flows.length;
  return { scenario: legible, unread: { indexes, quantities, payments } };
}
