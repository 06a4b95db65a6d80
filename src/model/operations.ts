/** What each instruction of a program computes, number by number. */
import { operators } from "../formula/evaluate.ts";
import { functions } from "../formula/functions.ts";

type Operation = (...operands: number[]) => number;

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ...Object.entries(operators),
  ...Object.entries(functions).map(([name, { apply }]): [string, Operation] => [name, apply]),
  ["if", (condition, then, otherwise) => (condition !== condition ? NaN : condition !== 0 ? then : otherwise)],
  ["ratio", ratio],
]);

/** The scalar meaning of an instruction. Throws for a name that no instruction has. */
export function scalarOperation(name: string): Operation {
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
}

/**
 * Inward over outward as an indicator: Infinity where only the denominator is 0, and -Infinity for 0/0, which ranks
 * nowhere: both are undefined, not failed. NaN where either side failed.
 */
function ratio(numerator?: number, denominator?: number): number {
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) return NaN;
  if (denominator === 0) return numerator! > 0 ? Infinity : -Infinity;
  return numerator! / denominator!;
}
