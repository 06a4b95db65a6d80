/**
 * How precise an index has to be, and whether it is: the adaptive procedure of JCGM 101:2008, 7.9, for indices instead of the
 * figure. The half-width of every 95% interval has to be within the tolerance.
 */
import type { Complaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { CellName } from "../model/model.ts";
import { marginOf } from "../numerics/estimate.ts";
import type { Finding } from "./analyse.ts";
import { methods, type MethodName } from "./index.ts";
import type { SensitivityMethod } from "./method.ts";

export type IndexTarget = {
  /** As it was asked for. */
  readonly text: string;
  /** The main index of each method where absent. */
  readonly index?: string;
  /** In the unit of the index. */
  readonly tolerance: number;
};

/** The least precise figure that a target asks for. */
export type IndexPrecision = {
  readonly target: string;
  readonly tolerance: number;
  readonly output: CellName;
  readonly method: string;
  readonly factor: string;
  readonly index: string;
  /** Half the width of its 95% interval; NaN where that cannot be had. */
  readonly margin: number;
};

/** A target as it is written, `ST=0.01`, `1%`, or what is wrong with it. */
export function parseIndexTarget(text: string): IndexTarget | Complaint {
  const [, index, number = "", sign = ""] =
    /^(?:\s*([^=\s]+)\s*=)?\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)\s*(%?)\s*$/i.exec(text) ?? [];
  const tolerance = Number(number) / (sign === "%" ? 100 : 1);
  if (!(tolerance > 0 && tolerance < Infinity))
    return { expected: "0.01 or 1%, alone or of an index as in ST=0.01", got: text };
  return { text, tolerance, ...(index !== undefined && { index }) };
}

/** Why more samples would not do what a target asks for, if they would not. */
export function obstacleToTarget({ index }: IndexTarget, names: readonly MethodName[]): Complaint | undefined {
  const settled = names.filter((name) => methods[name].kind !== "points");
  const all = settled.flatMap((name) => indicesOf(name));
  if (index !== undefined && all.includes(index)) return undefined;
  if (index === undefined && settled.length > 0) return undefined;
  const expected = "an index that more samples make more precise";
  const fixed = names.find(
    (name) => methods[name].kind === "points" && (index === undefined || indicesOf(name).includes(index)),
  );
  if (fixed !== undefined) {
    return {
      expected,
      got: index ?? fixed,
      hint: `${fixed} has points of its own, whose number more samples do not raise`,
    };
  }
  return {
    expected: "an index of the methods asked for",
    got: index ?? "none",
    hint: hintFor(index ?? "", all, "indices"),
  };
}

function indicesOf(name: MethodName): readonly string[] {
  return methods[name].indices.map((index) => index.name);
}

/** Of each target the least precise figure among the findings; what is not defined, or withheld, has no precision. */
export function precisionsOf(targets: readonly IndexTarget[], findings: readonly Finding[]): readonly IndexPrecision[] {
  return targets.flatMap(({ text: target, index: wanted, tolerance }) => {
    const all = findings.flatMap(({ output, method, of, estimates }): IndexPrecision[] => {
      const { kind, sortedBy }: SensitivityMethod = methods[method];
      const index = wanted ?? sortedBy;
      if (kind === "points") return [];
      return (estimates[index] ?? []).flatMap((figure, position) => {
        if (Number.isNaN(figure.value)) return [];
        const margin = marginOf(figure, 0.95);
        return [{ target, tolerance, output: output.name, method, factor: of[position]!, index, margin }];
      });
    });
    const [first, ...others] = all;
    if (first === undefined) return [];
    return [others.reduce((worst, each) => (isWorse(each, worst) ? each : worst), first)];
  });
}

function isWorse({ margin }: IndexPrecision, { margin: other }: IndexPrecision): boolean {
  return Number.isNaN(margin) ? !Number.isNaN(other) : margin > other;
}
