/** A small world for formulas under test: quantities with units and indexes, and values of their cells. */
import { checkFormula } from "../../src/formula/check.ts";
import type { Environment, QuantityType } from "../../src/formula/environment.ts";
import { evaluateFormula, type Context } from "../../src/formula/evaluate.ts";
import type { Expression } from "../../src/formula/expression.ts";
import { parseFormula } from "../../src/formula/parse.ts";
import { parseUnit, type Unit } from "../../src/formula/units.ts";

export type Scope = { readonly environment: Environment; readonly parse: (formula: string) => Expression };

export function scope(
  quantities: Readonly<Record<string, QuantityType>>,
  indexes: Readonly<Record<string, readonly string[]>> = {},
): Scope {
  const types = new Map(Object.entries(quantities));
  const members = new Map(Object.entries(indexes));
  const environment = {
    quantity: (name: string) => types.get(name),
    index: (name: string) => members.get(name),
    names: () => types.keys(),
    indexNames: () => members.keys(),
    isDistribution: (name: string) => name === "normal",
    elsewhere: (name: string) =>
      name === "receipts" ? { what: "the flow receipts", hint: "name here what the flow is made of" } : undefined,
  };
  return { environment, parse };
}

export function number(unit: string, ...indexes: readonly string[]): QuantityType {
  return { kind: "number", unit: unitOf(unit), indexes };
}

export function switched(...categories: readonly string[]): QuantityType {
  return { kind: "switch", unit: {}, indexes: [], categories };
}

export function unitOf(text: string): Unit {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.complaints[0]!.got}`);
  return parsed.unit;
}

export function parse(formula: string): Expression {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${parsed.complaints[0]!.got}`);
  return parsed.expression;
}

/** The value of a formula that has no complaint, in a cell, with the values of cells by their canonical names. */
export function valueIn(
  { environment }: Scope,
  formula: string,
  values: Readonly<Record<string, number>> = {},
  cell: Readonly<Record<string, string>> = {},
): number {
  const { expression, complaints } = checkFormula(parse(formula), environment);
  if (complaints.length > 0) throw new Error(`${formula}: ${complaints[0]!.got}`);
  return evaluateFormula(expression, contextOf(environment, values), cell);
}

function contextOf(environment: Environment, values: Readonly<Record<string, number>>): Context {
  return {
    value: (name, cell) => {
      const subscripts = Object.keys(cell)
        .sort()
        .map((index) => `${index}=${cell[index]!}`);
      const value = values[subscripts.length === 0 ? name : `${name}[${subscripts.join(",")}]`];
      if (value === undefined) throw new Error(`${name} was read`);
      return value;
    },
    index: (name) => environment.index(name),
    quantityIndexes: (name) => environment.quantity(name)!.indexes ?? [],
  };
}

/** The tree without its offsets. */
export function withoutSpans(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpans);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== "from" && key !== "to")
      .map(([key, value]) => [key, withoutSpans(value)]),
  );
}
