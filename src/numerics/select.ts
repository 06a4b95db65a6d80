/** The value of one rank without sorting (Hoare, Algorithm 65: FIND, Communications of the ACM 4(7), 1961). */

/**
 * The value of rank `rank` (from 0) among the first `count` of `values`, none of them NaN, which change places: smaller
 * ones stand before it, larger ones behind. About 3 comparisons a value, whatever the values and their order, ties included.
 */
export function select(values: Float64Array, rank: number, count = values.length): number {
  let first = 0;
  let last = count - 1;
  while (first < last) {
    const pivot = medianOfThree(values[first]!, values[(first + last) >>> 1]!, values[last]!);
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (rank <= high) last = high;
    else if (rank >= low) first = low;
    else break;
  }
  return values[rank]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
