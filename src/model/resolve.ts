/**
 * What every name of a scenario means: its unit, its indexes, its formula with conversions made explicit. Collects every
 * complaint about names, indexes and units; nothing here looks at single cells.
 */
import { distributions } from "../distributions/index.ts";
import { checkFormula, type CheckedFormula } from "../formula/check.ts";
import type { Environment, QuantityType } from "../formula/environment.ts";
import type { Expression } from "../formula/expression.ts";
import { namesIn } from "../formula/names-in.ts";
import { parseUnit, printUnit, type Unit } from "../formula/units.ts";
import { type Issue, type Place } from "../issues/issue.ts";
import { mostIssues } from "../scenario/complain.ts";
import { placeIn } from "../scenario/position.ts";
import {
  nothingUnread,
  type Formula,
  type Parameter,
  type Remains,
  type Scenario,
  type Text,
  type Unread,
  type Variable,
} from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import type { Indexes } from "./cells.ts";
import { conditionsOf } from "./conditions.ts";
import { meaningElsewhere } from "./elsewhere.ts";
import { afterTheirParts } from "./evaluation-order.ts";

/** A parameter or variable with its unit and indexes. */
export type Quantity = {
  readonly name: string;
  readonly unit: Unit;
  /** The unit as it is printed. */
  readonly unitText: string;
  readonly indexes: readonly string[];
  readonly place: Place;
} & (
  | { readonly kind: "parameter"; readonly parameter: Parameter; readonly categories?: readonly string[] }
  | { readonly kind: "variable"; readonly variable: Variable; readonly expression: Expression }
);

export type ParameterQuantity = Quantity & { readonly kind: "parameter" };

export type Resolved = {
  readonly indexes: Indexes;
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly environment: Environment;
  /** The values of flows and the conditions of checks, by the formula as read. */
  readonly checked: ReadonlyMap<Formula, CheckedFormula>;
  /** Quantities that have been complained about, or that rest on such: they have no value, and nobody is told again. */
  readonly refused: ReadonlySet<string>;
  /** Whether every flow, and the economy from which they are seen, could be read and checked. */
  readonly knowsPayments: boolean;
};

export function resolve(scenario: Scenario, issues: Issue[], unread: Unread = nothingUnread): Resolved {
  const indexes: Indexes = new Map([
    ...scenario.indexes.map(({ name, members }) => [name, members] as const),
    ...[...unread.indexes].map((name) => [name, []] as const),
  ]);
  const types = new Map<string, QuantityType>();
  for (const [name, remains] of unread.quantities) types.set(name, typeOfRemains(name, remains, issues));
  const environment = environmentOf(types, indexes, scenario);
  const conditions = conditionsOf(scenario);
  for (const parameter of scenario.parameters) {
    types.set(parameter.name, parameterType(parameter, conditions.has(parameter.name), issues));
  }
  for (const variable of scenario.variables) {
    types.set(variable.name, variableType(variable, conditions.has(variable.name), issues));
  }
  const ordered = afterThoseUsed(scenario.variables);
  inferIndexes(ordered, types, environment);
  const expressions = new Map<string, Expression>();
  const refused = new Set<string>();
  for (const variable of ordered) {
    const expression = checkedVariable(variable, types, environment, issues);
    if (expression === undefined) refused.add(variable.name);
    expressions.set(variable.name, expression ?? variable.formula.expression);
  }
  for (const [name, { isRefused }] of types) if (isRefused === true) refused.add(name);

  const quantities = new Map<string, Quantity>();
  for (const parameter of scenario.parameters) {
    const { name, place } = parameter;
    const type = types.get(name)!;
    const { categories } = type;
    const quantity: Quantity = { kind: "parameter", name, ...whatIsKnown(type), place, parameter };
    quantities.set(name, categories === undefined ? quantity : { ...quantity, categories });
  }
  for (const variable of scenario.variables) {
    const { name, place } = variable;
    const expression = expressions.get(name)!;
    const known = whatIsKnown(types.get(name)!);
    quantities.set(name, { kind: "variable", name, ...known, place, variable, expression });
  }
  const checked = new Map<Formula, CheckedFormula>();
  for (const { value } of scenario.flows) checked.set(value, checkedAt(value, environment, undefined, issues));
  for (const { that } of scenario.checks) checked.set(that, checkedAt(that, environment, "condition", issues));
  const knowsPayments = !unread.payments && scenario.flows.every(({ value }) => checked.get(value)!.sound);
  return { indexes, quantities, environment, checked, refused, knowsPayments };
}

/** The type of a quantity with mistakes, as far as it can be told. */
function typeOfRemains(name: string, { unit, by }: Remains, issues: Issue[]): QuantityType {
  return {
    kind: "either",
    unit: (unit && unitOf(unit, issues)) ?? "any",
    indexes: by?.map(({ text }) => text),
    origin: name,
    isRefused: true,
  };
}

/** Unit and indexes of a quantity, which has no cells and no unit where they are not known. */
function whatIsKnown({ unit, indexes = [] }: QuantityType): Pick<Quantity, "unit" | "unitText" | "indexes"> {
  const known = unit === "any" ? {} : unit;
  return { unit: known, unitText: printUnit(known), indexes };
}

/**
 * The formula of a variable in its unit; undefined where it has been complained about, or rests on what has been. It is
 * refused then; of its type the unit is left, and the indexes if `by` or its formula say them.
 */
function checkedVariable(
  variable: Variable,
  types: Map<string, QuantityType>,
  environment: Environment,
  issues: Issue[],
): Expression | undefined {
  const { name, formula, by } = variable;
  const type = types.get(name)!;
  const checked = checkedAt(formula, environment, type.unit === "any" ? undefined : type.unit, issues);
  const fits = checked.isTyped && checkBy(variable, checked.indexes, issues);
  if (fits && checked.sound) return checked.expression;
  const isKnown = by !== undefined || checked.isTyped;
  types.set(name, { ...type, indexes: isKnown ? type.indexes : undefined, isRefused: true });
  return undefined;
}

/** A formula checked against the names in scope, its complaints placed in the file and added to `issues`. */
export function checkedAt(
  formula: Formula,
  environment: Environment,
  expected: Unit | "condition" | undefined,
  issues: Issue[],
): CheckedFormula {
  // Hints are dear to find: not for more complaints than anybody mends at once.
  if (issues.length >= mostIssues) {
    const nothing = { indexes: [], complaints: [], isTyped: false, sound: false };
    return { expression: formula.expression, unit: "any", ...nothing };
  }
  const asked = expected === undefined ? {} : expected === "condition" ? { condition: true } : { unit: expected };
  const checked = checkFormula(formula.expression, environment, asked);
  for (const { from, to: _, ...complaint } of checked.complaints) {
    issues.push({ ...complaint, ...placeIn(formula, from), severity: "error" });
  }
  return checked;
}

/** The unit of a text; undefined after a complaint. */
function unitOf(text: Text, issues: Issue[]): Unit | undefined {
  const parsed = parseUnit(text.text);
  if (parsed.ok) return parsed.unit;
  for (const { from, to: _, ...complaint } of parsed.complaints) {
    issues.push({ ...complaint, ...placeIn(text, from), severity: "error" });
  }
  return undefined;
}

function environmentOf(types: ReadonlyMap<string, QuantityType>, indexes: Indexes, scenario: Scenario): Environment {
  return {
    quantity: (name) => types.get(name),
    index: (name) => indexes.get(name),
    names: () => types.keys(),
    indexNames: () => indexes.keys(),
    elsewhere: (name) => meaningElsewhere(name, scenario),
    isDistribution: (name) => Object.hasOwn(distributions, name),
  };
}

function parameterType(parameter: Parameter, isCondition: boolean, issues: Issue[]): QuantityType {
  const categories = switchCategories(parameter, issues);
  const unit = unitOf(parameter.unit, issues);
  const indexes = parameter.by.map(({ text }) => text);
  const base = { ...knownOrRefused(unit), indexes, origin: parameter.name, isCondition };
  return categories === undefined ? { ...base, kind: "number" } : { ...base, kind: "switch", categories };
}

/** Its indexes, where `by` does not state them, are found later. */
function variableType({ name, unit: text, by = [] }: Variable, isCondition: boolean, issues: Issue[]): QuantityType {
  const unit = unitOf(text, issues);
  return { kind: "number", ...knownOrRefused(unit), indexes: by.map((index) => index.text), origin: name, isCondition };
}

function knownOrRefused(unit: Unit | undefined): Pick<QuantityType, "unit" | "isRefused"> {
  return unit === undefined ? { unit: "any", isRefused: true } : { unit };
}

/** The categories of a parameter that is a switch, the same in all its cells, in order: a draw is the number of one. */
function switchCategories({ name, unit, value }: Parameter, issues: Issue[]): readonly string[] | undefined {
  const leaves = leavesOf(value);
  const first = leaves.map(categoriesOf).find((categories) => categories !== undefined);
  if (first === undefined) return undefined;
  const complain = (place: Place, expected: string, got: string): void =>
    void issues.push({ ...place, severity: "error", expected, got });
  for (const leaf of leaves) {
    const here = categoriesOf(leaf);
    if (here?.join() === first.join()) continue;
    complain(
      leaf.place,
      `a switch with the categories ${first.join(", ")}, in this order`,
      here?.join(", ") ?? leaf.text,
    );
  }
  if (unit.text !== "1") complain(unit.place, `no unit for ${name}, which is a switch`, unit.text);
  return first;
}

/** The names of the arguments of a call of `switch`; undefined for anything else. */
function categoriesOf({ expression }: Formula): readonly string[] | undefined {
  if (expression.kind !== "law" || expression.family !== "switch") return undefined;
  return expression.arguments.flatMap(({ name }) => name ?? []);
}

/**
 * The indexes of variables are those of their formulas: the least fixed point, since a variable may use itself with a
 * lag. `ordered` are the variables, each after those that it uses, so that one round settles all that has no ring.
 */
function inferIndexes(ordered: readonly Variable[], types: Map<string, QuantityType>, environment: Environment): void {
  const open = ordered.filter(({ by }) => by === undefined);
  // What is wrong is told later: without names no time goes into hints.
  const mute: Environment = { ...environment, names: () => [], indexNames: () => [] };
  for (let changed = true; changed;) {
    changed = false;
    for (const { name, formula } of open) {
      const known = types.get(name)!;
      const { indexes } = checkFormula(formula.expression, mute, {});
      if (indexes.length === known.indexes?.length) continue;
      types.set(name, { ...known, indexes });
      changed = true;
    }
  }
}

/** Variables ordered so that each stands after those that its formula names, as far as there is no ring. */
function afterThoseUsed(variables: readonly Variable[]): Variable[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const partsOf = (name: string): ReadonlySet<string> | undefined => {
    const variable = byName.get(name);
    return variable === undefined ? undefined : namesIn(variable.formula.expression);
  };
  return afterTheirParts(byName.keys(), partsOf).map((name) => byName.get(name)!);
}

/** Does the formula run over the indexes that `by` states? A complaint if not. */
function checkBy(variable: Variable, found: readonly string[], issues: Issue[]): boolean {
  if (variable.by === undefined) return true;
  const stated = variable.by.map(({ text }) => text);
  if (stated.length === found.length && stated.every((name) => found.includes(name))) return true;
  issues.push({
    ...variable.formula.place,
    severity: "error",
    expected: `a formula over [${stated.join(", ")}], as by says`,
    got: `one over [${found.join(", ")}]`,
  });
  return false;
}
