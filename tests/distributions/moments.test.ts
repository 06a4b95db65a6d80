/** Mean and variance against integrals of densities and sums of probabilities: moments.json, made by moments.py beside this file. */
import { describe, expect, it } from "vitest";
import { distributions, meanOf, varianceOf } from "../../src/distributions/index.ts";
import moments from "./moments.json" with { type: "json" };
import { argumentNames, law } from "./written.ts";

it.each(moments.cases)("$call has the mean and the variance of its density", ({ call, mean, variance }) => {
  const one = law(call);
  const sd = Math.sqrt(variance);
  expect(Math.abs(meanOf(one) - mean)).toBeLessThan(1e-9 * sd);
  expect(Math.abs(varianceOf(one) / variance - 1)).toBeLessThan(1e-9);
});

describe("the table of moments", () => {
  it("has a law of every family, but for shares and categories", () => {
    const there = new Set(moments.cases.map(({ call }) => argumentNames(call).family));
    const missing = Object.keys(distributions).filter((family) => !there.has(family));
    expect(missing).toEqual(["dirichlet", "switch"]);
  });
});
