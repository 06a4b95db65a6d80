import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import * as calls from "../../src/scenario/flow-calls.ts";
import { lexed } from "../../src/scenario/lexemes.ts";

function protectCalls(text: string): string {
  return calls.protectCalls(text, lexed(text));
}

/** The data in a text once its calls are protected. */
function data(text: string): unknown {
  const prepared = protectCalls(text);
  expect(prepared).toHaveLength(text.length);
  expect(calls.withoutStandIns(prepared)).toBe(text);
  return JSON.parse(calls.withoutStandIns(JSON.stringify(parse(prepared, { logLevel: "silent" }))));
}

describe("protectCalls", () => {
  it("keeps calls, subscripts, lists in calls and tags of units whole between braces", () => {
    expect(data("{ a: beta(mean=0.5, sd=0.1), b: mixture(x, f(y, z), weights=[1, 2]) + g(1, 1, 1) }")).toEqual({
      a: "beta(mean=0.5, sd=0.1)",
      b: "mixture(x, f(y, z), weights=[1, 2]) + g(1, 1, 1)",
    });
    expect(data("[fee[place=GTM, year=2016], x[year-1; 0], [1, 2]]")).toEqual([
      "fee[place=GTM, year=2016]",
      "x[year-1; 0]",
      [1, 2],
    ]);
    expect(data("{ unit: kg{pure}/kg, fee[place=GTM]: 5 }")).toEqual({ unit: "kg{pure}/kg", "fee[place=GTM]": 5 });
    expect(data('{ a: empirical(csv="x.csv", column="y"), b: 1 }')).toEqual({
      a: 'empirical(csv="x.csv", column="y")',
      b: 1,
    });
    expect(data("{ a: f(1,\n  2), b: 3 }")).toEqual({ a: "f(1, 2)", b: 3 });
  });

  it("changes nothing outside of braces, in quotes, in blocks and in comments", () => {
    for (const text of [
      "a: f(x, y)\nb: |\n  { a: f(1, 2) }\n",
      "{ \"a\": \"f(1, 2)\", 'b': 'g[1, 2]' }",
      "{ a: 1 } # see f(1, 2), [3, 4]\n",
      "{a:[1,2],b:{c:d}}",
      "a: { b: [x, y], c: { d: e } }",
    ]) {
      expect(protectCalls(text)).toBe(text);
    }
  });

  it("leaves a bracket that is never closed to YAML", () => {
    expect(data("{ title: all of it (nearly, note: x }")).toEqual({ title: "all of it (nearly", note: "x" });
    expect(data("{ a: f(1, # why\n 2) }")).toEqual({ a: "f(1", "2)": null });
  });
});
