/** Quantiles without a closed form against reference.json: mpmath at 40 digits, made by reference.py beside this file. */
import { describe, expect, it } from "vitest";
import { createLaw, distributionOf } from "../../src/distributions/index.ts";
import reference from "./reference.json" with { type: "json" };

type Point = { readonly p?: number; readonly q?: number; readonly x: string };

describe.each(reference.cases)("$law $arguments", (one) => {
  const created = createLaw(
    one.law,
    Object.entries(one.arguments).map(([name, value]) => ({ name, value })),
  );
  if (!("law" in created)) throw new Error(JSON.stringify(created.complaints));
  const { law } = created;
  const distribution = distributionOf(law);
  const interquartile = distribution.quantile(law, 0.75, 0.25) - distribution.quantile(law, 0.25, 0.75);
  const points: readonly Point[] = one.quantiles;

  it(
    distribution.steps?.(law) ? "meets every count" : "meets 1e-12 in the bulk and 1e-9 at 1e-10 from either end",
    () => {
      for (const { p, q, x } of points) {
        const mine = distribution.quantile(law, p ?? 1 - q!, q ?? 1 - p!);
        if (distribution.steps?.(law)) {
          expect(mine).toBe(Number(x));
          continue;
        }
        const bulk = Math.min(p ?? 1, q ?? 1) >= 1e-6;
        const scale = Math.max(Math.abs(Number(x)), interquartile);
        expect(Math.abs(mine - Number(x)) / scale).toBeLessThanOrEqual(bulk ? 1e-12 : 1e-9);
      }
    },
  );
});
