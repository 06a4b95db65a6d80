/**
 * Which names stand in a scenario's files but cannot be judged, since something has been complained about where they are
 * declared, and what is sure of them all the same: told from the paths of the complaints, so that no reader of an entry has
 * to keep account.
 */
import { nearest } from "../issues/nearest.ts";
import type { Issue } from "../issues/issue.ts";
import type { Entry, Merged } from "./include.ts";
import { get, textOf, textsOf } from "./node.ts";
import type { Remains, Scenario, Unread } from "./scenario.ts";

/** Keys of an entry whose mistakes leave its unit, indexes and value as they are. */
const DESCRIBING = new Set([
  ...["title", "note", "source", "status", "pedigree", "was", "across", "shared", "variability", "replaces", "market"],
]);
/** The other keys of quantities and flows. */
const DEFINING = ["unit", "by", "value", "formula", "from", "to", "account", "year"];
/** Keys of the top file whose mistakes leave all entries as they are. */
const HEAD = new Set(["iff", "id", "title", "question", "note", "economy", "headline", "outputs", "decision"]);
const SECTIONS = new Set([
  ...["indexes", "sources", "parameters", "variables", "flows", "dependence", "hypotheses", "observations", "checks"],
  ...["groups", "studies"],
]);

/** A scenario without the entries that cannot be judged, and their names. */
export type Legible = { readonly scenario: Scenario; readonly unread: Unread };

/** The defining keys with mistakes of each entry, "" for the entry as a whole, by its path: `parameters.fee`. */
type Blamed = Map<string, Set<string>>;

/**
 * What can be judged of a scenario as far as it was read; undefined where a complaint is about a file or a section as a
 * whole, so that any name may be missing.
 */
export function legiblePart(scenario: Scenario, { entries }: Merged, issues: readonly Issue[]): Legible | undefined {
  const blamed = blamedIn(issues);
  if (blamed === undefined) return undefined;
  const lost = (
    section: "indexes" | "parameters" | "variables" | "flows",
    read: readonly { name: string }[],
  ): Entry[] => {
    const names = new Set(read.map(({ name }) => name));
    return entries[section].filter(({ name }) => blamed.has(`${section}.${name}`) || !names.has(name));
  };
  const indexes = new Set(lost("indexes", scenario.indexes).map(({ name }) => name));
  const overLost = ({ node }: Entry): boolean => textsOf(get(node, "by")).some(({ text }) => indexes.has(text));
  const { parameters, variables, flows } = scenario;
  const quantities = new Map(
    (["parameters", "variables"] as const).flatMap((section) =>
      [...lost(section, scenario[section]), ...entries[section].filter(overLost)].map((entry) => {
        return [entry.name, remainsOf(entry, section, blamed.get(`${section}.${entry.name}`))] as const;
      }),
    ),
  );
  const lostFlows = new Set([...lost("flows", flows), ...entries.flows.filter(overLost)].map(({ name }) => name));
  const mistaken = new Set(issues.flatMap(({ at }) => /^(hypotheses\.[^.[\]]+|dependence\[\d+\])/.exec(at)?.[1] ?? []));
  const isLegible = ({ name }: { readonly name: string }): boolean => !quantities.has(name) && !lostFlows.has(name);
  const legible = {
    ...scenario,
    indexes: scenario.indexes.filter(({ name }) => !indexes.has(name)),
    parameters: parameters.filter(isLegible),
    variables: variables.filter(isLegible),
    flows: flows.filter(isLegible),
    dependence: scenario.dependence.filter(({ place }) => !mistaken.has(place.at)),
    hypotheses: scenario.hypotheses.map((hypothesis) => {
      const set = mistaken.has(`hypotheses.${hypothesis.id}`)
        ? []
        : hypothesis.set.filter(({ target }) => isLegible(target));
      return { ...hypothesis, set };
    }),
  };
  const payments = blamed.has("economy") || lostFlows.size > 0;
  return { scenario: legible, unread: { indexes, quantities, flows: lostFlows, payments } };
}

/** Undefined where a complaint is about more than an entry. */
function blamedIn(issues: readonly Issue[]): Blamed | undefined {
  const blamed: Blamed = new Map();
  const blame = (entry: string, key: string): void => void blamed.set(entry, (blamed.get(entry) ?? new Set()).add(key));
  for (const { at } of issues) {
    const [section = "", name, key] = at.split(/[.[\]]+/);
    if (name === undefined || name === "" || !SECTIONS.has(section)) {
      if (!HEAD.has(section)) return undefined;
      blame(section, "");
    } else if (key === undefined) blame(`${section}.${name}`, "");
    else {
      // An unknown key may be a slip for one that is missing now.
      const meant = nearest(key, [...DEFINING, ...DESCRIBING]);
      if (meant !== undefined && DEFINING.includes(meant)) blame(`${section}.${name}`, meant);
    }
  }
  return blamed;
}

/** What is sure of an entry whose keys `blamed` have mistakes. */
function remainsOf({ node, place }: Entry, section: "parameters" | "variables", blamed?: ReadonlySet<string>): Remains {
  if (blamed?.has("") === true) return {};
  const by = get(node, "by");
  const hasIndexes = blamed?.has("by") !== true && (by !== undefined || section === "parameters");
  return {
    ...(blamed?.has("unit") !== true && { unit: textOf(get(node, "unit")) ?? { text: "1", place } }),
    ...(hasIndexes && { by: textsOf(by) }),
  };
}
