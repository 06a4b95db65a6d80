/** Probabilities of finitely many values in order, summed from both ends: the generalised inverse is a search. */

/** Of step i: `upTo` is P(X <= x_i), `beyond` P(X > x_i) = 1 - upTo, each to the digits of the smaller. */
export type Staircase = { readonly upTo: readonly number[]; readonly beyond: readonly number[] };

/** Probabilities in proportion to the weights, of which none is negative and one is positive. */
export function staircase(weights: readonly number[]): Staircase {
  const forwards = runningSums(weights);
  const total = forwards.at(-1)!;
  const backwards = runningSums(weights.toReversed()).toReversed();
  const lower = (i: number): number => forwards[i]! / total;
  const higher = (i: number): number => (backwards[i + 1] ?? 0) / total;
  return {
    upTo: weights.map((_, i) => (lower(i) <= 0.5 ? lower(i) : 1 - higher(i))),
    beyond: weights.map((_, i) => (lower(i) <= 0.5 ? 1 - lower(i) : higher(i))),
  };
}

/** The first step whose probability up to it reaches p, q = 1 - p. */
export function stepAt({ upTo, beyond }: Staircase, p: number, q: number): number {
  const reaches = p <= 0.5 ? (i: number) => upTo[i]! >= p : (i: number) => beyond[i]! <= q;
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The step of the greatest value that is at most x, -1 below the least. Values ascend. */
export function stepBelow(values: readonly number[], x: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The step that has all the probability, if one has. */
export function certainStep({ upTo }: Staircase): number | undefined {
  const first = upTo.findIndex((p) => p > 0);
  return upTo[first] === 1 ? first : undefined;
}

/** The probabilities at which the staircase jumps. */
export function jumps({ upTo }: Staircase): readonly number[] {
  return upTo.filter((p, i) => p > 0 && p < 1 && p !== upTo[i - 1]);
}

/** Probability of each step. */
export function stepProbabilities({ upTo, beyond }: Staircase): readonly number[] {
  return upTo.map((p, i) => (p <= 0.5 ? p - (upTo[i - 1] ?? 0) : (beyond[i - 1] ?? 1) - beyond[i]!));
}

/** With Neumaier's correction (1974, ZAMM 54, 39-51): a file may hold a million records. */
function runningSums(weights: readonly number[]): readonly number[] {
  let [sum, lost] = [0, 0];
  return weights.map((weight) => {
    const next = sum + weight;
    lost += sum >= weight ? sum - next + weight : weight - next + sum;
    sum = next;
    return sum + lost;
  });
}
