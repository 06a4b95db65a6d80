/** Mistakes of reading do not hide mistakes of compiling, and nobody is blamed for what follows from a mistake of another. */
import { describe, expect, it } from "vitest";
import { checkStudy } from "../../src/study.ts";
import { filesOf, head, shown, topFile } from "./reading.ts";

function problemsOf(body: string): string[] {
  const checked = checkStudy(topFile, filesOf({ [topFile]: head + body }));
  return checked.ok ? [] : shown(checked.issues).map((line) => line.replace(/: expected .*, got /, ": "));
}

it("tells an unknown key, a bad distribution, a unit that does not fit and an unknown name at once, in the order of the file", () => {
  expect(
    problemsOf(
      "sources: { s: { title: S, yaer: 2020 } }\n" +
        'parameters:\n  a: { unit: kg, value: "pert(3, 2, 1)" }\n  b: { unit: m, value: 2 }\n' +
        "variables:\n  x: { unit: kg, formula: a + b }\n  y: { formula: zz * 2 }\n  z: { formula: 1 + }\n",
    ),
  ).toEqual([
    "4:27 sources.s.yaer: the unknown key yaer",
    "6:26 parameters.a.value: min 3, mode 2, max 1",
    "9:31 variables.x.formula: kg from a, m from b",
    "10:17 variables.y.formula: zz",
    "11:20 variables.z.formula: the end",
  ]);
});

it("blames nobody who uses an entry that was refused, directly or not", () => {
  expect(
    problemsOf(
      "economy: MEX\nindexes: { year: [2016, 2017] }\n" +
        "parameters:\n  a: { unit: kg, by: [year], vlaue: 3 }\n  b: { unit: kg, by: [year], value: 1 to 2 }\n" +
        "variables:\n  x: { unit: kg, formula: a + b }\n  y: { unit: kg, formula: sum(x, year) }\n  s: { unit: kg, formula: if(x > 0, y, a) }\n" +
        "flows: { f: { from: USA, to: CAN, value: s }, g: { from: USA, to: GTM, value: b } }\n" +
        'checks: [{ title: T, that: "x > y" }]\noutputs: [a, x, s]\n' +
        'observations: { o: { of: "inward[year=2016]", value: 1, sd: 1 }, p: { of: "a[year=2016]", value: 1, sd: 1 } }\n' +
        "hypotheses: { h: { set: { a: 5 } } }\n",
    ),
  ).toEqual(["7:3 parameters.a.value: nothing", "7:30 parameters.a.vlaue: the unknown key vlaue"]);
});

it("judges by the unit and the indexes of an entry whose value was refused, and by its unit where by was", () => {
  expect(
    problemsOf(
      "indexes: { year: [2016, 2017] }\n" +
        "parameters:\n  a: { unit: kg, by: [year], value: 3 + }\n  b: { unit: kg, by: [yaer], value: 1 }\n  c: { unt: kg, value: 1 }\n  d: { value: 1, stauts: assumed }\n" +
        "variables:\n  v: { unit: USD, formula: a }\n  w: { unit: kg, formula: 'a[year=2019] + b[yaer=2016]' }\n  x: { unit: kg, formula: c + b }\n" +
        "  y: { unit: kg, by: [year], formula: 'y[year-1; b] + sum(b, year) + d' }\n  z: { unit: kg, by: [yaer], formula: 'z[year-1; 0] + b[year=2017]' }\n" +
        "observations: { o: { of: 'a[year=2019]', value: 1, sd: 1 }, p: { of: a, value: 1, sd: 1 }, q: { of: 'b[year=2017]', value: 1, sd: 1 } }\n",
    ),
  ).toEqual([
    "6:40 parameters.a.value: the end",
    "7:23 parameters.b.by[0]: yaer",
    "8:8 parameters.c.unt: the unknown key unt",
    "9:18 parameters.d.stauts: the unknown key stauts",
    "11:28 variables.v.formula: kg from a",
    "12:30 variables.w.formula: 2019",
    "12:45 variables.w.formula: yaer",
    "14:70 variables.y.formula: kg from y[year-1; b] + sum(b, year) (y in kg, b in kg), 1 from d",
    "15:23 variables.z.by[0]: yaer",
    "16:29 observations.o.of: 2019",
    "16:70 observations.p.of: a",
  ]);
});

it("says nothing of names where a section could not be read at all", () => {
  expect(problemsOf("paremeters: { a: { value: 1 } }\nvariables: { x: { formula: a } }\n")).toEqual([
    "4:1 paremeters: the unknown key paremeters",
  ]);
});

it("judges a dependence with a mistake no further", () => {
  const two =
    "parameters:\n  a: { value: 'normal(0, 1)' }\n  b: { value: 'normal(0, 1)' }\noutputs: [a, b]\ndependence:\n";
  expect(problemsOf(`${two}  - { between: [a, b], pearson: -3 }\n`)).toEqual([
    "9:33 dependence[0].pearson: the number -3",
  ]);
  expect(problemsOf(`${two}  - { between: [a, b], rank: 0.1, copula: { kind: student, df: 0 } }\n`)).toHaveLength(1);
});

describe("a hypothesis", () => {
  const base =
    "parameters:\n  k: { value: 3, status: assumed }\n  b: { value: 'uniform(0, k)', status: assumed }\noutputs: [b]\n";

  it("is named where it breaks what was in order, and nothing is laid to it that was not", () => {
    expect(
      problemsOf(base + "hypotheses: { low: { set: { k: -1 } }, none: { set: { k: 0 } }, fine: { set: { k: 4 } } }\n"),
    ).toEqual([
      "6:16 parameters.b.value: min 0, max -1, under the hypothesis low",
      "6:16 parameters.b.value: min 0, max 0, under the hypothesis none",
    ]);
    expect(problemsOf(base.replace("3", "-1") + "hypotheses: { other: { set: { b: 5 } } }\n")).toEqual([
      "6:16 parameters.b.value: min 0, max -1",
    ]);
  });

  it("with an end of a flow that is no whole table is told that, and nothing else", () => {
    const flow =
      "economy: MEX\nindexes: { k: [x, y] }\nparameters: { c: { unit: USD, by: [k], value: 5, status: assumed } }\n" +
      "flows: { f: { by: [k], from: { x: USA, y: GTM }, to: MEX, value: c }, g: { from: USA, to: MEX, value: 0 } }\n";
    const under = (set: string): string[] => problemsOf(`${flow}hypotheses: { h: { set: { ${set} } } }\n`);
    expect(under("f.from: { x: USA }")).toEqual(["8:35 hypotheses.h.set.f.from: none for y"]);
    expect(under("g.from: { x: USA, y: GTM }")).toEqual(["8:35 hypotheses.h.set.g.from: a map with the key x"]);
    expect(under("f.from: { x: { x: USA }, default: GTM }")).toEqual([
      "8:40 hypotheses.h.set.f.from.x: a map with the key x",
    ]);
  });
});
