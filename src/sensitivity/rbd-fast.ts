/**
 * First-order indices from any draws by Fourier's series: rows are put into an order in which the input rises and falls once,
 * and what the first harmonics hold of the output's variance is the input's (random balance designs: Tarantola, Gatelli and
 * Mara, Reliability Engineering and System Safety 91, 2006; from given data: Plischke, ibid. 95, 2010), less what they would
 * hold by chance (Tissot and Prieur, ibid. 107, 2012).
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { cos, sin } from "../numerics/angles.ts";
import type { GivenDataMethod } from "./method.ts";
import { standardised } from "../numerics/descriptive.ts";

/** As many as SALib takes: with more of them chance holds more, with fewer sharp bends are lost. */
const HARMONICS = 10;

export const rbdFast: GivenDataMethod = {
  kind: "given data",
  name: "rbd-fast",
  says: "the same as given-first-order, by Fourier's series: steadier where the relation is smooth",
  source: "Tarantola, Gatelli and Mara (2006); Plischke (2010); Tissot and Prieur (2012)",
  indices: [{ name: "S1", says: "share of the variance that the input explains by itself", scale: "pure" }],
  sortedBy: "S1",
  needsVariance: true,
  underDependence: "full effect: it includes what correlated inputs carry; indices do not add up to 1",
  prepare(x) {
    const rows = x[0]?.length ?? 0;
    const orders = x.map((column) => upAndDown(ascendingOrder(column)));
    const wave = waveOver(rows);
    const chance = (2 * HARMONICS) / rows;
    return (y) => {
      // Of mean 0 and sum of squares 1.
      const standard = standardised(y);
      return {
        S1: orders.map((order) => {
          const held = heldBy(wave, order, standard);
          return held - (chance / (1 - chance)) * (1 - held);
        }),
      };
    };
  },
};

/** Every other row of an ascending order, then the others backwards. */
function upAndDown(order: Uint32Array): Uint32Array {
  const rows = order.length;
  const rising = Math.ceil(rows / 2);
  return order.map((_, place) => order[place < rising ? 2 * place : 2 * (rows - 1 - place) + 1]!);
}

type Wave = { readonly cosines: Float64Array; readonly sines: Float64Array };

/** One period over the places; a harmonic takes every second, third, ... of them. */
function waveOver(rows: number): Wave {
  const cosines = new Float64Array(rows);
  const sines = new Float64Array(rows);
  for (let place = 0; place < rows; place++) {
    cosines[place] = cos((2 * Math.PI * place) / rows);
    sines[place] = sin((2 * Math.PI * place) / rows);
  }
  return { cosines, sines };
}

/** The share of the sum of squares, 1, that the harmonics hold (Parseval). */
function heldBy({ cosines, sines }: Wave, order: Uint32Array, y: Float64Array): number {
  const rows = order.length;
  let held = 0;
  for (let harmonic = 1; harmonic <= HARMONICS; harmonic++) {
    let [real, imaginary] = [0, 0];
    for (let place = 0, at = 0; place < rows; place++) {
      const value = y[order[place]!]!;
      real += cosines[at]! * value;
      imaginary += sines[at]! * value;
      at += harmonic;
      if (at >= rows) at -= rows;
    }
    held += real * real + imaginary * imaginary;
  }
  return (2 * held) / rows;
}
