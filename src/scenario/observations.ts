/** Observations and checks: what has been seen elsewhere, and what must hold. */
import type { Complaint, Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { readSources, type Context } from "./context.ts";
import type { Entry } from "./include.ts";
import { entriesOf, get, numberOf, optionalText, textOf, type MapEntry, type Node } from "./node.ts";
import type { Check, ErrorModel, Observation } from "./scenario.ts";
import { readFormula } from "./values.ts";

const errorKinds = ["sd", "relative_sd", "log_sd", "interval", "at_least", "at_most", "count"] as const;

/** An observation; undefined where it does not say what was observed. */
export function readObservation({ name: id, place, node }: Entry, context: Context): Observation | undefined {
  const of = readFormula(get(node, "of"), context.complain);
  const sources = readSources(node, context);
  const given = entriesOf(node).filter(({ key }) => (errorKinds as readonly string[]).includes(key));
  for (const { key, place: here } of given.slice(1)) {
    const got = `${key} beside ${given[0]!.key}`;
    context.complain(here, { expected: `at most one of ${errorKinds.join(" ")}`, got });
  }
  const error = errorOf(given[0]);
  const value = readObserved(node, given[0], place, context.complain);
  if (error !== undefined && value !== undefined) {
    const complaint = misfit(error, value);
    if (complaint !== undefined) context.complain(given[0]?.place ?? place, complaint);
  }
  if (of === undefined || error === undefined || value === undefined) return undefined;
  const note = optionalText(node, "note");
  return { id, of, value, error, sources, ...optionalText(node, "title"), ...note, ...errorGroupOf(node), place };
}

/** Groups of observations whose errors hang together have one rank each: complains of a second one. */
export function checkErrorGroups(observations: readonly Observation[], complain: Complain): void {
  const known = new Map<string, Observation>();
  for (const observation of observations) {
    const { errorGroup, place } = observation;
    if (errorGroup === undefined) continue;
    const first = known.get(errorGroup.name);
    if (first === undefined) known.set(errorGroup.name, observation);
    else if (first.errorGroup!.rank !== errorGroup.rank) {
      const got = `${errorGroup.rank}, and ${first.errorGroup!.rank} in ${first.id}`;
      complain(place, { expected: `one rank for the error group ${errorGroup.name}`, got });
    }
  }
}

export function readCheck(node: Node, context: Context): Check | undefined {
  const that = readFormula(get(node, "that"), context.complain);
  const title = textOf(get(node, "title"))?.text;
  return that && title !== undefined ? { title, that, ...optionalText(node, "note"), place: node.place } : undefined;
}

function errorOf(entry: MapEntry | undefined): ErrorModel | undefined {
  if (entry === undefined) return { kind: "none" };
  const kind = entry.key as (typeof errorKinds)[number];
  if (kind === "at_least" || kind === "at_most" || kind === "count") return { kind };
  if (kind === "interval") {
    const [low, high, level] = ["low", "high", "level"].map((key) => numberOf(get(entry.value, key)));
    return low === undefined || high === undefined || level === undefined ? undefined : { kind, low, high, level };
  }
  const sd = numberOf(entry.value);
  return sd === undefined ? undefined : { kind, sd };
}

/** The observed number: `value`, or the number of `at_least: 5` and the like, or the middle of the interval. */
function readObserved(node: Node, error: MapEntry | undefined, place: Place, complain: Complain): number | undefined {
  const value = numberOf(get(node, "value"));
  const bound = error?.key === "interval" ? undefined : numberOf(error?.value);
  const isBound = error !== undefined && ["at_least", "at_most", "count"].includes(error.key);
  if (get(node, "value") !== undefined) {
    if (isBound && bound !== undefined) {
      complain(error.place, { expected: `${error.key}: true beside value`, got: `${bound}` });
    }
    return value;
  }
  if (isBound && bound !== undefined) return bound;
  const [low, high] = ["low", "high"].map((key) => numberOf(get(error?.value, key)));
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  complain(place, { expected: "value: a number", got: "nothing" });
  return undefined;
}

/** What is wrong with an error model for an observed value. */
function misfit(error: ErrorModel, value: number): Complaint | undefined {
  switch (error.kind) {
    case "relative_sd":
      return value === 0 ? { expected: "sd, since a share of 0 is 0", got: "relative_sd of the value 0" } : undefined;
    case "log_sd":
      return value > 0 ? undefined : { expected: "a value above 0, which has a logarithm", got: `${value}` };
    case "count":
      return Number.isInteger(value) && value >= 0 ? undefined : { expected: "a count: 0, 1, 2, ...", got: `${value}` };
    case "interval": {
      const { low, high, level } = error;
      if (!(level > 0 && level < 1)) {
        const hint = level > 1 && level < 100 ? { hint: `write ${level / 100}` } : {};
        return { expected: "a level between 0 and 1", got: `${level}`, ...hint };
      }
      if (low < high && low <= value && value <= high) return undefined;
      return { expected: "low < high with the value between them", got: `low ${low}, high ${high}, value ${value}` };
    }
    case "sd":
    case "at_least":
    case "at_most":
    case "none":
      return undefined;
    default:
      return error satisfies never;
  }
}

function errorGroupOf(node: Node): { readonly errorGroup?: { readonly name: string; readonly rank: number } } {
  const group = get(node, "error_group");
  const name = textOf(get(group, "name"))?.text;
  const rank = numberOf(get(group, "rank"));
  return name === undefined || rank === undefined ? {} : { errorGroup: { name, rank } };
}
