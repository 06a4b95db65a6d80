/**
 * Borgonovo's delta: half the area between the density of the output and its density given the input, averaged over the
 * input (Borgonovo, Reliability Engineering and System Safety 92, 2007). In ranks of both it is half the distance of their
 * copula's density from 1, which is read off a table of equally filled classes; no kernel smooths it (Plischke, Borgonovo
 * and Smith, European Journal of Operational Research 226, 2013). What chance alone puts into the table falls with the root
 * of the number of rows, and is taken out by comparison with the tables of both halves of the rows (Richardson 1911).
 */
import { exp, log } from "../numerics/elementary.ts";
import { classesOf, type Classes } from "./classes.ts";
import type { GivenDataMethod } from "./method.ts";

export const delta: GivenDataMethod = {
  kind: "given data",
  name: "delta",
  says: "how far knowing an input moves the whole distribution of the output, not only its variance",
  source: "Borgonovo (2007); from given data, Plischke, Borgonovo and Smith (2013)",
  indices: [{ name: "delta", says: "0: independent of the input; 1: decided by it", scale: "pure" }],
  sortedBy: "delta",
  needsVariance: false,
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const rows = x[0]?.length ?? 0;
    const half = Math.floor(rows / 2);
    const parts = [
      [0, rows],
      [0, half],
      [half, 2 * half],
    ] as const;
    // The same classes for halves and whole: only chance may differ between them.
    const count = classesFor(rows);
    const classes = x.map((column) => parts.map(([first, end]) => classesOf(column.subarray(first, end), count)));
    return (y) => {
      const ofOutput = parts.map(([first, end]) => classesOf(y.subarray(first, end), count));
      const found = classes.map((each) => {
        const [whole, ...halves] = each.map((classes, part) => distance(classes, ofOutput[part]!));
        const inHalf = (halves[0]! + halves[1]!) / 2;
        return Math.max(0, whole! - (inHalf - whole!) / (Math.SQRT2 - 1));
      });
      return { delta: found };
    };
  },
};

/** Classes of each side: with more of them steep densities are seen better, and chance fills the table more unevenly. */
function classesFor(rows: number): number {
  return Math.max(5, Math.min(48, Math.round(1.2 * exp(log(rows) / 3))));
}

/** Half the sum over the table of both classes of |p_ij - p_i p_j|. */
function distance(x: Classes, y: Classes): number {
  const rows = x.of.length;
  const table = new Uint32Array(x.count * y.count);
  for (let row = 0; row < rows; row++) table[x.of[row]! * y.count + y.of[row]!]!++;
  let sum = 0;
  for (let i = 0; i < x.count; i++) {
    const share = x.sizes[i]! / rows;
    for (let j = 0; j < y.count; j++) sum += Math.abs(table[i * y.count + j]! - share * y.sizes[j]!);
  }
  return sum / (2 * rows);
}
