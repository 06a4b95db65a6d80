/**
 * Conditional-mean curves: the mean of the output in each tenth of an input, everything else varying as it does: the shape of
 * the main effect, whose variance is the first-order index (Plischke, Borgonovo and Smith, European Journal of Operational
 * Research 226, 2013, section 3).
 */
import { classesOf } from "./classes.ts";
import type { GivenDataMethod, Index } from "./method.ts";

const TENTHS = 10;

const points = Array.from({ length: TENTHS }, (_, i): Index => {
  return { name: `tenth_${i + 1}`, says: `mean of the output in tenth ${i + 1} of the input`, scale: "output" };
});

export const conditionalMean: GivenDataMethod = {
  kind: "given data",
  name: "conditional-mean",
  says: "how the mean of the output follows an input from its lowest to its highest tenth",
  source: "Plischke, Borgonovo and Smith (2013)",
  indices: [
    points[0]!,
    ...points.slice(1),
    { name: "range", says: "the largest of these means less the smallest", scale: "output" },
  ],
  along: points.map((_, i) => (i + 0.5) / TENTHS),
  sortedBy: "range",
  needsVariance: false,
  undefinedWhere: "no draw of the input falls there, since one value takes the place of several tenths",
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const tenths = x.map((column) => classesOf(column, TENTHS));
    return (y) => {
      const means = tenths.map((classes) => {
        const sums = new Float64Array(TENTHS);
        for (let row = 0; row < y.length; row++) sums[classes.of[row]!]! += y[row]!;
        return sums.map((sum, tenth) => sum / classes.sizes[tenth]!);
      });
      return {
        ...Object.fromEntries(points.map(({ name }, tenth) => [name, means.map((each) => each[tenth]!)])),
        range: means.map((each) => rangeOf(each.filter((mean) => !Number.isNaN(mean)))),
      };
    };
  },
};

function rangeOf(values: Float64Array): number {
  return Math.max(...values) - Math.min(...values);
}
