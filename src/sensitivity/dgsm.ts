/**
 * Derivative-based measures: the mean square of an input's slope bounds its total index, by Poincare's inequality (Sobol' and
 * Kucherenko, Mathematics and Computers in Simulation 79, 2009; Lamboni, Iooss, Popelin and Gamboa, ibid. 87, 2013): ST <=
 * C E[(df/dx)^2] / Var(Y). C = (max - min)^2 / pi^2 for a uniform input. Any other continuous one is taken by its normal score z,
 * for which C = 1 (Chernoff, Annals of Probability 9, 1981). Slopes are central differences.
 */
import { distributionOf } from "../distributions/index.ts";
import type { Law } from "../distributions/distribution.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import type { InputAtPoints, PointsMethod } from "./method.ts";

const MOST_BASE_POINTS = 4096;
const FEWEST_BASE_POINTS = 16;
/** Of the design, as of Morris'. */
const MOST_NUMBERS = 10_000_000;

/** A step, as a share of the probability on the nearer side: small beside any curve, large beside the rounding of quantiles. */
const STEP = 1e-4;

export const dgsm: PointsMethod = {
  kind: "points",
  name: "dgsm",
  says: "an upper bound of what an input explains with its interactions, from slopes: what is small there can be left out",
  source: "Sobol' and Kucherenko (2009); Lamboni et al. (2013)",
  indices: [{ name: "dgsm", says: "upper bound of the total Sobol' index ST", scale: "pure" }],
  sortedBy: "dgsm",
  needsVariance: true,
  undefinedWhere:
    "the input has no slope, since it takes single values only, or the output is no number beside some points",
  underDependence: "inputs are moved alone, as if they were independent; the bound holds for independent inputs",
  /** Base points, then for each input the same with it a little lower, and a little higher. */
  points(inputs, samples, key) {
    const afforded = Math.floor(MOST_NUMBERS / (inputs.length * (2 * inputs.length + 1)));
    const bases = Math.min(samples, MOST_BASE_POINTS, Math.max(FEWEST_BASE_POINTS, afforded));
    return inputs.map((name, input) => {
      const base = baseProbabilities(name, bases, key);
      const column = new Float64Array(bases * (2 * inputs.length + 1));
      for (let block = 0; block <= 2 * inputs.length; block++) column.set(base, block * bases);
      const lower = (2 * input + 1) * bases;
      for (let i = 0; i < bases; i++) {
        const step = STEP * Math.min(base[i]!, 1 - base[i]!);
        column[lower + i]! -= step;
        column[lower + bases + i]! += step;
      }
      return column;
    });
  },
  estimate(y, probabilities, inputs) {
    const bases = y.length / (2 * probabilities.length + 1);
    const slopes = probabilities.map((column, input) => slopesOf(y, column, inputs[input]!, input, bases));
    const whole = Uint8Array.from({ length: bases }, (_, i) =>
      Number.isFinite(y[i]!) && slopes.every((each) => each === undefined || Number.isFinite(each[i])) ? 1 : 0,
    );
    const left = (column: Float64Array): Float64Array => column.filter((_, i) => whole[i] === 1);
    const output = left(y.subarray(0, bases));
    return {
      dgsm: slopes.map((each, input) =>
        each === undefined ? NOTHING : boundOf(left(each), output, constantOf(inputs[input]!.law)),
      ),
    };
  },
};

const NOTHING: Estimate = { value: NaN, standardError: NaN };

function baseProbabilities(name: string, bases: number, key: readonly [number, number]): Float64Array {
  const probabilities = new Float64Array(Math.ceil(bases / 4) * 4);
  const id = nameHash(`dgsm: ${name}`);
  fillUniform(probabilities, 0, probabilities.length, key, id[0], id[1], 0, 0);
  return probabilities.subarray(0, bases);
}

type Uniform = Law & { readonly min: number; readonly max: number };

function isUniform(law: Law | undefined): law is Uniform {
  return law?.family === "uniform";
}

/** Poincare's constant of the coordinate in which slopes are taken. */
function constantOf(law: Law | undefined): number {
  if (!isUniform(law)) return 1;
  const width = (law.max - law.min) / Math.PI;
  return width * width;
}

/** By the input's value where it is uniform, else by its normal score; undefined where there is none. */
function slopesOf(
  y: Float64Array,
  column: Float64Array,
  { values, law }: InputAtPoints,
  input: number,
  bases: number,
): Float64Array | undefined {
  if (law !== undefined && distributionOf(law).steps?.(law) === true) return undefined;
  const lower = (2 * input + 1) * bases;
  const coordinate = isUniform(law)
    ? (point: number): number => values[point]!
    : (point: number): number => normalQuantile(column[point]!, 1 - column[point]!);
  return Float64Array.from({ length: bases }, (_, i) => {
    const [below, above] = [lower + i, lower + bases + i];
    return (y[above]! - y[below]!) / (coordinate(above) - coordinate(below));
  });
}

/** C E[slope^2] / Var(Y) over independent base points, with the error of a ratio of means (linearised). */
function boundOf(slopes: Float64Array, y: Float64Array, constant: number): Estimate {
  const count = y.length;
  const mean = average(y);
  const squares = y.map((value) => (value - mean) * (value - mean));
  const variance = average(squares);
  if (!(variance > 0)) return NOTHING;
  const value = (constant * average(slopes.map((slope) => slope * slope))) / variance;
  const residuals = slopes.map((slope, i) => (constant * slope * slope - value * squares[i]!) / variance);
  return { value, standardError: Math.sqrt(average(residuals.map((each) => each * each)) / (count - 1)) };
}

function average(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
