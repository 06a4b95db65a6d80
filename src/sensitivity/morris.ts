/**
 * Morris screening: elementary effects of each input, one step from many base points on a grid (Morris, Technometrics 33(2),
 * 1991), all steps from the same base point (radial: Campolongo, Saltelli and Cariboni, Computer Physics Communications 182,
 * 2011); mu_star by Campolongo, Cariboni and Saltelli (Environmental Modelling and Software 22, 2007).
 */
import { nameHash } from "../numerics/name-hash.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import type { Estimates, PointsMethod } from "./method.ts";

/** Levels of the grid. A step across it goes over half of them, so that all are visited equally often. */
const LEVELS = 4;

/** The grid spans these quantiles: those at 0 and 1 may be infinite. */
const LOWEST = 0.005;
const HIGHEST = 0.995;

/** More base points than these settle no further digit worth reading. */
const MOST_BASE_POINTS = 1000;
/** With many inputs there are fewer, so that the design has at most these numbers; never fewer than FEWEST_BASE_POINTS. */
const MOST_NUMBERS = 10_000_000;
const FEWEST_BASE_POINTS = 10;

export const EFFECTS = [
  { name: "mu", says: "mean effect of a step across the input's range, per range", scale: "output" },
  { name: "mu_star", says: "mean size of the effect", scale: "output" },
  { name: "sigma", says: "its standard deviation: curvature and interactions", scale: "output" },
] as const;

export const morris: PointsMethod = {
  kind: "points",
  name: "morris",
  says: "which inputs matter at all, and which act unevenly or through others, from few evaluations",
  source: "Morris (1991); Campolongo et al. (2007, 2011)",
  indices: EFFECTS,
  sortedBy: "mu_star",
  needsVariance: false,
  underDependence: "inputs are moved alone, as if they were independent",
  points: radialPoints,
  estimate(y, probabilities) {
    const bases = y.length / (probabilities.length + 1);
    return summaries(
      wholeOf(
        probabilities.map((column, input) => effects(y, column, input, bases)),
        bases,
      ),
    );
  },
};

/** Base points first, one point a base point; then, input by input, the same with that input moved. `levels` is even. */
export function radialPoints(
  inputs: readonly string[],
  samples: number,
  key: readonly [number, number],
  levels = LEVELS,
): readonly Float64Array[] {
  const bases = basesFor(inputs.length, samples);
  return inputs.map((name, input) => {
    const base = baseLevels(name, bases, key, levels);
    const column = new Float64Array(bases * (inputs.length + 1));
    for (let block = 0; block <= inputs.length; block++) {
      for (let i = 0; i < bases; i++) {
        column[block * bases + i] = onGrid(base[i]!, block === input + 1, levels);
      }
    }
    return column;
  });
}

/** How many base points there is room for. */
export function basesFor(inputs: number, samples: number): number {
  const afforded = Math.floor(MOST_NUMBERS / (inputs * (inputs + 1)));
  return Math.min(samples, MOST_BASE_POINTS, Math.max(FEWEST_BASE_POINTS, afforded));
}

/** The probability at a level of the grid, or one step away from it. */
export function onGrid(level: number, isMoved: boolean, levels = LEVELS): number {
  const step = levels / (2 * (levels - 1));
  const moved = level < 0.5 ? level + step : level - step;
  return LOWEST + (HIGHEST - LOWEST) * (isMoved ? moved : level);
}

/** Effects, input by input, without the base points from which one step fails. */
export function wholeOf(found: readonly Float64Array[], bases: number): readonly Float64Array[] {
  const whole = Uint8Array.from({ length: bases }, (_, base) =>
    found.every((each) => Number.isFinite(each[base])) ? 1 : 0,
  );
  return found.map((each) => each.filter((_, base) => whole[base] === 1));
}

/** The effect of a step between two points, per unit of the grid's span. */
export function effectOf(y: Float64Array, column: Float64Array, from: number, to: number): number {
  return ((y[to]! - y[from]!) * (HIGHEST - LOWEST)) / (column[to]! - column[from]!);
}

/** Levels from 0 to 1, each as likely as the others, from a stream of the input's own. */
export function baseLevels(name: string, bases: number, key: readonly [number, number], levels = LEVELS): Float64Array {
  const drawn = new Float64Array(Math.ceil(bases / 4) * 4);
  const id = nameHash(`morris: ${name}`);
  fillUniform(drawn, 0, drawn.length, key, id[0], id[1], 0, 0);
  return drawn.map((u) => Math.floor(u * levels) / (levels - 1));
}

/** Elementary effects of one input. */
function effects(y: Float64Array, column: Float64Array, input: number, bases: number): Float64Array {
  const from = (input + 1) * bases;
  return Float64Array.from({ length: bases }, (_, base) => effectOf(y, column, base, from + base));
}

/** Mean, mean size and standard deviation of each input's elementary effects. */
export function summaries(effects: readonly Float64Array[]): Estimates {
  return {
    mu: effects.map(meanOf),
    mu_star: effects.map((each) => meanOf(each.map(Math.abs))),
    sigma: effects.map(spreadOf),
  };
}

function meanOf(values: Float64Array): Estimate {
  const value = average(values);
  const squares = average(values.map((each) => (each - value) * (each - value)));
  return { value, standardError: Math.sqrt(squares / (values.length - 1)) };
}

/** Standard deviation with divisor n - 1; its error by the fourth moment (Cramer 1946, section 27.4). */
function spreadOf(values: Float64Array): Estimate {
  const mean = average(values);
  const m2 = average(values.map((each) => (each - mean) * (each - mean)));
  const m4 = average(values.map((each) => (each - mean) * (each - mean) * (each - mean) * (each - mean)));
  const value = Math.sqrt((m2 * values.length) / (values.length - 1));
  // An effect that is the same everywhere has a spread of 0, which is certain.
  if (m2 === 0) return { value, standardError: 0 };
  return { value, standardError: (value * Math.sqrt(Math.max(m4 / (m2 * m2) - 1, 0) / values.length)) / 2 };
}

function average(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
