/** Which texts may name a parameter, a variable, a flow or an index. */
import { functionNames } from "./functions.ts";

/** Words that mean something in a formula or among the indicators, or that readers would take for something else. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...functionNames,
  ...["and", "or", "not", "if", "select", "to", "pi", "default"],
  ...["inward", "outward", "net", "total", "gap", "ratio", "domestic", "elsewhere", "change"],
  ...["e", "in", "nan", "inf", "infinity", "true", "false", "null", "undefined"],
]);

/** `[a-z][a-z0-9_]*` and not reserved. */
export function isName(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text) && !reservedNames.has(text);
}
