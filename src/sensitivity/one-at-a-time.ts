/**
 * One input at a time: all inputs at their medians, and each in turn at its 5% and 95% quantile (a swing; Howard, Management
 * Science 34(6), 1988, draws them as a tornado). Easy to explain; blind to interactions.
 */
import type { Estimate } from "../numerics/estimate.ts";
import type { PointsMethod } from "./method.ts";

const MEDIAN = 0.5;
const LOW = 0.05;
const HIGH = 0.95;

export const oneAtATime: PointsMethod = {
  kind: "points",
  name: "one-at-a-time",
  says: "what the output becomes when one input alone goes to its 5% and 95% quantile",
  source: "Howard (1988)",
  indices: [
    { name: "low", says: "output with the input at its 5% quantile, all others at their medians", scale: "output" },
    { name: "high", says: "output with the input at its 95% quantile, all others at their medians", scale: "output" },
    { name: "swing", says: "high less low", scale: "output" },
  ],
  sortedBy: "swing",
  needsVariance: false,
  underDependence: "inputs are moved alone, as if they were independent",
  /** For each input one point with it low and one with it high. */
  points(inputs) {
    return inputs.map((_, input) => {
      const column = new Float64Array(2 * inputs.length).fill(MEDIAN);
      column[2 * input] = LOW;
      column[2 * input + 1] = HIGH;
      return column;
    });
  },
  estimate(y, { length }) {
    const of = (value: (input: number) => number): readonly Estimate[] =>
      Array.from({ length }, (_, input) => ({ value: value(input), standardError: 0 }));
    return {
      low: of((input) => y[2 * input]!),
      high: of((input) => y[2 * input + 1]!),
      swing: of((input) => y[2 * input + 1]! - y[2 * input]!),
    };
  },
};
