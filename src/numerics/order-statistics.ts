/**
 * Exact order statistics without sorting: count the values in equal cells, then look only into the cells that hold a
 * wanted rank. Two passes over the data, against twenty-odd for a sort.
 */

/** Cells of the first look; more would leave the cache, fewer would leave more to sort. */
const CELLS = 4096;
/** What is sorted outright. */
const FEW = 8192;

/**
 * The values of the given ranks (from 0, ascending) among `values`, which are finite and in any order; they are left as
 * they are. Cost: three passes, and a sort of what shares a cell with a wanted rank.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): Float64Array {
  if (values.length <= FEW) return sortedRanks(values.slice(), ranks);
  const [low, high] = rangeOf(values);
  if (low === high) return new Float64Array(ranks.length).fill(low);
  // A range that overflows (from -1e308 to 1e308) is measured in halves.
  const scale = CELLS / (high / 2 - low / 2) / 2;
  if (!Number.isFinite(scale)) return sortedRanks(values.slice(), ranks);
  const counts = new Uint32Array(CELLS);
  for (let i = 0; i < values.length; i++) counts[cellOf(values[i]!, low, scale)]!++;
  const wanted = wantedCells(counts, ranks);
  fillCells(values, wanted, low, scale);
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

/** Copies each value that lies in a wanted cell into that cell's room. */
function fillCells(values: Float64Array, wanted: readonly Cell[], low: number, scale: number): void {
  const slotOf = new Uint16Array(CELLS);
  wanted.forEach(({ cell }, slot) => (slotOf[cell] = slot + 1));
  const filled = new Uint32Array(wanted.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const slot = slotOf[cellOf(value, low, scale)]!;
    if (slot > 0) wanted[slot - 1]!.inside[filled[slot - 1]!++] = value;
  }
}

function sortedRanks(values: Float64Array, ranks: readonly number[]): Float64Array {
  values.sort();
  return Float64Array.from(ranks, (rank) => values[rank]!);
}

function cellOf(value: number, low: number, scale: number): number {
  // Truncation to 32 bits is the floor here: no value lies below low.
  return Math.min(CELLS - 1, ((value - low) * scale) | 0);
}

/** Smallest and largest of `values`; NaN for none. */
export function rangeOf(values: Float64Array): readonly [number, number] {
  let low = values.length === 0 ? NaN : values[0]!;
  let high = low;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
