import { describe, expect, it } from "vitest";
import { delta } from "../../src/sensitivity/delta.ts";
import { givenFirstOrder } from "../../src/sensitivity/given-first-order.ts";
import type { GivenDataMethod } from "../../src/sensitivity/method.ts";
import { pawn } from "../../src/sensitivity/pawn.ts";
import { pcc } from "../../src/sensitivity/pcc.ts";
import { pearson } from "../../src/sensitivity/pearson.ts";
import { prcc } from "../../src/sensitivity/prcc.ts";
import { rbdFast } from "../../src/sensitivity/rbd-fast.ts";
import { regional } from "../../src/sensitivity/regional.ts";
import { spearman } from "../../src/sensitivity/spearman.ts";
import { src } from "../../src/sensitivity/src.ts";
import { srrc } from "../../src/sensitivity/srrc.ts";
import { tornado } from "../../src/sensitivity/tornado.ts";
import { caseOf, expectedOf, ishigami, uniforms } from "./cases.ts";

const methods = [pearson, spearman, src, srrc, pcc, prcc, givenFirstOrder, rbdFast, delta, pawn, regional, tornado];

function closeTo(found: readonly number[], truth: readonly number[], tolerance: number): void {
  found.forEach((value, i) => expect(Math.abs(value - truth[i]!)).toBeLessThan(tolerance));
}

describe("regression on given data", () => {
  const { X, y } = caseOf("regression-indices-A").inputs as { readonly X: number[][]; readonly y: number[] };
  const x = [0, 1, 2].map((column) => Float64Array.from(X, (row) => row[column]!));

  it.each([
    [src, "SRC"],
    [srrc, "SRRC"],
    [pcc, "PCC"],
    [prcc, "PRCC"],
  ] as const)("%# agrees with R's package sensitivity", (method: GivenDataMethod, name) => {
    closeTo(method.prepare(x)(Float64Array.from(y))[name]!, expectedOf("regression-indices-A", name), 1e-9);
  });

  it("has no coefficients where one input is a sum of others, and none for an input that never changes", () => {
    const sum = x[0]!.map((value, row) => value + x[1]![row]!);
    expect(src.prepare([...x, sum])(Float64Array.from(y))["SRC"]).toEqual([NaN, NaN, NaN, NaN]);
    const constant = new Float64Array(y.length).fill(3);
    const withConstant = src.prepare([...x, constant])(Float64Array.from(y))["SRC"]!;
    closeTo(withConstant.slice(0, 3), expectedOf("regression-indices-A", "SRC"), 1e-9);
    expect(withConstant[3]).toBeNaN();
  });
});

describe("methods on given data", () => {
  const x = uniforms(4, 20_000);
  const y = ishigami(x);

  it("find the first order of Ishigami's function by ranks", () => {
    const found = givenFirstOrder.prepare(x)(y)["S1"]!;
    // Four standard errors at 20,000 rows: 0.006, the greatest spread over seeds.
    closeTo(found, [...expectedOf("ishigami-a7-b0.1", "S1"), 0], 0.025);
  });

  it("find the first order of Ishigami's function by ten harmonics", () => {
    const found = rbdFast.prepare(x)(y)["S1"]!;
    // Four standard errors at 20,000 rows: 0.005, the greatest spread over seeds.
    closeTo(found, [...expectedOf("ishigami-a7-b0.1", "S1"), 0], 0.02);
  });

  it("find delta of Ishigami's function from below, closer with more rows, and none without influence", () => {
    const truth = expectedOf("ishigami-delta", "delta");
    // Its densities are infinite at places, which classes of any width smooth: the conformance case allows 0.06.
    for (const [rows, steepness] of [
      [20_000, 0.035],
      [160_000, 0.018],
    ] as const) {
      const columns = uniforms(4, rows, 3);
      const found = delta.prepare(columns)(ishigami(columns))["delta"]!;
      closeTo(found, [...truth, 0], steepness);
      // Four standard deviations over seeds at 20,000 rows: 0.02.
      found.forEach((value, i) => expect(value - (truth[i] ?? 0)).toBeLessThan(0.02));
    }
  });

  it("find delta of a sum of two normal inputs", () => {
    const normal = uniforms(24, 20_000, 2);
    // Sums of twelve uniform numbers are nearly normal.
    const [a, b] = [0, 12].map((from) =>
      normal[0]!.map((_, row) => normal.slice(from, from + 12).reduce((sum, column) => sum + column[row]!, -6)),
    ) as [Float64Array, Float64Array];
    const truth = caseOf("delta-linear-gaussian-S0.5").expected["delta"] as number;
    closeTo(delta.prepare([a, b])(a.map((each, row) => each + b[row]!))["delta"]!, [truth, truth], 0.015);
  });

  it("find the median distance of PAWN near that of points of Ishigami's function", () => {
    const found = pawn.prepare(x.slice(0, 3))(y)["median"]!;
    const exact = caseOf("ishigami-ks-pointwise").expected as Readonly<Record<string, { readonly median: number }>>;
    // Ten slices blur the distance at points: by 0.025 for x2.
    closeTo(
      found,
      ["x1", "x2", "x3"].map((name) => exact[name]!.median),
      0.03,
    );
  });

  it("tell with tornado and regional which way an input acts", () => {
    const sum = x[0]!.map((value, row) => 2 * value - x[1]![row]!);
    const { low, high, swing } = tornado.prepare(x)(sum);
    closeTo(low!.slice(0, 2), [-0.3, 0.9], 0.03);
    closeTo(high!.slice(0, 2), [1.3, 0.1], 0.03);
    closeTo(swing!, [1.6, -0.8, 0, 0], 0.05);
    const { high: set } = regional.prepare(x)(sum);
    expect(set![0]).toBeGreaterThan(set![1]!);
    expect(set![1]).toBeGreaterThan(0.2);
    expect(Math.max(set![2]!, set![3]!)).toBeLessThan(0.06);
  });

  it.each(methods.map((method) => [method.name, method] as const))(
    "%s does not depend on the order of inputs",
    (_, method) => {
      const there = method.prepare(x)(y);
      const back = method.prepare([...x].reverse())(y);
      for (const { name } of method.indices) {
        closeTo([...back[name]!].reverse(), there[name]!, 1e-12);
      }
    },
  );
});
