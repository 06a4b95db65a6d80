/** Laws from calls as a scenario writes them. */
import { createLaw } from "../../src/distributions/index.ts";
import type { CallComplaint, Given, GivenArgument, Law } from "../../src/distributions/distribution.ts";
import type { Expression, LawArgumentNode, LawNode } from "../../src/formula/expression.ts";
import { parseFormula } from "../../src/formula/parse.ts";

/** The law of a call; throws with its complaints where it has any. */
export function law(text: string): Law {
  const created = create(callIn(text));
  if ("law" in created) return created.law;
  throw new Error(`${text}: ${created.complaints.map(({ expected, got }) => `${expected}, got ${got}`).join("; ")}`);
}

/** What is wrong with a call, as "expected ..., got ..."; none if nothing is. */
export function complaints(text: string): readonly string[] {
  return fullComplaints(text).map(({ expected, got }) => `expected ${expected}, got ${got}`);
}

export function fullComplaints(text: string): readonly CallComplaint[] {
  const created = create(callIn(text));
  return "law" in created ? [] : created.complaints;
}

/** The names of a call's arguments, undefined by position. */
export function argumentNames(text: string): {
  readonly family: string;
  readonly names: readonly (string | undefined)[];
} {
  const call = callIn(text);
  return { family: call.family, names: call.arguments.map(({ name }) => name) };
}

function callIn(text: string): LawNode {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.complaints.map(({ expected }) => expected).join("; ")}`);
  if (parsed.expression.kind !== "law") throw new Error(`${text}: no call of a distribution`);
  return parsed.expression;
}

function create(call: LawNode) {
  return createLaw(call.family, call.arguments.map(given));
}

function given({ name, value }: LawArgumentNode): GivenArgument {
  return name === undefined ? { value: givenValue(value) } : { name, value: givenValue(value) };
}

function givenValue(value: LawArgumentNode["value"]): Given {
  switch (value.kind) {
    case "text":
      return value.text;
    case "list":
      return value.items.map(number);
    case "law": {
      const created = create(value);
      if ("law" in created) return created.law;
      throw new Error(created.complaints.map(({ expected }) => expected).join("; "));
    }
    case "name":
      return value.name === "true" ? 1 : value.name === "false" ? 0 : value.name;
    default:
      return number(value);
  }
}

function number(expression: Expression): number {
  if (expression.kind === "number") return expression.value;
  if (expression.kind === "unary" && expression.operator === "-") return -number(expression.operand);
  throw new Error(`not a plain number: ${expression.kind}`);
}
