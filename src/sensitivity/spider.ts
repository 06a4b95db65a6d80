/**
 * A spider: all inputs at their medians, and each in turn at several of its quantiles (Eschenbach, Interfaces 22(6), 1992). Shows
 * which way the output turns, and where it bends; blind to interactions.
 */
import type { Estimate } from "../numerics/estimate.ts";
import type { Index, PointsMethod } from "./method.ts";

const MEDIAN = 0.5;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

const legs = QUANTILES.map((p): Index => {
  return {
    name: `p${p * 100}`,
    says: `output with the input at its ${p * 100}% quantile, all others at their medians`,
    scale: "output",
  };
});

export const spider: PointsMethod = {
  kind: "points",
  name: "spider",
  says: "how the output follows one input alone from its 5% to its 95% quantile",
  source: "Eschenbach (1992)",
  indices: [
    legs[0]!,
    ...legs.slice(1),
    { name: "range", says: "the largest of these outputs less the smallest", scale: "output" },
  ],
  along: QUANTILES,
  sortedBy: "range",
  needsVariance: false,
  underDependence: "inputs are moved alone, as if they were independent",
  /** For each input one point a quantile. */
  points(inputs) {
    return inputs.map((_, input) => {
      const column = new Float64Array(QUANTILES.length * inputs.length).fill(MEDIAN);
      column.set(QUANTILES, QUANTILES.length * input);
      return column;
    });
  },
  estimate(y, { length }) {
    const of = (value: (outputs: Float64Array) => number): readonly Estimate[] =>
      Array.from({ length }, (_, input) => {
        const outputs = y.subarray(QUANTILES.length * input, QUANTILES.length * (input + 1));
        return { value: value(outputs), standardError: 0 };
      });
    return {
      ...Object.fromEntries(legs.map(({ name }, leg) => [name, of((outputs) => outputs[leg]!)])),
      range: of((outputs) => Math.max(...outputs) - Math.min(...outputs)),
    };
  },
};
