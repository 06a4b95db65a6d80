/** What a kernel is tried on, here and in a browser: it must leave the bits that the loops leave which define it. */

export type KernelCase = {
  /** The kernel, and what it is given. */
  readonly name: string;
  /** Where the bits differ; nowhere if all is well. */
  readonly differences: () => readonly string[];
};

/** Rows that differ in value, in the sign of a zero, or in whether they are NaN. */
export function differences(got: ArrayLike<number>, expected: ArrayLike<number>): string[] {
  const wrong = got.length === expected.length ? [] : [`${got.length} instead of ${expected.length} rows`];
  for (let row = 0; row < expected.length; row++) {
    if (!Object.is(got[row], expected[row])) wrong.push(`row ${row}: ${got[row]} instead of ${expected[row]}`);
  }
  return wrong.slice(0, 5);
}
