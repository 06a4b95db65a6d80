/** Cases of `tests/conformance/sensitivity_exact.json`, and draws for methods that work on any. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Estimate } from "../../src/numerics/estimate.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";

type Case = {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
};

const file = path.resolve(import.meta.dirname, "../conformance/sensitivity_exact.json");
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

export function caseOf(id: string): Case {
  const found = cases.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

/** A list of numbers among the expected values of a case. */
export function expectedOf(id: string, name: string): readonly number[] {
  return caseOf(id).expected[name] as readonly number[];
}

/** The greatest distance of estimates from the truth, in standard errors; an exact 0 may miss by rounding only. */
export function missOf(estimates: readonly Estimate[], truth: readonly number[]): number {
  return Math.max(
    ...estimates.map(({ value, standardError }, i) => Math.abs(value - truth[i]!) / Math.max(standardError, 1e-12)),
  );
}

/** Independent columns, uniform on (0, 1). `rows` is a multiple of 4. */
export function uniforms(count: number, rows: number, seed = 1): readonly Float64Array[] {
  return Array.from({ length: count }, (_, column) => {
    const values = new Float64Array(rows);
    fillUniform(values, 0, rows, [seed, 0], column, 0, 0, 0);
    return values;
  });
}

/** Ishigami and Homma (1990) on uniform columns, with a = 7 and b = 0.1. */
export function ishigami(columns: readonly Float64Array[]): Float64Array {
  const [x1, x2, x3] = columns.map((column) => column.map((u) => (2 * u - 1) * Math.PI)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return x1.map((x, i) => Math.sin(x) * (1 + 0.1 * x3[i]! ** 4) + 7 * Math.sin(x2[i]!) ** 2);
}
