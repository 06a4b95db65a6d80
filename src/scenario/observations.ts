/** Observations and checks: what has been seen elsewhere, and what must hold. */
import type { Complain } from "./complain.ts";
import { readSources, type Context } from "./context.ts";
import { misfit, readError, readObserved } from "./error-models.ts";
import type { Entry } from "./include.ts";
import { get, numberOf, optionalText, textOf, type Node } from "./node.ts";
import type { Check, ErrorModel, Formula, Observation } from "./scenario.ts";
import { readFormula } from "./values.ts";

/** An observation; undefined where it does not say what was observed. */
export function readObservation({ name: id, place, node }: Entry, context: Context): Observation | undefined {
  const { complain } = context;
  const of = readFormula(get(node, "of"), complain);
  const against = readFormula(get(node, "against"), complain);
  const sources = readSources(node, context);
  const read = readError(node, context);
  const { entry, error } = read;
  const value = readObserved(node, read, against, place, complain);
  if (error === undefined || value === undefined) return undefined;
  const complaint = misfit(error, { value, ...(against && { against }) });
  if (complaint !== undefined) complain(entry?.place ?? place, complaint);
  if (of === undefined) return undefined;
  const unit = textOf(get(node, "unit"));
  return {
    id,
    of,
    value,
    ...(unit && { unit }),
    ...(against && { against }),
    error,
    sources,
    ...optionalText(node, "title"),
    ...optionalText(node, "note"),
    ...errorGroupOf(node),
    place,
  };
}

/** The texts that name cells: what was observed, a second route to it, and the probability that a case was counted. */
export function observedTexts({ of, against, error }: Observation): readonly Formula[] {
  const detection = error.kind === "count" ? error.detection : undefined;
  return [of, against, detection].flatMap((text) => text ?? []);
}

/** Errors that can hang together: those that have a size. */
const sized: ReadonlySet<ErrorModel["kind"]> = new Set(["sd", "relative_sd", "log_sd", "interval"]);

/** Groups of observations whose errors hang together have one rank each, short of being one: complains of what has not. */
export function checkErrorGroups(observations: readonly Observation[], complain: Complain): void {
  const known = new Map<string, Observation>();
  for (const observation of observations) {
    const { errorGroup, error, place } = observation;
    if (errorGroup === undefined) continue;
    const first = known.get(errorGroup.name);
    if (!sized.has(error.kind)) {
      const expected = `sd, relative_sd, log_sd or interval in the error group ${errorGroup.name}`;
      complain(place, { expected, got: error.kind === "none" ? "no error" : error.kind });
    }
    if (first === undefined) {
      known.set(errorGroup.name, observation);
      if (errorGroup.rank >= 0 && errorGroup.rank < 1) continue;
      const expected = `a rank from 0 to below 1 for the error group ${errorGroup.name}`;
      const hint = "errors that are all the same are one observation";
      complain(place, { expected, got: `${errorGroup.rank}`, ...(errorGroup.rank === 1 && { hint }) });
    } else if (first.errorGroup!.rank !== errorGroup.rank) {
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

function errorGroupOf(node: Node): Pick<Observation, "errorGroup"> {
  const group = get(node, "error_group");
  const name = textOf(get(group, "name"))?.text;
  const rank = numberOf(get(group, "rank"));
  return name === undefined || rank === undefined ? {} : { errorGroup: { name, rank } };
}
