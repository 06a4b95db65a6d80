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
 * they are. Cost: two passes and a sort of what shares a cell with a wanted rank.
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

  const found = new Float64Array(ranks.length);
  let below = 0;
  let next = 0;
  for (let cell = 0; cell < CELLS && next < ranks.length; cell++) {
    const count = counts[cell]!;
    const first = next;
    while (next < ranks.length && ranks[next]! < below + count) next++;
    if (next > first) {
      const inside = valuesOfCell(values, cell, count, low, scale);
      const wanted = ranks.slice(first, next).map((rank) => rank - below);
      found.set(count < values.length ? orderStatistics(inside, wanted) : sortedRanks(inside, wanted), first);
    }
    below += count;
  }
  return found;
}

function sortedRanks(values: Float64Array, ranks: readonly number[]): Float64Array {
  values.sort();
  return Float64Array.from(ranks, (rank) => values[rank]!);
}

function cellOf(value: number, low: number, scale: number): number {
  return Math.min(CELLS - 1, Math.floor((value - low) * scale));
}

function valuesOfCell(values: Float64Array, cell: number, count: number, low: number, scale: number): Float64Array {
  const inside = new Float64Array(count);
  let next = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (cellOf(value, low, scale) === cell) inside[next++] = value;
  }
  return inside;
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
