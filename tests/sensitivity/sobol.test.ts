import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { studyOf } from "../study-of.ts";
import { findingsIn } from "./analysis-of.ts";
import { expectedOf, missOf } from "./cases.ts";

const LAW = "uniform(-3.141592653589793, 3.141592653589793)";

/** Ishigami's function, its inputs in groups where some are named. */
const ishigami = (groups = "") =>
  studyOf(`
parameters:
  x1: { value: "${LAW}", status: assumed }
  x2: { value: "${LAW}", status: assumed }
  x3: { value: "${LAW}", status: assumed }
variables: { y: { formula: "sin(x1) + 7 * sin(x2)^2 + 0.1 * x3^4 * sin(x1)" } }
${groups}`);

/** Of 6 to 12 figures the worst lies within this many standard errors but for once in a thousand such tests. */
const FAR = 4.2;
const SAMPLES = 16384;

function expectBoth({ estimates }: Finding, truth: readonly number[]): void {
  for (const index of ["S1", "ST"]) expect(missOf(estimates[index]!, truth)).toBeLessThan(FAR);
}

describe("Sobol' indices", () => {
  it.each(["random", "latin-hypercube", "sobol"] as const)("are those of Ishigami's function under %s", (sampler) => {
    const [{ estimates }] = findingsIn(ishigami(), { sampler, samples: SAMPLES }) as [Finding];
    for (const index of ["S1", "ST"]) {
      expect(missOf(estimates[index]!, expectedOf("ishigami-a7-b0.1", index))).toBeLessThan(FAR);
      for (const { standardError } of estimates[index]!) expect(standardError).toBeLessThan(0.02);
    }
  });

  it("of a group hold what its members do together", () => {
    const [found] = findingsIn(ishigami("groups: { ends: [x1, x3] }"), { samples: SAMPLES }) as [Finding];
    expect(found.of).toEqual(["ends", "x2"]);
    const [together] = expectedOf("ishigami-a7-b0.1", "ST") as readonly [number];
    expectBoth(found, [together, 1 - together]);
  });

  it("of tied inputs are the share of both, whose covariance counts", () => {
    const study = studyOf(`
parameters:
  x1: { value: "normal(0, 1)", status: assumed }
  x2: { value: "normal(0, 1)", status: assumed }
  x3: { value: "normal(0, 2)", status: assumed }
variables: { y: { formula: "x1 + x2 + x3" } }
dependence:
  - { between: [x2, x3], pearson: 0.5, note: a case of a paper }
`);
    const [found] = findingsIn(study, { samples: SAMPLES }) as [Finding];
    expect(found.of).toEqual(["x1", "x2 + x3"]);
    expectBoth(found, [1 / 8, 7 / 8]);
  });
});
