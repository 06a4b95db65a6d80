/**
 * Exact order statistics without sorting: count the values in equal cells, then look only into the cells that hold a
 * wanted rank. Two passes over the data, against twenty-odd for a sort.
 */
import { cellOf, plainLoops, type ColumnLoops } from "./column-loops.ts";

/** Cells of the first look, one for so many values: fewer would leave more to sort, more would leave the cache. */
const VALUES_A_CELL = 64;
export const MOST_CELLS = 16384;
/** What is sorted outright. */
const FEW = 8192;

/**
 * The values of the given ranks (from 0, ascending) among `values`, which are finite and in any order; they are left as
 * they are. Cost: three passes, and a sort of what shares a cell with a wanted rank.
 */
export function orderStatistics(
  values: Float64Array,
  ranks: readonly number[],
  loops: ColumnLoops = plainLoops,
): Float64Array {
  if (values.length <= FEW) return sortedRanks(values.slice(), ranks);
  const { low, high } = loops.extent(values);
  if (low === high) return new Float64Array(ranks.length).fill(low);
  const cells = Math.min(MOST_CELLS, Math.ceil(values.length / VALUES_A_CELL));
  // A range that overflows (from -1e308 to 1e308) is measured in halves.
  const scale = cells / (high / 2 - low / 2) / 2;
  if (!Number.isFinite(scale)) return sortedRanks(values.slice(), ranks);
  const wanted = wantedCells(loops.count(values, low, scale, cells), ranks);
  const marks = new Uint8Array(cells);
  for (const { cell } of wanted) marks[cell] = 1;
  const size = wanted.reduce((sum, { inside }) => sum + inside.length, 0);
  distribute(loops.collect(values, low, scale, marks, size), wanted, low, scale, cells);
  return Float64Array.from(
    wanted.flatMap(({ inside, ranks }) => {
      // One cell may hold nearly everything, beside a few wild values: then it is looked at again by itself.
      const found = inside.length < values.length ? orderStatistics(inside, ranks) : sortedRanks(inside, ranks);
      return [...found];
    }),
  );
}

/** A cell that holds wanted ranks: room for its values, and the ranks among them. */
type Cell = { readonly cell: number; readonly inside: Float64Array; readonly ranks: readonly number[] };

function wantedCells(counts: Uint32Array, ranks: readonly number[]): Cell[] {
  const wanted: Cell[] = [];
  let below = 0;
  let next = 0;
  for (let cell = 0; cell < counts.length && next < ranks.length; cell++) {
    const first = next;
    const start = below;
    below += counts[cell]!;
    while (next < ranks.length && ranks[next]! < below) next++;
    if (next === first) continue;
    wanted.push({
      cell,
      inside: new Float64Array(counts[cell]!),
      ranks: ranks.slice(first, next).map((rank) => rank - start),
    });
  }
  return wanted;
}

/** Puts each value into the room of its cell; all lie in wanted cells. */
function distribute(values: Float64Array, wanted: readonly Cell[], low: number, scale: number, cells: number): void {
  const slotOf = new Uint16Array(cells);
  wanted.forEach(({ cell }, slot) => (slotOf[cell] = slot));
  const filled = new Uint32Array(wanted.length);
  for (let i = 0; i < values.length; i++) {
    const slot = slotOf[cellOf(values[i]!, low, scale, cells)]!;
    wanted[slot]!.inside[filled[slot]!++] = values[i]!;
  }
}

function sortedRanks(values: Float64Array, ranks: readonly number[]): Float64Array {
  values.sort();
  return Float64Array.from(ranks, (rank) => values[rank]!);
}
