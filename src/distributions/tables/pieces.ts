/**
 * A quantile function as quintic polynomials between edges of any spacing: for laws with kinks or jumps, and for those
 * that bend too fast for equal cells. The bits of the probability lead to the first piece that may hold it.
 */
import { LEAST, MOST, OCTAVES } from "./polynomial.ts";

export type PiecesTable = {
  readonly kind: "pieces";
  /** Greatest v = 2 min(u, 1 - u) of each piece: those of the lower half ascending, then those of the upper half. */
  readonly edges: Float64Array;
  /** Eight doubles a piece: centre in v, reciprocal of the half width, six coefficients, constant first. */
  readonly pieces: Float64Array;
  /** First piece of each of GUIDE_CELLS cells of each half, as in a polynomial table. */
  readonly guide: Uint32Array;
  readonly low: number;
  readonly high: number;
  /** Greatest error found, relative to max(|x|, interquartile range). */
  readonly bound: number;
};

/** One piece: the polynomial in s = (v - centre) / half width for v up to `to`. */
export type Piece = { readonly from: number; readonly to: number; readonly polynomial: ArrayLike<number> };

const GUIDE_BITS = 5;
export const GUIDE_CELLS = (OCTAVES << GUIDE_BITS) + 1;

/** One double seen as two words, low first. */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Pieces of each half ascending in v and joined without gaps. */
export function piecesTable(
  lower: readonly Piece[],
  upper: readonly Piece[],
  [low, high]: readonly [number, number],
  bound: number,
): PiecesTable {
  const all = [...lower, ...upper];
  const pieces = new Float64Array(8 * all.length);
  all.forEach(({ from, to, polynomial }, i) => {
    pieces[8 * i] = (from + to) / 2;
    pieces[8 * i + 1] = 2 / (to - from);
    pieces.set(polynomial, 8 * i + 2);
  });
  const edges = Float64Array.from(all, (piece) => piece.to);
  // The last piece of each half takes whatever is left.
  edges[lower.length - 1] = Infinity;
  edges[all.length - 1] = Infinity;
  const guide = new Uint32Array(2 * GUIDE_CELLS);
  fillGuide(guide, edges, 0, 0);
  fillGuide(guide, edges, GUIDE_CELLS, lower.length);
  return { kind: "pieces", edges, pieces, guide, low, high, bound };
}

function fillGuide(guide: Uint32Array, edges: Float64Array, at: number, first: number): void {
  let piece = first;
  for (let cell = 0; cell < GUIDE_CELLS; cell++) {
    words[0] = 0;
    words[1] = (cell + (971 << GUIDE_BITS)) << (20 - GUIDE_BITS);
    while (edges[piece]! < float[0]!) piece++;
    guide[at + cell] = piece;
  }
}

/** The quantiles of `rows` probabilities; `into` may be `probabilities` itself, place for place. */
export function fillPieces(
  { edges, pieces, guide, low, high }: PiecesTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const u = Math.min(Math.max(probabilities[from + row]!, LEAST), MOST);
    const v = 2 * Math.min(u, 1 - u);
    float[0] = v;
    const cell = (words[1]! >>> (20 - GUIDE_BITS)) - (971 << GUIDE_BITS);
    let piece = guide[((u * 2) | 0) * GUIDE_CELLS + cell]!;
    while (v > edges[piece]!) piece++;
    const at = piece << 3;
    const s = (v - pieces[at]!) * pieces[at + 1]!;
    const upper = pieces[at + 5]! + s * (pieces[at + 6]! + s * pieces[at + 7]!);
    const x = pieces[at + 2]! + s * (pieces[at + 3]! + s * (pieces[at + 4]! + s * upper));
    into[to + row] = x < low ? low : x > high ? high : x;
  }
}
