/**
 * The regressions held against nested designs: what is known is fixed at one of its draws, all else is drawn again by the
 * engine, a thousand times for each of hundreds of fixed values (Jackson et al. 2019, the definition).
 */
import { describe, expect, it } from "vitest";
import { evaluatorOf } from "../../src/engine/points.ts";
import type { Worth } from "../../src/information/worth.ts";
import { chancesOf } from "../../src/information/draws.ts";
import { keyOfSeed } from "../../src/numerics/seed.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";
import { studyOf } from "../study-of.ts";
import { figureIn, prioritised } from "./prioritised.ts";

/** A chain as in a study: a number of people, a share, a price and a part of it, with a threshold and a switch. */
const CHAIN = `sources: { book: { title: A book } }
parameters:
  people: { value: "lognormal(mean=100, sd=10)", status: assumed }
  share: { value: "beta(mean=0.06, sd=0.04)", source: book }
  price: { value: "pert(2, 5, 14)", source: book }
  leg: { value: "uniform(0.3, 0.9)", status: assumed }
  route: { value: "switch(land=0.7, sea=0.3)", status: assumed }
variables: { y: { formula: "people * share * price * max(leg, 0.5) * select(route, land=1, sea=2)" } }
`;

const OUTER = 400;

/** What is left in the mean of each measure where the inputs of these names are known. */
function nested(names: readonly string[]): Readonly<Record<keyof Worth, readonly number[]>> {
  const { model } = studyOf(CHAIN);
  const output = model.outputs.find(({ name }) => name === "y")!;
  const evaluator = evaluatorOf(model, false, "simd");
  const key = keyOfSeed("nested");
  const left: Record<keyof Worth, number[]> = { variance: [], width: [], error: [] };
  const fixed = model.inputs.map(({ name }) => chancesOf(`fixed ${name}`, OUTER, key));
  for (let outer = 0; outer < OUTER; outer++) {
    for (const [input, { name }] of model.inputs.entries()) {
      const column = evaluator.probabilities[input]!;
      if (names.includes(name)) column.fill(fixed[input]![outer]!);
      else column.set(chancesOf(`${name} ${outer}`, BLOCK, key));
    }
    evaluator.evaluate();
    const y = Float64Array.from(evaluator.kept[output.column]!).sort();
    const mean = y.reduce((sum, value) => sum + value / BLOCK, 0);
    const at = (p: number): number => y[Math.round(p * (BLOCK - 1))]!;
    left.variance.push(y.reduce((sum, value) => sum + (value - mean) ** 2 / (BLOCK - 1), 0));
    left.width.push(at(0.975) - at(0.025));
    left.error.push(y.reduce((sum, value) => sum + Math.abs(value - at(0.5)) / BLOCK, 0));
  }
  return left;
}

describe("what is left where something is known, by regression and by a nested design", () => {
  const y = figureIn(prioritised(CHAIN, { samples: 65_536 }), "y");
  const known = [
    ...y.parameters.map(({ name, narrowed }) => [name, [name], narrowed] as const),
    ["book", ["share", "price"], y.sources[0]!.narrowed] as const,
  ];

  it("looks at every parameter and at a source of two", () => {
    expect(known.map(([name]) => name).sort()).toEqual(["book", "leg", "people", "price", "route", "share"]);
  });

  it.each(known)("%s", (_, names, narrowed) => {
    const left = nested(names);
    for (const measure of ["variance", "width", "error"] as const) {
      const values = left[measure];
      const mean = values.reduce((sum, value) => sum + value / OUTER, 0);
      const outer = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / OUTER;
      const { value, standardError } = narrowed[measure].left;
      // The form of the regression may miss a fiftieth of what is left.
      expect(Math.abs(value - mean)).toBeLessThan(4 * Math.hypot(outer, standardError) + 0.02 * mean);
    }
  });
});
