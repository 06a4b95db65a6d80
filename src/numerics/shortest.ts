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

/** What is known of values by counts in cells: `upTo` of them lie below each of the `edges`, both ascending. */
export type Knots = { readonly upTo: Float64Array; readonly edges: Float64Array };

/**
 * By counts in cells, whose edges are `edges`, of values that lie evenly within a cell as far as is known: the interval that
 * holds `count` of them. One end is an edge of a cell, so the other is found to within a cell.
 */
export function shortestInCells({ upTo, edges }: Knots, count: number): Span {
  const total = upTo[upTo.length - 1]!;
  if (!(count <= total)) return NONE;
  let [low, high] = NONE;
  for (let knot = 0, above = 0; upTo[knot]! + count <= total; knot++) {
    while (upTo[above]! < upTo[knot]! + count) above++;
    const end = valueAt(upTo, edges, above, upTo[knot]! + count);
    if (!(end - edges[knot]! >= high - low)) [low, high] = [edges[knot]!, end];
  }
  for (let knot = 0, above = 0; knot < upTo.length; knot++) {
    const from = upTo[knot]! - count;
    if (from < 0) continue;
    while (upTo[above]! < from) above++;
    const end = valueAt(upTo, edges, above, from);
    if (!(edges[knot]! - end >= high - low)) [low, high] = [end, edges[knot]!];
  }
  return [low, high];
}

/** The ends of cells of values between `least` and `greatest`: beyond these nothing lies, whatever the cell's edge. */
export function edgesOf(cells: Cells, least: number, greatest: number): Float64Array {
  const edges = new Float64Array(cells.last + 2).fill(greatest);
  edges[0] = least;
  for (let cell = 1; cell <= cells.last; cell++) {
    edges[cell] = Math.min(Math.max(edgeOf(cell, cells), least), greatest);
  }
  return edges;
}

/** How many values lie below the end of each cell, by the counts of all. */
export function countsUpTo(counts: Float64Array): Float64Array {
  const upTo = new Float64Array(counts.length + 1);
  for (let cell = 0; cell < counts.length; cell++) upTo[cell + 1] = upTo[cell]! + counts[cell]!;
  return upTo;
}

/** The value below which `count` lie: in the cell that ends at knot `above`, the first with so many below it. */
function valueAt(upTo: Float64Array, edges: Float64Array, above: number, count: number): number {
  if (above === 0 || upTo[above] === count) return edges[above]!;
  const [from, to] = [edges[above - 1]!, edges[above]!];
  return from + ((count - upTo[above - 1]!) / (upTo[above]! - upTo[above - 1]!)) * (to - from);
}
