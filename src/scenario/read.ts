/**
 * Reads a scenario: its files become plain data, or every problem at once, each with file, line, column, the path of keys,
 * what was expected, what stood there, and a hint. Nothing that a user can write makes it throw.
 */
import { reservedNames } from "../formula/names.ts";
import { settle, type Issue, type Read } from "../issues/issue.ts";
import { readHypothesis } from "./changes.ts";
import { collect, type Complain } from "./complain.ts";
import type { Context, FullContext } from "./context.ts";
import { readData } from "./data.ts";
import { readDecision } from "./decision.ts";
import { checkDependences, readDependence } from "./dependence.ts";
import { economyHint, isEconomyCode } from "./economies.ts";
import type { Files } from "./files.ts";
import { readFlow } from "./flows.ts";
import { readGroups } from "./groups.ts";
import { readAll, type Entry, type Merged } from "./include.ts";
import { readIndex, readSource } from "./indexes.ts";
import { openLibrary, type Library } from "./library.ts";
import { get, itemsOf, optionalText, textOf, textsOf } from "./node.ts";
import { checkErrorGroups, readCheck, readObservation } from "./observations.ts";
import { readParameter, readVariable } from "./parameters.ts";
import { normalPath } from "./paths.ts";
import type { Scenario } from "./scenario.ts";
import { readPlannedStudy } from "./planned-studies.ts";
import { leavesOf } from "./tables.ts";
import { checkTied } from "./tied.ts";
import { legiblePart, type Legible } from "./unread.ts";
import { readFormula } from "./values.ts";

/** The scenario whose top file is `top`, a path with `/` between names, and all that it includes. */
export function readScenario(top: string, files: Files): Read<Scenario> {
  const { whole, issues } = readLegible(top, files);
  return settle(whole, issues);
}

/** A scenario as far as it could be read. */
export type Reading = {
  /** Undefined where it could not be read at all. */
  readonly whole: Scenario | undefined;
  /** What can be judged further in spite of `issues`; undefined where nothing can. */
  readonly legible: Legible | undefined;
  readonly issues: readonly Issue[];
};

/** The same, for one who goes on with what could be read. */
export function readLegible(top: string, files: Files): Reading {
  const { value, issues } = collect((complain) => {
    const library = openLibrary(normalPath(top), files, complain);
    const merged = readAll(library, complain);
    return merged && { merged, whole: scenarioOf(merged, library, complain) };
  });
  return { whole: value?.whole, legible: value && legiblePart(value.whole, value.merged, issues), issues };
}

/** Section by section, each with what it may name: indexes and sources, then quantities, then what is said about them. */
function scenarioOf(merged: Merged, library: Library, complain: Complain): Scenario {
  const { entries, lists } = merged;
  complainOfReserved(entries, complain);
  const indexes = readNamed(entries.indexes, (entry) => readIndex(entry, complain));
  const sources = readNamed(entries.sources, readSource);
  const context: Context = { indexes, sources, library, complain };

  const parameters = readNamed(entries.parameters, (entry) => readParameter(entry, context));
  const variables = readNamed(entries.variables, (entry) => readVariable(entry, context));
  const flows = readNamed(entries.flows, (entry) => readFlow(entry, context));
  const all: FullContext = { ...context, parameters, variables, flows };

  const dependence = lists.dependence.flatMap((node) => readDependence(node, all) ?? []);
  const hypotheses = entries.hypotheses.map((entry) => readHypothesis(entry, all));
  const observations = entries.observations.flatMap((entry) => readObservation(entry, context) ?? []);
  checkDependences(dependence, complain);
  checkTied({ parameters: present(parameters), dependence, hypotheses }, complain);
  checkErrorGroups(observations, complain);

  const values = [...present(parameters), ...hypotheses.flatMap(({ set }) => set)].map(({ value }) => value);
  return {
    ...readHead(merged, complain),
    indexes: present(indexes),
    sources: present(sources),
    parameters: present(parameters),
    variables: present(variables),
    flows: present(flows),
    dependence,
    hypotheses,
    observations,
    checks: lists.checks.flatMap((node) => readCheck(node, context) ?? []),
    groups: readGroups(entries.groups, all),
    studies: entries.studies.map((entry) => readPlannedStudy(entry, all)),
    ...readDecision(merged.top, hypotheses, complain),
    data: readData(values.flatMap(leavesOf), library, complain),
    files: library.files,
  };
}

type Head = "id" | "title" | "question" | "note" | "economy" | "headline" | "outputs" | "place";

/** What stands in the top file alone. */
function readHead({ top, entries }: Merged, complain: Complain): Pick<Scenario, Head> {
  const economy = textOf(get(top, "economy"));
  if (get(top, "economy") === undefined && entries.flows.length > 0) {
    const hint = "economy: MEX says from where inward and outward are seen";
    complain({ ...top.place, at: "economy" }, { expected: "economy, since there are flows", got: "nothing", hint });
  }
  if (economy !== undefined && !isEconomyCode(economy.text)) {
    const expected = "an economy's ISO 3166-1 alpha-3 code such as MEX";
    complain(economy.place, { expected, got: economy.text, hint: economyHint(economy.text) });
  }
  const headline = textsOf(get(top, "headline")).map(({ text }) => (text === "management" ? text : "generation"));
  const outputs = get(top, "outputs");
  return {
    id: textOf(get(top, "id"))?.text ?? "",
    title: textOf(get(top, "title"))?.text ?? "",
    ...optionalText(top, "question"),
    ...optionalText(top, "note"),
    ...(economy !== undefined && { economy }),
    headline: headline.length === 0 ? ["generation"] : headline,
    ...(outputs !== undefined && { outputs: itemsOf(outputs).flatMap((item) => readFormula(item, complain) ?? []) }),
    place: top.place,
  };
}

/** Entries by name; undefined where one could not be read, so that whoever names it is not blamed. */
function readNamed<T>(
  entries: readonly Entry[],
  read: (entry: Entry) => T | undefined,
): ReadonlyMap<string, T | undefined> {
  return new Map(entries.map((entry) => [entry.name, read(entry)]));
}

function present<T>(read: ReadonlyMap<string, T | undefined>): T[] {
  return [...read.values()].flatMap((value) => value ?? []);
}

function complainOfReserved(entries: Merged["entries"], complain: Complain): void {
  for (const { name, place } of [...entries.indexes, ...entries.parameters, ...entries.variables, ...entries.flows]) {
    if (!reservedNames.has(name)) continue;
    complain(place, {
      expected: "a name that means nothing else in a formula",
      got: name,
      hint: "take a longer name",
    });
  }
}
