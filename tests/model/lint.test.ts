/** Lints beyond the cases of `tests/conformance/bad_inputs.json`. */
import { describe, expect, it } from "vitest";
import { readText } from "../study-of.ts";

function warningsOf(text: string): string[] {
  const read = readText(text);
  if (!read.ok) throw new Error(read.issues.map(({ expected, got }) => `${expected}, got ${got}`).join("\n"));
  return read.warnings.map(({ line, at, got }) => `${line} ${at}: ${got}`);
}

describe("a share that can leave 0 to 1", () => {
  it.each([
    ["is told by its name", "share_abroad: { value: 'normal(0.3, 0.2)', status: assumed }", "share_abroad"],
    ["is told by its title", "abroad: { title: Fraction, value: 'normal(0.3, 0.2)', status: assumed }", "abroad"],
    ["is told by what a formula leaves of it", "abroad: { value: 'normal(0.3, 0.2)', status: assumed }", "1 - abroad"],
  ])("%s", (_, parameter, used) => {
    const warnings = warningsOf(`parameters:\n  ${parameter}\noutputs: [x]\nvariables: { x: { formula: ${used} } }\n`);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("which can take values from minus infinity to infinity");
  });

  it("is judged in per cent as in shares, wherever its mean lies", () => {
    for (const [unit, value] of [
      ["%", "uniform(20, 350)"],
      ["1", "uniform(0.2, 3.5)"],
    ]) {
      const share = `share: { unit: "${unit}", value: "${value}", status: assumed }`;
      expect(warningsOf(`parameters:\n  ${share}\noutputs: [share]\n`)).toEqual([
        "5 parameters.share: share, which can take values from 0.2 to 3.5",
      ]);
    }
  });

  it("is no number that may be anything", () => {
    const slope = "slope: { value: 'normal(0.3, 0.2)', status: assumed }";
    expect(warningsOf(`parameters:\n  ${slope}\nvariables: { x: { formula: 2 - slope } }\n`)).toEqual([]);
  });
});

describe("a published range whose meaning is doubtful", () => {
  const with_ = (more: string): string[] =>
    warningsOf(
      `sources: { s: { title: S } }\nparameters:\n  fee: { unit: USD, value: 'pert(1, 2, 3)', source: s${more} }\noutputs: [fee]\n`,
    );

  it("is one with hard ends and no note that says what they mean", () => {
    expect(with_("")).toEqual(["6 parameters.fee.value: pert(1, 2, 3), outside whose ends nothing can lie"]);
  });

  it("is no longer one with a note, or as an assumption", () => {
    expect(with_(", note: the lowest and highest of five answers")).toEqual([]);
    expect(with_(", status: assumed")).toEqual([]);
  });
});

it("more doubts than problems are ever told stop no run", () => {
  const parameters = Array.from({ length: 600 }, (_, i) => `  p${i}: { value: 1 to 2 }\n`).join("");
  expect(
    warningsOf(`parameters:\n${parameters}outputs: [${Array.from({ length: 600 }, (_, i) => `p${i}`).join(", ")}]\n`),
  ).toHaveLength(600);
});

it("an index over which only the stated years of flows run is used", () => {
  expect(
    warningsOf(
      "economy: MEX\nindexes: { year: [2016, 2017] }\nparameters: { fee: { unit: USD, value: 1 to 2, status: assumed } }\n" +
        "flows:\n  f: { from: USA, to: MEX, value: fee, year: 2016 }\n  g: { from: MEX, to: USA, value: fee, year: 2016 }\n",
    ),
  ).toEqual(["5 indexes.year: 2017 in none"]);
});

describe("a figure that never varies", () => {
  it("is told where it comes from, and once for all partners, markets and accounts", () => {
    const text = `economy: MEX
parameters:
  a: { unit: USD, value: "uniform(1, 2)", status: assumed }
  b: { unit: USD, value: 3, status: assumed }
flows:
  paid: { from: MEX, to: USA, market: goods, value: a }
  earned: { from: USA, to: MEX, market: goods, value: b }
outputs: [b]
`;
    const warnings = warningsOf(text).filter((warning) => warning.includes("always"));
    expect(warnings.filter((warning) => warning.includes("inward"))).toEqual(["9 flows.paid: inward, always 3 USD"]);
    expect(warnings).toContain("7 parameters.b: b, always 3 USD");
    expect(warnings.join()).not.toContain("partner=");
  });
});
