/** Which parameters and variables are conditions: 0 or 1 in every cell and every draw, as their values and formulas show. */
import { isCondition, type NamesOfConditions } from "../formula/conditions.ts";
import type { Expression } from "../formula/expression.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";

/**
 * The names of all conditions of unit 1. The greatest set that agrees with itself: a variable that is a condition as long
 * as it was one a year before is one.
 */
export function conditionsOf({ parameters, variables, indexes }: Scenario): ReadonlySet<string> {
  const values = new Map<string, readonly Expression[]>();
  for (const { name, unit, value } of parameters) {
    if (unit.text === "1")
      values.set(
        name,
        leavesOf(value).map(({ expression }) => expression),
      );
  }
  for (const { name, unit, formula } of variables) if (unit.text === "1") values.set(name, [formula.expression]);
  const isIndex = new Set(indexes.map(({ name }) => name));
  const names: NamesOfConditions = { isCondition: (name) => values.has(name), isIndex: (name) => isIndex.has(name) };
  for (let size = Infinity; values.size < size;) {
    size = values.size;
    for (const [name, all] of values) if (!all.every((each) => isZeroOrOne(each, names))) values.delete(name);
  }
  return new Set(values.keys());
}

/** An expression that is a condition, or a distribution whose draws are 0 and 1 alone. */
function isZeroOrOne(value: Expression, names: NamesOfConditions): boolean {
  if (value.kind !== "law") return isCondition(value, names);
  if (value.family === "bernoulli") return true;
  return value.family === "discrete" && value.arguments.every(({ name }) => name === "0" || name === "1");
}
