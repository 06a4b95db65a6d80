/**
 * Morris screening by trajectories: from each base point all inputs take their steps one after the other, in an order of its
 * own, each from where the last one led (Morris, Technometrics 33(2), 1991). The same effects as from radial steps, seen from
 * more places of the grid.
 */
import { nameHash } from "../numerics/name-hash.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import type { PointsMethod } from "./method.ts";
import { baseLevels, basesFor, effectOf, EFFECTS, onGrid, summaries, wholeOf } from "./morris.ts";

export const morrisTrajectories: PointsMethod = {
  kind: "points",
  name: "morris-trajectories",
  says: "the same as morris, by steps that follow each other instead of starting from one point",
  source: "Morris (1991); Campolongo et al. (2007)",
  indices: EFFECTS,
  sortedBy: "mu_star",
  needsVariance: false,
  underDependence: "inputs are moved alone, as if they were independent",
  /** Base points first, then where they are after one step, after two, ... */
  points(inputs, samples, key) {
    const bases = basesFor(inputs.length, samples);
    const turns = turnsOf(inputs, bases, key);
    return inputs.map((name, input) => {
      const levels = baseLevels(name, bases, key);
      const column = new Float64Array(bases * (inputs.length + 1));
      for (let step = 0; step <= inputs.length; step++) {
        for (let base = 0; base < bases; base++) {
          column[step * bases + base] = onGrid(levels[base]!, turns[base * inputs.length + input]! < step);
        }
      }
      return column;
    });
  },
  estimate(y, probabilities) {
    const bases = y.length / (probabilities.length + 1);
    const found = probabilities.map((column) =>
      Float64Array.from({ length: bases }, (_, base) => {
        let to = base + bases;
        while (column[to] === column[base]) to += bases;
        return effectOf(y, column, to - bases, to);
      }),
    );
    return summaries(wholeOf(found, bases));
  },
};

/** For each base point and input, in this order, its turn, 0 for the first one to step; drawn by name, whatever the order of inputs. */
function turnsOf(inputs: readonly string[], bases: number, key: readonly [number, number]): Uint32Array {
  const draws = inputs.map((name) => {
    const drawn = new Float64Array(Math.ceil(bases / 4) * 4);
    const [low, high] = nameHash(`morris: the turn of ${name}`);
    fillUniform(drawn, 0, drawn.length, key, low, high, 0, 0);
    return drawn;
  });
  const turns = new Uint32Array(inputs.length * bases);
  for (let base = 0; base < bases; base++) {
    const from = base * inputs.length;
    const order = ascendingOrder(Float64Array.from(draws, (drawn) => drawn[base]!));
    order.forEach((input, turn) => (turns[from + input] = turn));
  }
  return turns;
}
