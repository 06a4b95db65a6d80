import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf } from "../study-of.ts";

const text = (unit: string, value: string): string => `
parameters:
  scale: { unit: year, value: 5, status: assumed }
  speed: { unit: 1/year, value: 0.2, status: assumed }
  x: { unit: "${unit}", value: "${value}", status: assumed }
variables: { share: { formula: x } }
outputs: [x, share]
`;

function meanIn(unit: string, value: string): number {
  const draws = drawsOf(
    runOf(
      studyOf(
        text(unit, value)
          .replace(/variables.*\n/, "")
          .replace("[x, share]", "[x]"),
      ),
      4000,
    ),
    "x",
  );
  return draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
}

describe("a percentage under a unit that has % in it", () => {
  it("counts in the unit, and a bare number does, too", () => {
    expect(meanIn("%/year", "3%")).toBeCloseTo(3, 12);
    expect(meanIn("%/year", "3")).toBeCloseTo(3, 12);
    expect(meanIn("%/year", "discrete(3%=0.5, 3.0001%=0.5)")).toBeCloseTo(3.00005, 4);
    expect(meanIn("year/%", "3%")).toBeCloseTo(0.0003, 12);
    expect(meanIn("1/year", "3%")).toBeCloseTo(0.03, 12);
  });
});

describe("literals under the unit %", () => {
  it.each([
    ["discrete(35=0.5, 60=0.5)", [0.35, 0.6]],
    ["discrete(35%=0.5, 60%=0.5)", [0.35, 0.6]],
    ["uniform(35, 35.0001)", [0.35, 0.350001]],
    ["truncate(normal(mean=50, sd=10), min=40, max=60)", [0.4, 0.6]],
    ["mixture(discrete(10=1), 20, weights=[0.5, 0.5])", [0.1, 0.2]],
    ["empirical(values=[10, 30])", [0.1, 0.3]],
    ["histogram(edges=[10, 30], weights=[1])", [0.1, 0.3]],
    ["quantiles(p5=10, p50=20, p95=30, min=0, max=100)", [0, 1]],
  ])("are per cent: %s", (value, [low, high]) => {
    const draws = drawsOf(runOf(studyOf(text("%", value)), 300), "share");
    for (const draw of draws) {
      expect(draw).toBeGreaterThanOrEqual(low! - 1e-12);
      expect(draw).toBeLessThanOrEqual(high! + 1e-12);
    }
  });
});

describe("a rate", () => {
  it.each(["exponential(rate=speed)", "exponential(rate=1 / scale)", "gamma(shape=1, rate=speed)"])(
    "is in one over the unit of its quantity: %s",
    (value) => {
      // The mean of an exponential law is 1 / rate = 5 years; standard error 5 / sqrt(4000): four of them.
      expect(Math.abs(meanIn("year", value) - 5)).toBeLessThan(0.32);
    },
  );

  it.each(["exponential(rate=scale)", "gamma(shape=2, rate=scale)", "exponential(rate=scale / scale)"])(
    "is refused in any other unit: %s",
    (value) => {
      expect(issuesOf(text("year", value)).filter(({ at }) => at === "parameters.x.value")).toHaveLength(1);
    },
  );
});
