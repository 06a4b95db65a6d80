/** Halving: the root of a rising function by signs alone. */

/** The root of a rising function between two points, to the last digits that halving can give. */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
