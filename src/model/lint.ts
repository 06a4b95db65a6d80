/**
 * What deserves a second look in a scenario that can be run: each rule is one function, its sentence beside its
 * predicate. A lint never stops a run; `iff check --strict` makes it fail.
 */
import type { Law } from "../distributions/distribution.ts";
import { meanOf, supportOf } from "../distributions/index.ts";
import { partsOf, type Expression } from "../formula/expression.ts";
import { conversionFactor, suspiciousSymbols } from "../formula/units.ts";
import type { Complaint, Issue, Place } from "../issues/issue.ts";
import type { Formula, Parameter, Scenario } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import type { DeclaredInput, DeclaredOutput } from "./declared.ts";
import { isIndicator } from "./indicator-names.ts";
import type { Resolved } from "./resolve.ts";

/** What the rules look at. */
export type Subject = {
  readonly scenario: Scenario;
  readonly resolved: Resolved;
  readonly inputs: readonly DeclaredInput[];
  readonly outputs: readonly DeclaredOutput[];
  /** The number that an output always is; undefined where it varies. */
  readonly constantOf: (output: DeclaredOutput) => number | undefined;
  /** Quantities of which some output needs a cell, and the members that these cells have. */
  readonly needed: ReadonlySet<string>;
  readonly neededMembers: ReadonlyMap<string, ReadonlySet<string>>;
};

type Rule = (subject: Subject) => readonly { readonly place: Place; readonly complaint: Complaint }[];

export function lint(subject: Subject): Issue[] {
  // What a shared file offers and a study does not take is no slip of the study.
  const { file } = subject.scenario.place;
  return rules.flatMap((rule) =>
    rule(subject)
      .filter(({ place }) => place.file === file)
      .map(({ place, complaint }): Issue => ({ ...place, ...complaint, severity: "warning" })),
  );
}

const unusedParameters: Rule = ({ scenario, needed }) =>
  scenario.parameters
    .filter(({ name }) => !needed.has(name))
    .map(({ name, place }) => ({
      place,
      complaint: {
        expected: "a parameter that some reported figure depends on",
        got: `${name}, on which none depends`,
      },
    }));

const withoutSource: Rule = ({ scenario }) =>
  scenario.parameters
    .filter(({ sources, status }) => sources.length === 0 && status === undefined)
    .map(({ name, place }) => ({
      place,
      complaint: {
        expected: "a source for each parameter, or its status",
        got: `${name} without either`,
        hint: "add source: or status: assumed",
      },
    }));

/** Laws whose ends are hard: nothing can lie outside. */
const BOUNDED = new Set(["uniform", "loguniform", "triangular", "trapezoidal", "pert"]);

const doubtfulRanges: Rule = ({ scenario }) =>
  scenario.parameters.flatMap((parameter) => {
    const { sources, status, note, value } = parameter;
    if (sources.length === 0 || status === "assumed" || note !== undefined) return [];
    const bounded = leavesOf(value).find(
      ({ expression }) => expression.kind === "law" && BOUNDED.has(expression.family),
    );
    if (bounded === undefined) return [];
    const complaint = {
      expected: "a note that says what the published range means: bounds, an interval, scenarios",
      got: `${bounded.text}, outside whose ends nothing can lie`,
      hint: "an interval is written by its quantiles: lognormal(p5=..., p95=...) or 3 to 5",
    };
    return [{ place: bounded.place, complaint }];
  });

const sharesOutside: Rule = ({ scenario, resolved, inputs }) => {
  const rests = new Set(formulasOf(scenario).flatMap(({ expression }) => withRests(expression)));
  return scenario.parameters.flatMap((parameter) => {
    const isNumber = conversionFactor(resolved.quantities.get(parameter.name)!.unit, {}) !== undefined;
    const isShare = saysShare(parameter);
    if (!isNumber || !(isShare || rests.has(parameter.name))) return [];
    const outside = inputs.find(
      ({ parameter: of, law }) =>
        of === parameter && law !== undefined && leavesUnit(law) && (isShare || isAround(law)),
    );
    if (outside === undefined) return [];
    const [low, high] = supportOf(outside.law!);
    const complaint = {
      expected: "a share within 0 and 1",
      got: `${outside.name}, which can take values from ${shown(low)} to ${shown(high)}`,
      hint: "beta(mean=, sd=) stays inside, or truncate(..., min=0, max=1)",
    };
    return [{ place: parameter.place, complaint }];
  });
};

function formulasOf({ variables, flows, checks }: Scenario): Formula[] {
  return [
    ...variables.map(({ formula }) => formula),
    ...flows.map(({ value }) => value),
    ...checks.map(({ that }) => that),
  ];
}

/** The names x of which a formula takes what is left, 1 - x. */
function withRests(expression: Expression): string[] {
  const below = partsOf(expression).flatMap(withRests);
  if (expression.kind !== "binary" || expression.operator !== "-") return below;
  const { left, right } = expression;
  return left.kind === "number" && left.value === 1 && right.kind === "name" ? [...below, right.name] : below;
}

function saysShare({ name, title }: Parameter): boolean {
  return /share|fraction|proportion|probabilit|percent/i.test(`${name} ${title ?? ""}`);
}

/** A law that has values which are no share. */
function leavesUnit(law: Law): boolean {
  const [low, high] = supportOf(law);
  return low < 0 || high > 1;
}

/** A law whose mean is a share. */
function isAround(law: Law): boolean {
  const mean = meanOf(law);
  return mean >= 0 && mean <= 1;
}

function shown(value: number): string {
  return Number.isFinite(value) ? `${Number(value.toPrecision(4))}` : value < 0 ? "minus infinity" : "infinity";
}

const unusedSources: Rule = ({ scenario }) => {
  const { parameters, hypotheses, observations, dependence } = scenario;
  const used = new Set(
    [parameters, hypotheses, observations, dependence].flat().flatMap(({ sources }) => sources.map(({ text }) => text)),
  );
  return scenario.sources
    .filter(({ id }) => !used.has(id))
    .map(({ id, place }) => ({
      place,
      complaint: { expected: "a source that something cites", got: `${id}, which nothing does` },
    }));
};

const unusedMembers: Rule = ({ scenario, outputs, neededMembers }) =>
  scenario.indexes.flatMap(({ name, members, place }) => {
    // A flow may state its year, over which no quantity runs.
    const stated = outputs.flatMap(({ subscripts }) => subscripts[name] ?? []);
    const needed = new Set([...(neededMembers.get(name) ?? []), ...stated]);
    if (needed.size === 0) {
      return [
        {
          place,
          complaint: { expected: "an index that some reported figure runs over", got: `${name}, over which none does` },
        },
      ];
    }
    const unused = members.filter((member) => !needed.has(member));
    if (unused.length === 0) return [];
    return [
      {
        place,
        complaint: { expected: `every member of ${name} in some reported figure`, got: `${unused.join(" ")} in none` },
      },
    ];
  });

const constantOutputs: Rule = ({ scenario, inputs, outputs, constantOf }) => {
  if (inputs.length === 0) return [];
  return outputs
    .filter((output) => constantOf(output) !== undefined && !isBreakdown(output))
    .map((output) => ({
      place: placeOf(output, scenario),
      complaint: {
        expected: "figures that vary from draw to draw",
        got: `${output.name}, always ${constantOf(output)} ${output.unit}`,
      },
    }));
};

/** An indicator by partner, market or account: that of all of them says enough. */
function isBreakdown({ quantity, subscripts }: DeclaredOutput): boolean {
  return isIndicator(quantity) && Object.keys(subscripts).some((index) => index !== "year");
}

/** Where a figure comes from: its quantity, or the first of the flows. */
function placeOf({ quantity, subscripts }: DeclaredOutput, { variables, parameters, flows, place }: Scenario): Place {
  const name = quantity === "change" ? subscripts["of"] : quantity;
  const source = [...variables, ...parameters].find((each) => each.name === name) ?? flows[0];
  return source?.place ?? place;
}

const nothingReported: Rule = ({ scenario, outputs }) => {
  if (outputs.length > 0) return [];
  const complaint = {
    expected: "a figure to report",
    got: "no flow, no output and no variable that nothing else uses",
    hint: "name what is asked for in outputs",
  };
  return [{ place: scenario.place, complaint }];
};

const oddUnits: Rule = ({ scenario, resolved }) => {
  const seen = new Set<string>();
  return [...scenario.parameters, ...scenario.variables].flatMap(({ name, unit: { place } }) => {
    const { unit } = resolved.quantities.get(name)!;
    const suspicious = suspiciousSymbols(unit, seen);
    for (const symbol of Object.keys(unit)) seen.add(symbol);
    return suspicious.map(({ symbol: _, ...complaint }) => ({ place, complaint }));
  });
};

const rules: readonly Rule[] = [
  unusedParameters,
  withoutSource,
  doubtfulRanges,
  sharesOutside,
  unusedSources,
  unusedMembers,
  constantOutputs,
  nothingReported,
  oddUnits,
];
