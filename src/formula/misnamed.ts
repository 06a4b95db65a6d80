/** What is wrong with a name, a subscript or a call that a formula cannot have where it stands, and what would be right. */
import type { Complaint } from "../issues/issue.ts";
import { hintFor, listed, nearest } from "../issues/nearest.ts";
import type { Environment, QuantityType } from "./environment.ts";
import type { LawNode, NameNode, Subscript } from "./expression.ts";
import { functionNamed, functionNames, reductionNamed, type FormulaFunction } from "./functions.ts";
import { printExpression } from "./print.ts";
import { shown } from "./tokens.ts";

/** A name that stands for no quantity. */
export function unknownName(node: NameNode, environment: Environment): Complaint {
  const { name } = node;
  const expected = environment.expected ?? "a parameter or variable";
  const other = environment.elsewhere?.(name);
  if (other !== undefined) return { expected, got: other.what, hint: other.hint };
  if (environment.index(name) !== undefined) {
    const hint = `an index stands last in a reduction, sum(x, ${name}), or in a subscript, x[${name}=...]`;
    return { expected, got: `the index ${name}`, hint };
  }
  if (functionNamed(name) !== undefined || reductionNamed(name) !== undefined) {
    const usage = (functionNamed(name) ?? reductionNamed(name))!.usage;
    return { expected, got: `the function ${name}`, hint: `write ${usage}` };
  }
  if (name === "pi") return { expected: "pi without subscripts", got: printExpression(node) };
  const names = [...environment.names()];
  const near = nearest(name.slice(0, 80), names) ?? nearest(name.slice(0, 80), environment.indexNames());
  const hint = near === undefined ? listed(names, "known names") : `did you mean ${near}?`;
  return { expected, got: shown(name), hint };
}

/** Undefined where the quantity `name` may have this subscript. */
export function wrongSubscript(
  name: string,
  quantity: QuantityType,
  subscript: Subscript,
  environment: Environment,
): Complaint | undefined {
  const { index } = subscript;
  const members = environment.index(index);
  if (members === undefined) {
    return {
      expected: `an index of ${name}`,
      got: shown(index),
      hint: hintFor(index, quantity.indexes ?? environment.indexNames(), `index of ${name}`),
    };
  }
  if (quantity.indexes?.includes(index) === false) {
    return { expected: `an index of ${name}`, got: index, hint: indexesOf(name, quantity.indexes) };
  }
  if (subscript.kind === "lag" || members.length === 0 || members.includes(subscript.member)) return undefined;
  const isLag = subscript.member.startsWith(index) && /^\s*[-+]\s*\d+$/.test(subscript.member.slice(index.length));
  const hint = isLag ? `write ${name}[${subscript.member}]` : hintFor(subscript.member, members, `members of ${index}`);
  return { expected: `a member of ${index}`, got: shown(subscript.member), hint };
}

/** A call of what is no function: a distribution where a number should stand, or a slip. */
export function noFunction({ family }: LawNode, environment: Environment): Complaint {
  const got = family === "to" ? "a to b" : `${shown(family)}(...)`;
  const isQuantity = environment.quantity(family) !== undefined;
  if (isQuantity) {
    return { expected: "a function", got, hint: `subscripts are written ${family}[...]` };
  }
  if (family === "to" || environment.isDistribution?.(family) === true) {
    const expected = "a number: a distribution may stand only as the value of a parameter";
    return { expected, got, hint: "give it to a parameter and write the parameter's name here" };
  }
  const other = environment.elsewhere?.(family);
  if (other !== undefined) return { expected: "a function", got, hint: other.hint };
  return {
    expected: "a function",
    got,
    hint: hintFor(family, [...functionNames, "if", "select"], "functions"),
  };
}

/** A call with too few or too many arguments. */
export function wrongCount({ usage, arity: [fewest, most] }: FormulaFunction, count: number): Complaint {
  const got = count === 1 ? "1 argument" : `${count} arguments`;
  const isReduction = reductionNamed(usage.slice(0, usage.indexOf("("))) !== undefined;
  if (count === 1 && fewest === 2 && isReduction) {
    return { expected: usage, got, hint: "to reduce, name an index as the last argument: min(x, year)" };
  }
  return count > most && most > 3 ? { expected: `at most ${most} arguments`, got } : { expected: usage, got };
}

/** "fee has nationality, year", for hints. */
export function indexesOf(what: string, indexes: readonly string[]): string {
  return indexes.length === 0 ? `${what} has no index` : `${what} has ${indexes.join(", ")}`;
}
