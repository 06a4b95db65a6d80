/** Collections of data that could be made (`studies:`): what each would ask after, of how many, and at what cost. */
import type { Complaint, Place } from "../issues/issue.ts";
import { readTarget } from "./changes.ts";
import { unknownName, type Complain } from "./complain.ts";
import { membersMisfit, readSources, type FullContext } from "./context.ts";
import type { Entry } from "./include.ts";
import { entriesOf, get, itemsOf, keyOf, numberOf, optionalText, textOf, type MapEntry, type Node } from "./node.ts";
import type { Likelihood, PlannedStudy, Status, StudyItem, Target } from "./scenario.ts";

/** Keys that say more of a kind, and of which kinds. */
const BESIDE: Readonly<Record<string, readonly Likelihood["kind"][]>> = {
  sd: ["mean", "purity"],
  log_sd: ["prices"],
  relative_sd: ["count"],
  findings: ["finding"],
};

/** Kinds whose error depends on how many are asked. */
const SIZED: ReadonlySet<Likelihood["kind"]> = new Set(["mean", "share", "prices", "purity"]);

export function isSized({ kind }: Likelihood): boolean {
  return SIZED.has(kind);
}

/** A study as far as it could be read. */
export function readPlannedStudy({ name: id, place, node }: Entry, context: FullContext): PlannedStudy {
  const { complain } = context;
  const informs = entriesOf(get(node, "informs")).flatMap((entry) => readItem(entry, context) ?? []);
  if (entriesOf(get(node, "informs")).length === 0 && get(node, "informs")?.kind === "map") {
    complain(place, { expected: "informs: at least one parameter and how it is asked after", got: "none" });
  }
  const population = numberOf(get(node, "population"));
  const maximum = numberOf(get(node, "maximum"));
  const status = textOf(get(node, "status"))?.text as Status | undefined;
  const study = {
    id,
    ...optionalText(node, "title"),
    ...optionalText(node, "note"),
    informs,
    sizes: readSizes(node, informs, complain),
    designEffect: numberOf(get(node, "design_effect")) ?? 1,
    response: numberOf(get(node, "response")) ?? 1,
    ...(population !== undefined && { population }),
    ...(maximum !== undefined && { maximum }),
    ...costOf(node),
    sources: readSources(node, context),
    ...(status !== undefined && { status }),
    place,
  };
  if (population !== undefined && maximum !== undefined && maximum > population) {
    complain(placeOf(node, "maximum", place), { expected: `at most the population, ${population}`, got: `${maximum}` });
  }
  return study;
}

function placeOf(node: Node, key: string, otherwise: Place): Place {
  return get(node, key)?.place ?? otherwise;
}

/** Ascending; complains of sizes that nobody could have, or that mean nothing. */
function readSizes(node: Node, informs: readonly StudyItem[], complain: Complain): readonly number[] {
  const limits = [
    ["population", numberOf(get(node, "population"))],
    ["maximum", numberOf(get(node, "maximum"))],
  ] as const;
  const sizes = itemsOf(get(node, "sizes")).flatMap((item) => {
    const size = numberOf(item);
    if (size === undefined) return [];
    for (const [what, limit] of limits) {
      if (limit === undefined || size <= limit) continue;
      complain(item.place, { expected: `a sample of at most the ${what}, ${limit}`, got: `${size}` });
    }
    return [size];
  });
  const idle = ["sizes", "maximum", "population", "design_effect", "response"].find((key) => get(node, key));
  if (idle !== undefined && informs.length > 0 && !informs.some(({ likelihood }) => isSized(likelihood))) {
    const kinds = [...new Set(informs.map(({ likelihood }) => likelihood.kind))].join(" and ");
    complain(placeOf(node, idle, node.place), {
      expected: `${idle} with a mean, share, prices or purity only, whose error depends on how many are asked`,
      got: `${idle} with ${kinds}`,
    });
  }
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function costOf(node: Node): Pick<PlannedStudy, "cost"> {
  const cost = get(node, "cost");
  if (cost === undefined) return {};
  const [fixed = 0, each = 0] = ["fixed", "each"].map((key) => numberOf(get(cost, key)));
  return { cost: { fixed, each, unit: textOf(get(cost, "unit"))?.text ?? "USD" } };
}

function readItem(entry: MapEntry, context: FullContext): StudyItem | undefined {
  const of = readTarget(keyOf(entry), context.complain);
  if (of === undefined) return undefined;
  const complaint = misfit(of, context);
  if (complaint !== undefined) {
    context.complain(of.place, complaint);
    return undefined;
  }
  const likelihood = readLikelihood(entry, context.complain);
  const part = numberOf(get(entry.value, "part")) ?? 1;
  if (part === 0) context.complain(entry.place, { expected: "a part above 0", got: "0: nobody speaks about it" });
  return likelihood && { of, likelihood, part, place: of.place };
}

/** What is wrong with a parameter that is asked after. */
function misfit({ name, property, subscripts, text }: Target, context: FullContext): Complaint | undefined {
  const { parameters, variables, flows } = context;
  if (!parameters.has(name)) {
    if (variables.has(name) || flows.has(name)) {
      const hint = "name the parameters behind it: a study informs what figures are computed from";
      return {
        expected: "the name of a parameter",
        got: `the ${variables.has(name) ? "variable" : "flow"} ${name}`,
        hint,
      };
    }
    return unknownName("the name of a parameter", name, parameters.keys());
  }
  if (property !== undefined) return { expected: `${name} alone: only flows have a ${property}`, got: text };
  return membersMisfit(name, subscripts, context);
}

function readLikelihood({ value: node, place }: MapEntry, complain: Complain): Likelihood | undefined {
  const kind = (textOf(node) ?? textOf(get(node, "kind")))?.text as Likelihood["kind"] | undefined;
  if (kind === undefined) return undefined;
  for (const { key, place: here } of entriesOf(node)) {
    const kinds = BESIDE[key];
    if (kinds === undefined || kinds.includes(kind)) continue;
    complain(here, { expected: `${key} beside ${kinds.join(" or ")} only`, got: `${key} beside ${kind}` });
  }
  const asked = (key: "sd" | "log_sd", meaning: string): number | undefined => {
    const number = numberOf(get(node, key));
    if (number === undefined && get(node, key) === undefined) {
      complain(place, { expected: `${key}: ${meaning}`, got: `${kind} without one` });
    }
    return number;
  };
  switch (kind) {
    case "perfect":
    case "share":
      return { kind };
    case "mean":
    case "purity": {
      const sd = asked("sd", kind === "mean" ? "how far single answers scatter" : "how far single tests scatter");
      return sd === undefined ? undefined : { kind, sd };
    }
    case "prices": {
      const logSd = asked("log_sd", "how far the logarithms of single quotes scatter");
      return logSd === undefined ? undefined : { kind, logSd };
    }
    case "count":
      return { kind, spread: numberOf(get(node, "relative_sd")) ?? 0 };
    case "finding":
      return readFindings(node, place, complain);
    default:
      return kind satisfies never;
  }
}

/** Rounding that probabilities written with a few decimals leave in their sum. */
const ROUNDING = 1e-6;

/** In each category the probabilities of all findings add up to 1. */
function readFindings(node: Node, place: Place, complain: Complain): Likelihood | undefined {
  const findings = entriesOf(get(node, "findings")).map(({ key: name, value }) => ({
    name,
    given: new Map(entriesOf(value).map((entry) => [entry.key, numberOf(entry.value) ?? NaN])),
  }));
  if (findings.length < 2) {
    complain(place, {
      expected: "findings: at least two, each with its probability in each category",
      got: `${findings.length}`,
    });
    return undefined;
  }
  const categories = new Set(findings.flatMap(({ given }) => [...given.keys()]));
  for (const category of categories) {
    const sum = findings.reduce((total, { given }) => total + (given.get(category) ?? 0), 0);
    if (Math.abs(sum - 1) <= ROUNDING) continue;
    complain(place, {
      expected: `probabilities of the findings that add up to 1 where ${category} is true`,
      got: `${Number(sum.toPrecision(6))}`,
    });
  }
  return { kind: "finding", findings };
}
