/** Do 95% intervals hold the truth in 95% of analyses? Many seeds of small ones, against exact values. */
import { describe, expect, it } from "vitest";
import { marginOf, type Estimate } from "../../src/numerics/estimate.ts";
import { partBounds, preparedWith } from "../../src/sensitivity/given-data.ts";
import { givenFirstOrder } from "../../src/sensitivity/given-first-order.ts";
import type { GivenDataMethod } from "../../src/sensitivity/method.ts";
import { pearson } from "../../src/sensitivity/pearson.ts";
import { rbdFast } from "../../src/sensitivity/rbd-fast.ts";
import { sectionBounds } from "../../src/sensitivity/sections.ts";
import { sobol } from "../../src/sensitivity/sobol.ts";
import { tornado } from "../../src/sensitivity/tornado.ts";
import { ABOUT, expectedOf, ishigami, uniforms } from "./cases.ts";

const SEEDS = 500;
/** Four standard errors of a share of 95% among 500. */
const [LEAST, MOST] = [0.95 - 4 * Math.sqrt((0.95 * 0.05) / SEEDS), 0.95 + 4 * Math.sqrt((0.95 * 0.05) / SEEDS)];

const holds = (found: Estimate, truth: number): boolean => Math.abs(found.value - truth) <= marginOf(found, 0.95);

/** For each truth the share of seeds in which the interval of the figure holds it. */
function coverage(figures: (seed: number) => readonly Estimate[], truth: readonly number[]): readonly number[] {
  const held = truth.map(() => 0);
  for (let seed = 1; seed <= SEEDS; seed++)
    figures(seed).forEach((found, i) => (held[i]! += holds(found, truth[i]!) ? 1 : 0));
  return held.map((each) => each / SEEDS);
}

function withinReach(shares: readonly number[]): void {
  for (const share of shares) {
    expect(share).toBeGreaterThan(LEAST);
    expect(share).toBeLessThanOrEqual(Math.min(1, MOST));
  }
}

describe("95% intervals hold the truth in 95% of analyses", () => {
  it("of Sobol' indices of Ishigami's function, 1,024 random rows", () => {
    const truth = [...expectedOf("ishigami-a7-b0.1", "S1"), ...expectedOf("ishigami-a7-b0.1", "ST")];
    const shares = coverage((seed) => {
      const columns = uniforms(6, 1024, seed);
      const [a, b] = [columns.slice(0, 3), columns.slice(3)];
      const mixed = a.map((_, i) => ishigami(a.map((column, j) => (i === j ? b[j]! : column))));
      const sections = { bounds: sectionBounds(1024, 1), replicated: false, resamples: 200, key: [seed, 7] as const };
      const { S1, ST } = sobol.estimate([ishigami(a), ishigami(b), ...mixed], sections, ABOUT);
      return [...S1!, ...ST!];
    }, truth);
    withinReach(shares);
  });

  const sum = ([x1, x2]: readonly Float64Array[]): Float64Array => x1!.map((value, row) => 2 * value - x2![row]!);

  it.each([
    ["given-first-order", givenFirstOrder, "S1", [0.8, 0.2]],
    ["rbd-fast", rbdFast, "S1", [0.8, 0.2]],
    ["pearson", pearson, "pearson", [Math.sqrt(0.8), -Math.sqrt(0.2)]],
    ["tornado", tornado, "swing", [1.6, -0.8]],
  ] as const)("of %s from given data, 2,048 rows", (_, method: GivenDataMethod, index, truth) => {
    const bounds = partBounds(2048, 1, undefined);
    const shares = coverage((seed) => {
      const x = uniforms(2, 2048, seed);
      return preparedWith(method, x, bounds)(sum(x))[index]!;
    }, truth);
    withinReach(shares);
  });
});
