/**
 * What is left of a figure beside what its neighbours along a finding tell: the difference of each value from the line between
 * those before and after it (Gasser, Sroka and Jennen-Steinmetz, Biometrika 73(3), 1986, equation 1). No curve is fitted, so
 * that nothing is left of what a finding determines, however it bends.
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";

/** The pseudo-residual of the row at a place, of the same variance as the noise; `order` has the rows by the finding. */
export function pseudoResidual(finding: Float64Array, order: Uint32Array, y: Float64Array, place: number): number {
  const last = order.length - 1;
  const [row, before, after] = [order[place]!, order[Math.max(0, place - 1)]!, order[Math.min(last, place + 1)]!];
  const whole = finding[after]! - finding[before]!;
  // At either end the only neighbour counts.
  const weight = place === 0 ? 0 : place === last ? 1 : whole > 0 ? (finding[after]! - finding[row]!) / whole : 0.5;
  const rest = y[row]! - weight * y[before]! - (1 - weight) * y[after]!;
  return rest / Math.sqrt(1 + weight * weight + (1 - weight) * (1 - weight));
}

/** Of the variance: less is rounding, and the bend between neighbours. */
const EXACT = 1e-8;
/** Where the neighbours of few rows already leave more than this share, it is no function. */
const PLAINLY_NOT = 1e-3;
const FEW_ROWS = 2048;
/** Share of the rows at either end that is not looked at: neighbours there are far apart. */
export const EDGE = 0.01;

/** Whether the finding determines the figure. */
export function determines(finding: Float64Array, y: Float64Array): boolean {
  const shareLeft = (rows: number): number => {
    const [x, values] = [finding.subarray(0, rows), y.subarray(0, rows)];
    const order = ascendingOrder(x);
    const [first, end] = [Math.ceil(EDGE * rows), Math.floor((1 - EDGE) * rows)];
    let [mean, squares, left] = [0, 0, 0];
    for (let place = first; place < end; place++) mean += values[order[place]!]! / (end - first);
    for (let place = first; place < end; place++) {
      const [deviation, rest] = [values[order[place]!]! - mean, pseudoResidual(x, order, values, place)];
      squares += deviation * deviation;
      left += rest * rest;
    }
    return left / squares;
  };
  if (!(shareLeft(Math.min(FEW_ROWS, y.length)) <= PLAINLY_NOT)) return false;
  return shareLeft(y.length) <= EXACT;
}
