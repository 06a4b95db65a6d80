/** Whatever is done to a scenario's text, reading it gives a scenario or complaints in words, and soon. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { checkStudy } from "../../src/study.ts";
import { filesOf, issuesIn, read, topFile } from "./reading.ts";

const valid = `iff: 1
id: test
title: A test
economy: MEX
indexes: { year: [2016, 2017], place: [MEX, GTM, "XXX"] }
sources: { one: { title: One, year: 2018 } }
parameters:
  a: { unit: kg{pure}, by: [place, year], value: { MEX: { 2016: 1e3, default: beta(mean=0.5, sd=0.1) }, default: 12% }, across: { year: 0.8 }, source: one }
  b:
    value: >-
      pert(1,
        2, 3)
    pedigree: { proxy: [1, 2] }
  c: { by: [year], value: { csv: c.csv }, shared: [year] }
variables: { x: { formula: "sum(a, place) * b / c[year=2016]", by: [year] } }
flows:
  f: { by: [place], from: place, to: XXX, market: m/n, value: x }
dependence: [{ between: [a, b], rank: 0.4 }, { factor: z, on: { a: 0.1, c: -0.2 } }]
hypotheses: { h: { prior: 0.5, set: { b: uniform(0, 1), c: uniform(1, 2), a[place=GTM]: { default: 2 }, f.to: USA } } }
observations: { o: { of: "inward[year=2016]", value: 5, sd: 1, error_group: { name: g, rank: 0.1 } } }
checks: [{ title: T, that: x > 0 }]
groups: { g: [a, b] }
`;
const csv = "year,value\n2016,1\n2017,2\n";

const bits = fc.constantFrom(
  ..."{}[](),:#&*!|>-?%@`'\"\\=\t\n~<".split(""),
  ...[
    " ",
    "\n  ",
    "\n- ",
    ": ",
    ", ",
    "&a ",
    "*a",
    "!!x ",
    "- ",
    "? ",
    "<<: *a\n",
    "__proto__: 1",
    "---\n",
    "...\n",
    "\r\n",
  ],
  ...[
    "0x1",
    "010",
    "1e999",
    ".nan",
    "null",
    "true",
    "csv: c.csv",
    "default: 3",
    "replaces: true",
    "a",
    "2016",
    "\u0000",
    "\u202e",
    "é",
    "🙂",
    "\ud800",
  ],
  ...[
    "sum(",
    ", place)",
    "[year-1; 0]",
    "[year=2016]",
    " to ",
    "if(",
    "not ",
    "a + ",
    "1/0",
    "pert(3, 2, 1)",
    "x",
    "zz",
  ],
  ...["normal(mean=1, sd=", "dirichlet(over=place, ", "switch(", "kg", "constructor", "toString", "unit: m, "],
);
const edit = fc.record({ at: fc.nat(valid.length), remove: fc.nat(12), insert: fc.array(bits, { maxLength: 3 }) });

it("is a scenario as it stands", () => {
  expect(issuesIn(valid, { "c.csv": csv })).toEqual([]);
});

it("never throws, whatever was edited, and every complaint has a place and words", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const text = edits.reduce(
        (now, { at, remove, insert }) => now.slice(0, at) + insert.join("") + now.slice(at + remove),
        valid,
      );
      const begun = performance.now();
      const result = checkStudy(topFile, filesOf({ [topFile]: text, "studies/test/c.csv": csv }));
      expect(performance.now() - begun).toBeLessThan(2000);
      if (result.ok) return;
      for (const { line, column, expected, got, hint } of result.issues) {
        expect([line, column].every((number) => Number.isInteger(number) && number >= 1)).toBe(true);
        expect(`${expected} ${got} ${hint ?? ""}`).not.toMatch(/undefined|\[object|Invalid|YAMLParse/);
        expect(expected.length * got.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400, seed: 7 },
  );
});

it("never throws on the bytes of a table, either", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string({ unit: fc.constantFrom(...'year,value"\r\n2016;. ') })),
      (content) => {
        const result = read(valid, { "c.csv": content });
        if (!result.ok) expect(result.issues.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
