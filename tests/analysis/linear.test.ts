/** First-order propagation against closed forms and printed examples, and the verdict of JCGM 101:2008, clause 8. */
import { describe, expect, it } from "vitest";
import type { Linear } from "../../src/analysis/linear.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderText } from "../../src/report/text.ts";
import { reportRun } from "../../src/run-report.ts";
import { finishedRun, preparedRun, studyOf } from "../study-of.ts";

function reported(text: string, samples = 100_000) {
  const run = finishedRun(preparedRun(studyOf(text), { samples, compareLinear: true }));
  return reportRun(run, [], { engine: "", hash: "" });
}

const linearOf = (text: string, samples?: number): Linear => reported(text, samples).linear![0]!;
const agreement = ({ verdicts }: Linear) => verdicts.map(({ agrees }) => agrees);

describe("first-order propagation", () => {
  it("of the mass calibration of JCGM 101:2008, 9.3, has its printed figures, and would not have done", () => {
    const found = linearOf(`
parameters:
  m_rc: { value: "normal(100000, 0.05)", status: assumed }
  dm_rc: { value: "normal(1.234, 0.02)", status: assumed }
  rho_a: { value: "uniform(1.1, 1.3)", status: assumed }
  rho_w: { value: "uniform(7000, 9000)", status: assumed }
  rho_r: { value: "uniform(7950, 8050)", status: assumed }
variables: { dm: { formula: "(m_rc + dm_rc) * (1 + (rho_a - 1.2) * (1/rho_w - 1/rho_r)) - 100000" } }
`);
    expect(found.estimate).toBeCloseTo(1.234, 6);
    expect(found.standardUncertainty).toBeCloseTo(0.0539, 4);
    expect([found.low, found.high].map((end) => end.toFixed(4))).toEqual(["1.1285", "1.3395"]);
    expect(agreement(found)).toEqual(["no", "no"]);
  });

  it.each([
    ["r", "v / i * cos(phi)", 127.732, 0.071],
    ["x", "v / i * sin(phi)", 219.847, 0.295],
    ["z", "v / i", 254.26, 0.236],
  ])("of correlated inputs has the printed %s of JCGM 100:2008, H.2", (_, formula, y, u) => {
    const found = linearOf(`
parameters:
  v: { value: "normal(4.999, 0.0032093613)", status: assumed }
  i: { value: "normal(0.019661, 9.471008394e-6)", status: assumed }
  phi: { value: "normal(1.04446, 0.00075206383)", status: assumed }
variables: { y: { formula: "${formula}" } }
dependence:
  - { between: [v, i], pearson: -0.3553112198174771 }
  - { between: [v, phi], pearson: 0.857624210839962 }
  - { between: [i, phi], pearson: -0.6451112176892463 }
`);
    expect(Math.abs(found.estimate - y)).toBeLessThan(0.001);
    expect(Math.abs(found.standardUncertainty - u)).toBeLessThan(0.001);
  });

  it("of one ratio, as in suncal's test of X-ray fluorescence, and of five components, as in JCGM 100:2008, H.1", () => {
    const ratio = linearOf(`
parameters:
  x1: { value: "normal(0.182, 0.00093)", status: assumed }
  x2: { value: "normal(0.1823, 0.00058)", status: assumed }
  yu: { value: "normal(0.6978, 0.0026)", status: assumed }
variables: { y: { formula: x1 / x2 * yu } }
`);
    expect(Math.abs(ratio.standardUncertainty - 0.00494)).toBeLessThan(1e-5);
    const components = linearOf(`
parameters:
  a: { value: "normal(0, 25)", status: assumed }
  b: { value: "normal(0, 9.7)", status: assumed }
  c: { value: "normal(0, 2.9)", status: assumed }
  d: { value: "normal(0, 16.6)", status: assumed }
variables: { y: { formula: a + b + c + d } }
`);
    expect(Math.abs(components.standardUncertainty - 32)).toBeLessThan(0.5);
  });

  it("of correlated lognormals uses the correlation of the values, not of their scores", () => {
    const found = linearOf(`
parameters:
  a: { value: "lognormal(mu=0, sigma=1)", status: assumed }
  b: { value: "lognormal(mu=0, sigma=1)", status: assumed }
variables: { y: { formula: a - b } }
dependence: [{ between: [a, b], pearson: 0.5 }]
`);
    // Var(a - b) = 2 Var(a) (1 - r), Var(a) = (e - 1) e.
    expect(found.standardUncertainty).toBeCloseTo(Math.sqrt((Math.E - 1) * Math.E), 5);
  });

  it("of a sum of normals would have done; too few draws cannot tell", () => {
    const sum = `
parameters: { a: { value: "normal(0, 3)", status: assumed }, b: { value: "normal(0, 4)", status: assumed } }
variables: { y: { formula: a + b } }
`;
    const found = linearOf(sum, 1_000_000);
    expect([found.estimate, found.standardUncertainty]).toEqual([expect.closeTo(0, 9), expect.closeTo(5, 9)]);
    expect(found.verdicts.map(({ tolerance }) => tolerance)).toEqual([0.5, 0.05]);
    expect(agreement(found)).toEqual(["yes", "yes"]);
    expect(agreement(linearOf(sum, 1000))[1]).toBe("undecided");
  });

  it("says that there is none where a law has no variance or a mean is no category", () => {
    const found = reported(`
parameters:
  a: { value: "student(1, 0, 1)", status: assumed }
  b: { value: "switch(p=0.5, q=0.5)", status: assumed }
variables: { x: { formula: a }, y: { formula: "select(b, p=1, q=2)" } }
`);
    expect(
      found.linear!.every(
        ({ standardUncertainty }) => Number.isNaN(standardUncertainty) || standardUncertainty === Infinity,
      ),
    ).toBe(true);
    expect(renderText(found, { width: 80, colour: false })).toContain("x: none: it depends on a switch");
  });

  it("expands what a law with draws among its arguments gives in its normal score", () => {
    const found = linearOf(`
parameters:
  m: { value: "normal(10, 3)", status: assumed }
  a: { value: "normal(m, 4)", status: assumed }
variables: { y: { formula: a } }
`);
    expect(found.estimate).toBeCloseTo(10, 6);
    expect(found.standardUncertainty).toBeCloseTo(5, 4);
  });

  it("stands in the text, on the page, and nowhere where it was not asked for", async () => {
    const report = reported(`
parameters: { a: { value: "normal(100, 3)", status: assumed } }
variables: { y: { formula: a } }
`);
    const text = renderText(report, { width: 100, colour: false });
    expect(text).toMatch(
      /By the law of propagation of uncertainty\n {2}y: 100, 95% between 94\.1 and 106; it would have done/,
    );
    expect(await renderHtml(report)).toContain("clause 8");
    expect(renderText({ ...report, linear: undefined! }, { width: 100, colour: false })).not.toContain("propagation");
  });
});
