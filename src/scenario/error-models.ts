/** How far an observed value may lie from the true one: read, and held against the value. */
import type { Complaint, Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import type { Context } from "./context.ts";
import { entriesOf, get, numberOf, optionalText, textOf, type MapEntry, type Node } from "./node.ts";
import type { ErrorModel, Formula, Observation } from "./scenario.ts";
import { readFormula } from "./values.ts";

const errorKinds = ["sd", "relative_sd", "log_sd", "interval", "at_least", "at_most", "count"] as const;

/** Keys that say more of a count, and mean nothing elsewhere. */
const besideCount = ["trials", "detection"] as const;

/** What an observation says of its value; the error model is undefined where it cannot be read. */
export type ReadError = { readonly entry: MapEntry | undefined; readonly error: ErrorModel | undefined };

/** The one error model that the keys of an observation state; several are complained of, and the first is taken. */
export function readError(node: Node, { complain }: Context): ReadError {
  const given = entriesOf(node).filter(({ key }) => (errorKinds as readonly string[]).includes(key));
  const count = given.find(({ key }) => key === "count");
  const spread = count && given.find(({ key }) => key === "relative_sd");
  const entry = count !== undefined && spread !== undefined ? count : given[0];
  for (const { key, place: here } of given) {
    if (key === entry?.key || key === spread?.key) continue;
    const got = `${key} beside ${entry!.key}`;
    complain(here, { expected: `at most one of ${errorKinds.join(" ")}`, got });
  }
  for (const { key, place } of entriesOf(node)) {
    if (count !== undefined || !(besideCount as readonly string[]).includes(key)) continue;
    complain(place, { expected: `${key} beside count only`, got: `${key} beside ${entry?.key ?? "no count"}` });
  }
  return { entry, error: count === undefined ? errorOf(entry) : countOf(node, spread, complain) };
}

function errorOf(entry: MapEntry | undefined): ErrorModel | undefined {
  if (entry === undefined) return { kind: "none" };
  const kind = entry.key as Exclude<(typeof errorKinds)[number], "count">;
  if (kind === "at_least" || kind === "at_most") return { kind };
  if (kind === "interval") {
    const [low, high, level] = ["low", "high", "level"].map((key) => numberOf(get(entry.value, key)));
    if (low === undefined || high === undefined || level === undefined) return undefined;
    const isLog = textOf(get(entry.value, "scale"))?.text === "log";
    return { kind, low, high, level, ...(isLog && { scale: "log" }), ...optionalText(entry.value, "meaning") };
  }
  const sd = numberOf(entry.value);
  return sd === undefined ? undefined : { kind, sd };
}

function countOf(node: Node, spread: MapEntry | undefined, complain: Complain): ErrorModel {
  const trials = numberOf(get(node, "trials"));
  const detection = readFormula(get(node, "detection"), complain);
  const more = numberOf(spread?.value);
  const given = entriesOf(node).filter(({ key }) => (besideCount as readonly string[]).includes(key));
  if (given.length > 1) {
    const expected = "one of trials (of how many) and detection (with what probability)";
    complain(given[1]!.place, { expected, got: "both" });
  }
  if (spread !== undefined && trials !== undefined) {
    const expected = "relative_sd beside a count of cases, whose rate may vary";
    complain(spread.place, { expected, got: "relative_sd beside trials" });
  }
  return {
    kind: "count",
    ...(more !== undefined && { spread: more }),
    ...(trials !== undefined && { trials }),
    ...(detection !== undefined && { detection }),
  };
}

/**
 * The observed number: `value`, or the number of `at_least: 5` and the like, or the middle of the interval; of two routes
 * 0, their difference.
 */
export function readObserved(
  node: Node,
  { entry, error }: ReadError,
  against: Formula | undefined,
  place: Place,
  complain: Complain,
): number | undefined {
  const value = numberOf(get(node, "value"));
  const bound = entry?.key === "interval" ? undefined : numberOf(entry?.value);
  const isBound = entry !== undefined && ["at_least", "at_most", "count"].includes(entry.key);
  if (get(node, "against") !== undefined) {
    checkRoutes(node, entry, place, complain);
    return against === undefined ? undefined : 0;
  }
  if (get(node, "value") !== undefined) {
    if (isBound && bound !== undefined) {
      complain(entry.place, { expected: `${entry.key}: true beside value`, got: `${bound}` });
    }
    return value;
  }
  if (isBound && bound !== undefined) return bound;
  if (error?.kind === "interval") {
    const { low, high, scale } = error;
    return scale === "log" && low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
  }
  if (entry?.key !== "interval") complain(place, { expected: "value: a number", got: "nothing" });
  return undefined;
}

/** Of two routes their difference is observed: it has no value of its own, and a size that a share could be of neither. */
function checkRoutes(node: Node, entry: MapEntry | undefined, place: Place, complain: Complain): void {
  if (get(node, "value") !== undefined) {
    complain(place, { expected: "a value, or a second route against which the first is held", got: "both" });
  }
  if (entry?.key === "sd" || entry?.key === "log_sd") return;
  const expected = "sd (of the difference) or log_sd (of the quotient) beside against";
  complain(entry?.place ?? place, { expected, got: entry?.key ?? "neither" });
}

/** What is wrong with an error model for an observed value. */
export function misfit(
  error: ErrorModel,
  { value, against }: Pick<Observation, "value" | "against">,
): Complaint | undefined {
  switch (error.kind) {
    case "relative_sd":
      return value === 0 && against === undefined
        ? { expected: "sd, since a share of 0 is 0", got: "relative_sd of the value 0" }
        : undefined;
    case "log_sd":
      if (value > 0 || against !== undefined) return undefined;
      return { expected: "a value above 0, which has a logarithm", got: `${value}` };
    case "count":
      return misfitOfCount(error, value);
    case "interval":
      return misfitOfInterval(error, value);
    case "sd":
    case "at_least":
    case "at_most":
    case "none":
      return undefined;
    default:
      return error satisfies never;
  }
}

function misfitOfCount({ trials }: ErrorModel & { readonly kind: "count" }, value: number): Complaint | undefined {
  if (!(Number.isInteger(value) && value >= 0)) return { expected: "a count: 0, 1, 2, ...", got: `${value}` };
  if (trials === undefined) return undefined;
  if (Number.isInteger(trials) && value <= trials) return undefined;
  return { expected: "trials: a whole number, at least the count", got: `${trials} trials, count ${value}` };
}

function misfitOfInterval(
  { low, high, level, scale }: ErrorModel & { readonly kind: "interval" },
  value: number,
): Complaint | undefined {
  if (!(level > 0 && level < 1)) {
    const hint = level > 1 && level < 100 ? { hint: `write ${level / 100}` } : {};
    return { expected: "a level between 0 and 1", got: `${level}`, ...hint };
  }
  if (scale === "log" && !(low > 0)) return { expected: "low above 0, which has a logarithm", got: `low ${low}` };
  if (low < high && low <= value && value <= high) return undefined;
  return { expected: "low < high with the value between them", got: `low ${low}, high ${high}, value ${value}` };
}
