/**
 * One value of a parameter, as written, checked: a fixed expression or a distribution's call with the units of its
 * arguments. A literal takes the parameter's unit; an expression over quantities must have it.
 */
import type { Match, Slot } from "../distributions/call.ts";
import type { Given } from "../distributions/distribution.ts";
import { checkCall } from "../distributions/index.ts";
import { checkFormula } from "../formula/check.ts";
import type { Environment } from "../formula/environment.ts";
import type { Expression, LawArgumentNode, LawNode, Span } from "../formula/expression.ts";
import { namesIn } from "../formula/names-in.ts";
import { conversionFactor, powerUnit, type Unit } from "../formula/units.ts";
import { type Complaint, type Issue } from "../issues/issue.ts";
import { placeIn } from "../scenario/position.ts";
import type { Formula } from "../scenario/scenario.ts";

/** A checked value. Everything in it is in the leaf's own unit; times `scale` it is in the parameter's. */
export type Leaf = { readonly scale: number; readonly formula: Formula } & (
  { readonly kind: "fixed"; readonly expression: Expression } | { readonly kind: "law"; readonly law: LawCall }
);

/** A call of a distribution whose arguments have been checked: what is said of all cells is found once. */
export type LawCall = {
  /** The parameterisation that the names mean, one slot for each argument. */
  readonly match: Match;
  readonly span: Span;
  readonly arguments: readonly LawCallArgument[];
  /** Whether the law is the same in every cell, since no argument names a quantity. */
  readonly isLiteral: boolean;
};

export type LawCallArgument = { readonly name?: string; readonly span: Span } & (
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "given"; readonly given: Given }
  | { readonly kind: "law"; readonly law: LawCall }
);

/** What a leaf may name: parameters in a fixed expression, any quantity in the arguments of a distribution. */
export type Scope = {
  readonly parameters: Environment;
  readonly quantities: Environment;
  /** The numbers of a column that a call in `formula` names; the reader has seen to it that they are there. */
  readonly column: (formula: Formula, csv: string, column: string) => readonly number[] | undefined;
};

/** The leaf of a parameter of unit `unit`; undefined where it has been complained about, here or in what it names. */
export function checkLeaf(formula: Formula, unit: Unit, scope: Scope, issues: Issue[]): Leaf | undefined {
  const { expression } = formula;
  // A share in per cent is computed as a share of 1, where 35 and 35% are the same.
  const share = conversionFactor({}, unit);
  const scale = share ?? 1;
  const checker = new LeafChecker(formula, share === undefined ? unit : {}, scale, issues);
  const base = { scale, formula };
  if (expression.kind !== "law") {
    const value = checker.value(expression, scope.parameters);
    return checker.isSound ? { ...base, kind: "fixed", expression: value } : undefined;
  }
  const law = checker.law(expression, scope);
  return law !== undefined && checker.isSound ? { ...base, kind: "law", law } : undefined;
}

/** Checks the parts of one leaf; gathers issues as it goes. */
class LeafChecker {
  /** False once something has been complained about, or names what has been. */
  isSound = true;
  readonly #formula: Formula;
  readonly #unit: Unit;
  readonly #scale: number;
  readonly #issues: Issue[];

  constructor(formula: Formula, unit: Unit, scale: number, issues: Issue[]) {
    this.#formula = formula;
    this.#unit = unit;
    this.#scale = scale;
    this.#issues = issues;
  }

  /** Undefined, after a complaint, where the call fits no parameterisation. */
  law(node: LawNode, scope: Scope): LawCall | undefined {
    const matched = this.#matched(node, node.arguments);
    if (matched === undefined) return undefined;
    const match = { ...matched, slots: matched.slots.map((slot) => this.#inOwnUnit(slot, matched)) };
    const stated = node.arguments.map((argument, i) => this.#argument(argument, match.slots[i]!, scope));
    if (stated.includes(undefined)) return undefined;
    const base = { span: node, isLiteral: namesIn(node).size === 0 };
    const records = node.family === "empirical" ? this.#records(stated as LawCallArgument[], scope) : undefined;
    if (records === undefined) return { ...base, match, arguments: stated as LawCallArgument[] };
    const ofRecords = this.#matched(node, records);
    return ofRecords && { ...base, match: ofRecords, arguments: records };
  }

  /** A name that is a number is a value of the quantity: 35 and 35% are the same in per cent. */
  #inOwnUnit(slot: Slot, { signature }: Match): Slot {
    if (!slot.rest || signature.rest?.names !== "number") return slot;
    if (!slot.name.trim().endsWith("%")) return { ...slot, number: slot.number / this.#scale };
    const power = this.#unit["%"] ?? 0;
    return power === 0 ? slot : { ...slot, number: power > 0 ? slot.number * 100 : slot.number / 100 };
  }

  #matched(node: LawNode, given: readonly { readonly name?: string }[]): Match | undefined {
    const matched = checkCall(
      node.family,
      given.map(({ name }) => name),
    );
    if (!("complaints" in matched)) return matched;
    for (const { argument, ...complaint } of matched.complaints) {
      this.#complain(complaint, argument === undefined ? node : (node.arguments[argument] ?? node));
    }
    return undefined;
  }

  /** The columns that an empirical distribution names, as its lists; undefined where it gives the lists itself. */
  #records(stated: readonly LawCallArgument[], { column }: Scope): LawCallArgument[] | undefined {
    const text = (name: string): string | undefined => {
      const argument = stated.find((each) => each.name === name);
      return argument?.kind === "given" && typeof argument.given === "string" ? argument.given : undefined;
    };
    const csv = text("csv");
    if (csv === undefined) return undefined;
    return stated.flatMap(({ name, span }): LawCallArgument[] => {
      if (name !== "column" && name !== "weight") return [];
      const numbers = column(this.#formula, csv, text(name) ?? "") ?? [];
      if (name === "weight") return [{ name: "weights", span, kind: "given", given: numbers }];
      return [{ name: "values", span, kind: "given", given: numbers.map((number) => number / this.#scale) }];
    });
  }

  /** An expression in the parameter's unit, or in its inverse for a rate. */
  value(expression: Expression, environment: Environment, role: "value" | "rate" = "value"): Expression {
    const unit = role === "value" ? this.#unit : powerUnit(this.#unit, -1);
    if (namesIn(expression).size > 0) return this.#checked(expression, environment, unit);
    const checked = this.#checked(expression, environment, undefined);
    if (!hasPercent(expression)) return scaled(checked, role === "value" ? "/" : "*", this.#scale);
    // 3% in %/year is 3 of the unit, not 0.03.
    return unit["%"] === undefined ? checked : scaled(checked, unit["%"] > 0 ? "*" : "/", 100);
  }

  #argument(argument: LawArgumentNode, slot: Slot, scope: Scope): LawCallArgument | undefined {
    const { value, name, from, to } = argument;
    const base = name === undefined ? { span: { from, to } } : { name, span: { from, to } };
    const check = (expression: Expression): Expression =>
      slot.role === "shape"
        ? this.#checked(expression, scope.quantities, {})
        : this.value(expression, scope.quantities, slot.role);
    if (value.kind === "name" && slot.takes === "index") return { ...base, kind: "given", given: value.name };
    if (value.kind === "name" && slot.takes === "flag" && (value.name === "true" || value.name === "false")) {
      return { ...base, kind: "given", given: value.name === "true" ? 1 : 0 };
    }
    switch (value.kind) {
      case "text":
        return { ...base, kind: "given", given: value.text };
      case "list":
        return { ...base, kind: "list", items: value.items.map(check) };
      case "law": {
        const law = this.law(value, scope);
        return law && { ...base, kind: "law", law };
      }
      default:
        return { ...base, kind: "expression", expression: check(value) };
    }
  }

  #checked(expression: Expression, environment: Environment, unit: Unit | undefined): Expression {
    // Tables of numbers are large, and a number that takes its unit has nothing wrong.
    if (expression.kind === "number" && unit === undefined) return expression;
    const checked = checkFormula(expression, environment, unit === undefined ? {} : { unit });
    for (const { from, to, ...complaint } of checked.complaints) this.#complain(complaint, { from, to });
    this.isSound &&= checked.sound;
    return checked.expression;
  }

  #complain(complaint: Complaint, { from }: Span): void {
    this.isSound = false;
    this.#issues.push({ ...complaint, ...placeIn(this.#formula, from), severity: "error" });
  }
}

/** The expression times or by a number; as it is where that is 1. */
function scaled(expression: Expression, operator: "*" | "/", factor: number): Expression {
  if (factor === 1) return expression;
  const { from, to } = expression;
  const right: Expression = { kind: "number", value: factor, percent: false, from, to };
  return { kind: "binary", operator, left: expression, right, from, to };
}

function hasPercent(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
      return expression.percent;
    case "unary":
      return hasPercent(expression.operand);
    case "binary":
      return hasPercent(expression.left) || hasPercent(expression.right);
    case "call":
      return expression.arguments.some(hasPercent);
    default:
      return false;
  }
}
