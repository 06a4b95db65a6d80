/**
 * The shortest interval that holds a given share of a sample: of all intervals from one order statistic to another with
 * that many between them the narrowest (JCGM 101:2008, 7.7.2, note 2; Chen and Shao, Journal of Computational and Graphical
 * Statistics 8(1), 1999). Where several are equally narrow, the lowest.
 */
import { edgeOf, type Cells } from "./cells.ts";

export type Span = readonly [low: number, high: number];

/** No interval holds so many: the sample has too few values. */
const NONE: Span = [NaN, NaN];

/** In ascending values, from one to the `steps`-th after it. */
export function shortestOfSorted(sorted: Float64Array, steps: number): Span {
  let first = -1;
  let least = Infinity;
  for (let i = 0; i + steps < sorted.length; i++) {
    const width = sorted[i + steps]! - sorted[i]!;
    if (width < least) {
      least = width;
      first = i;
    }
  }
  return first < 0 ? NONE : [sorted[first]! + 0, sorted[first + steps]! + 0];
}

/**
 * By counts in cells of values between `least` and `greatest`, which lie evenly within a cell as far as is known: the
 * interval that holds `count` of them. One end is an edge of a cell, so the other is found to within a cell.
 */
export function shortestInCells(counts: Float64Array, cells: Cells, [least, greatest]: Span, count: number): Span {
  const { upTo, edges } = knotsOf(counts, cells, least, greatest);
  const total = upTo[upTo.length - 1]!;
  if (!(count <= total)) return NONE;
  let found = NONE;
  const consider = (low: number, high: number): void => {
    if (!(high - low >= found[1] - found[0])) found = [low, high];
  };
  for (let knot = 0, above = 0; upTo[knot]! + count <= total; knot++) {
    while (upTo[above]! < upTo[knot]! + count) above++;
    consider(edges[knot]!, valueAt(upTo, edges, above, upTo[knot]! + count));
  }
  for (let knot = 0, above = 0; knot < upTo.length; knot++) {
    const from = upTo[knot]! - count;
    if (from < 0) continue;
    while (upTo[above]! < from) above++;
    consider(valueAt(upTo, edges, above, from), edges[knot]!);
  }
  return found;
}

/** How many values lie below each edge, both ascending: the ends of the sample, and the edges of cells between them. */
function knotsOf(
  counts: Float64Array,
  cells: Cells,
  least: number,
  greatest: number,
): { readonly upTo: Float64Array; readonly edges: Float64Array } {
  const upTo = new Float64Array(counts.length + 1);
  const edges = new Float64Array(counts.length + 1);
  edges[0] = least;
  for (let cell = 1; cell <= counts.length; cell++) {
    upTo[cell] = upTo[cell - 1]! + counts[cell - 1]!;
    // Nothing lies beyond the ends of the sample, whatever the cell's edge.
    edges[cell] = cell === counts.length ? greatest : Math.min(Math.max(edgeOf(cell, cells), least), greatest);
  }
  return { upTo, edges };
}

/** The value below which `count` lie: in the cell that ends at knot `above`, the first with so many below it. */
function valueAt(upTo: Float64Array, edges: Float64Array, above: number, count: number): number {
  if (above === 0 || upTo[above] === count) return edges[above]!;
  const [from, to] = [edges[above - 1]!, edges[above]!];
  return from + ((count - upTo[above - 1]!) / (upTo[above]! - upTo[above - 1]!)) * (to - from);
}
