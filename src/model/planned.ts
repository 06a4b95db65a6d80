/**
 * Which draws a planned study would inform, and whether it could: of a parameter that is known for sure there is nothing to
 * find out, and answers of a kind fit quantities of a kind.
 */
import { distributionOf } from "../distributions/index.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import type { Likelihood, Parameter, Scenario, StudyItem, Target } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import type { CellName, Input, Model, Subscripts } from "./model.ts";
import { checkedAt, type Resolved } from "./resolve.ts";
import { parseUnit } from "../formula/units.ts";
import { hintFor } from "../issues/nearest.ts";

/** A cell of a parameter, and whether it is drawn. */
export type CellOfParameter = { readonly subscripts: Subscripts; readonly isRandom: boolean };

/** Whether a cell is one of those that a target names. */
export function isTargeted({ subscripts }: Target, cell: Subscripts): boolean {
  return subscripts.every(({ index, member }) => cell[index] === member);
}

/** Complains of studies that could find nothing out, and of decisions whose figures make no sense. */
export function checkPlanned(
  scenario: Scenario,
  resolved: Resolved,
  cellsOf: (parameter: string) => readonly CellOfParameter[],
  issues: Issue[],
): void {
  for (const { informs } of scenario.studies) {
    for (const item of informs) {
      const complaint = misfitOfItem(item, scenario, resolved, cellsOf(item.of.name));
      if (complaint !== undefined) issues.push({ ...item.place, severity: "error", ...complaint });
    }
  }
  checkDecision(scenario, resolved, issues);
}

function misfitOfItem(
  { of, likelihood }: StudyItem,
  scenario: Scenario,
  { quantities, refused }: Resolved,
  cells: readonly CellOfParameter[],
): Complaint | undefined {
  const quantity = quantities.get(of.name);
  if (quantity?.kind !== "parameter" || refused.has(of.name) || isChanged(quantity.parameter)) return undefined;
  const named = cells.filter(({ subscripts }) => isTargeted(of, subscripts));
  if (!named.some(({ isRandom }) => isRandom) && !isSetByHypothesis(of, scenario)) {
    const expected = "a parameter that holds draws, or that a hypothesis gives some";
    return {
      expected,
      got: `${of.text}, which is known for sure`,
      hint: "give it a distribution, such as pert(1, 2, 4)",
    };
  }
  const { categories, unitText } = quantity;
  if (likelihood.kind === "finding") return misfitOfFinding(likelihood, of.text, categories);
  if (categories !== undefined && likelihood.kind !== "perfect") {
    const hint = `findings: { likely: { ${categories[0]}: 0.9, ${categories[1] ?? "other"}: 0.2 }, unlikely: ... }`;
    return { expected: `finding or perfect for ${of.text}, which is a switch`, got: likelihood.kind, hint };
  }
  if (likelihood.kind !== "share" && likelihood.kind !== "purity") return undefined;
  const hint = likelihood.kind === "share" ? "kind: mean, with the sd of single answers, is for amounts" : undefined;
  const expected = `a share, without a unit, for the kind ${likelihood.kind}`;
  if (isPlain(unitText)) return undefined;
  return { expected, got: `${of.text} in ${unitText}`, ...(hint !== undefined && { hint }) };
}

/** What a hypothesis or the command line makes of a parameter is no mistake of the study that asks after it. */
function isChanged({ value }: Parameter): boolean {
  return leavesOf(value).some(({ place }) => !place.at.startsWith("parameters."));
}

/** Shares of weights, kg{pure}/kg{bulk}, are shares. */
function isPlain(unit: string): boolean {
  const parsed = parseUnit(unit.replace(/\{[^}]*\}/g, ""));
  return parsed.ok && Object.keys(parsed.unit).length === 0;
}

function isSetByHypothesis({ name }: Target, { hypotheses }: Scenario): boolean {
  return hypotheses.some(({ set }) =>
    set.some((change) => {
      return change.target.name === name && leavesOf(change.value).some(({ expression }) => expression.kind === "law");
    }),
  );
}

function misfitOfFinding(
  { findings }: Extract<Likelihood, { readonly kind: "finding" }>,
  name: string,
  categories: readonly string[] | undefined,
): Complaint | undefined {
  if (categories === undefined) {
    return { expected: "a switch, of whose categories a finding tells", got: `${name}, which is a number` };
  }
  for (const { name: finding, given } of findings) {
    const strange = [...given.keys()].find((category) => !categories.includes(category));
    if (strange !== undefined) {
      return { expected: `a category of ${name}`, got: strange, hint: hintFor(strange, categories, "categories") };
    }
    const missing = categories.find((category) => !given.has(category));
    if (missing !== undefined) {
      return { expected: `the probability of the finding ${finding} where ${name} is ${missing}`, got: "none" };
    }
  }
  return undefined;
}

/** Values beyond which answers of a kind have no meaning; undefined where there are none. */
function rangeOf({ kind }: Likelihood): readonly [number, number] | undefined {
  if (kind === "share" || kind === "purity") return [0, 1];
  if (kind === "prices" || kind === "count") return [0, Infinity];
  return undefined;
}

/** Complains of kinds of answers that do not fit the laws of what they would inform. */
export function checkLikelihoods({ studies, parameters }: Scenario, { inputs, laws }: Model, issues: Issue[]): void {
  for (const { of, likelihood, place } of studies.flatMap(({ informs }) => informs)) {
    const range = rangeOf(likelihood);
    const parameter = parameters.find(({ name }) => name === of.name);
    if (range === undefined || parameter === undefined || isChanged(parameter)) continue;
    const beyond = inputs.find((input) => {
      if (input.law === undefined || input.parameter !== of.name || !servesTarget(input, of)) return false;
      const law = laws[input.law]!;
      const [low, high] = distributionOf(law).support(law);
      return low < range[0] || high > range[1];
    });
    if (beyond === undefined) continue;
    const law = laws[beyond.law!]!;
    const [low, high] = distributionOf(law).support(law);
    const expected = `values from ${range[0]} to ${range[1] === Infinity ? "any height" : range[1]} for the kind ${likelihood.kind}`;
    const got = `${beyond.name}, drawn from ${shown(low)} to ${shown(high)}`;
    const hint = "take kind: mean, or a distribution without such values, such as beta or lognormal";
    issues.push({ ...place, severity: "error", expected, got, hint });
  }
}

function shown(end: number): string {
  return Number.isFinite(end) ? `${Number(end.toPrecision(4))}` : end < 0 ? "-infinity" : "infinity";
}

/** Whether an input serves some cell that the target names. */
function servesTarget({ cells }: Input, target: Target): boolean {
  return cells.some((cell) => isCellOf(cell, target));
}

/** Whether a cell, `fee[nationality=GTM,year=2017]`, is one of those that a target names. */
export function isCellOf(cell: CellName, { name, subscripts }: Target): boolean {
  const [, quantity, members = ""] = /^([^[]*)(?:\[(.*)\])?$/.exec(cell) ?? [];
  const parts = members.split(",");
  return quantity === name && subscripts.every(({ index, member }) => parts.includes(`${index}=${member}`));
}

/** Options are single numbers in the decision's unit. */
function checkDecision({ decision, parameters, variables }: Scenario, resolved: Resolved, issues: Issue[]): void {
  if (decision === undefined) return;
  const unit = parseUnit(decision.unit.text);
  if (!unit.ok) {
    for (const { from: _, to: __, ...complaint } of unit.complaints) {
      issues.push({ ...decision.unit.place, severity: "error", ...complaint });
    }
    return;
  }
  if (decision.kind === "hypotheses") return;
  for (const { id, value, place } of decision.options) {
    const { indexes, sound } = checkedAt(value, resolved.environment, unit.unit, issues);
    if (sound && indexes.length > 0) {
      const hint = `choose a member or sum over it: sum(..., ${indexes[0]})`;
      issues.push({
        ...value.place,
        severity: "error",
        expected: "one number for the option",
        got: `one for each ${indexes.join(" and ")}`,
        hint,
      });
    }
    const taken = [...parameters, ...variables].find(({ name }) => name === optionName(id));
    if (taken === undefined) continue;
    issues.push({
      ...place,
      severity: "error",
      expected: "a name of its own",
      got: `${taken.name}, which stands for the option`,
    });
  }
}

/** The variable that an option of a decision becomes. */
export function optionName(id: string): string {
  return `option_${id.replaceAll("-", "_")}`;
}
