/**
 * The quantile function of a law with finitely many values: the first whose cumulative probability reaches u, found
 * through a guide table (H.-C. Chen and Y. Asau 1974, doi:10.1080/05695557408974949).
 */

export type StepsTable = {
  readonly kind: "steps";
  /** Cumulative probability of each value, ascending; the last is infinite. */
  readonly upTo: Float64Array;
  readonly values: Float64Array;
  /** The first value for u from i / guide.length on. */
  readonly guide: Uint32Array;
  readonly bound: number;
};

/** `values` has one element more than `jumps`, the probabilities at which they change. */
export function stepsTable(values: readonly number[], jumps: readonly number[]): StepsTable {
  const upTo = Float64Array.from([...jumps, Infinity]);
  const guide = new Uint32Array(leastPowerOfTwo(values.length));
  let value = 0;
  guide.forEach((_, i) => {
    while (upTo[value]! < i / guide.length) value++;
    guide[i] = value;
  });
  return { kind: "steps", upTo, values: Float64Array.from(values), guide, bound: 0 };
}

function leastPowerOfTwo(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

/** The quantiles of `rows` probabilities in [0, 1]; `into` may be `probabilities` itself, place for place. */
export function fillSteps(
  { upTo, values, guide }: StepsTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  const last = guide.length - 1;
  for (let row = 0; row < rows; row++) {
    const u = probabilities[from + row]!;
    let value = guide[Math.min((u * guide.length) | 0, last)]!;
    while (u > upTo[value]!) value++;
    into[to + row] = values[value]!;
  }
}
