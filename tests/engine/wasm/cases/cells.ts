/** The kernels that fill cells of polynomial tables, half by half. */
import { TOLERANCE, type Half } from "../../../../src/distributions/tables/halves.ts";
import { fillHalf as fillByLoops, type Layout } from "../../../../src/distributions/tables/octaves.ts";
import type { Panel } from "../../../../src/distributions/tables/panels.ts";
import { cellsOf, CUBIC, QUINTIC } from "../../../../src/distributions/tables/polynomial.ts";
import { fillHalf } from "../../../../src/engine/wasm/cell-filler.ts";
import { differences, type KernelCase } from "./case.ts";
import { uniforms } from "./numbers.ts";

const EDGES = [0, 1, 2, 4, 8, 16, 32, 52];

/** Panels of so many terms, each a share of the one before; the first is the height of the panel. */
function panelsOf(terms: number, share: number, heightOf: (panel: number) => number): readonly Panel[] {
  return EDGES.slice(1).map((to, panel) => {
    const from = EDGES[panel]!;
    const random = uniforms(200 + panel, terms);
    const series = [...random].map((u, k) => (k === 0 ? heightOf(panel) : (u - 0.5) * share ** k));
    return { from, to, half: (to - from) / 2 - 1e-14, series };
  });
}

function halfOf(floor: number, sign: 1 | -1): Half {
  const unit = (x: number): number => Math.max(Math.abs(x), floor);
  return { smooth: { at: () => NaN, unit, floor, tolerance: NaN }, sign };
}

/** Of what is refused only that it is refused: the loops end with the first cell that is too far off. */
function unlike(half: Half, panels: readonly Panel[], layout: Layout, median: number): readonly string[] {
  const length = cellsOf(layout.cellBits) * layout.terms;
  const [got, expected] = [new Float64Array(length), new Float64Array(length)];
  const error = fillHalf(half, panels, layout, median, got);
  const expectedError = fillByLoops(half, panels, layout, median, expected);
  if (!(expectedError <= TOLERANCE)) return error <= TOLERANCE ? [`${error} instead of ${expectedError}`] : [];
  return [...differences([error], [expectedError]), ...differences(got, expected)];
}

/** A law whose cells are near its exact function: -log2(v), and what is added is lost beside the floor. */
const STEADY = panelsOf(33, 0.5, (panel) => EDGES[panel]!);

const tried: readonly (readonly [what: string, half: Half, panels: readonly Panel[], median?: number])[] = [
  ["33 terms", halfOf(1e12, 1), STEADY],
  ["33 terms, falling with v", halfOf(1e12, -1), STEADY],
  ["one term", halfOf(1e12, 1), panelsOf(1, 1, () => 3)],
  ["two terms", halfOf(1e12, 1), panelsOf(2, 1, (panel) => -panel)],
  ["nothing but zeros", halfOf(1, 1), panelsOf(1, 1, () => -0)],
  ["no terms", halfOf(1, 1), panelsOf(0, 1, () => 0)],
  [
    "a straight line in depth",
    halfOf(1, -1),
    STEADY.map(({ from, to, half }) => ({ from, to, half, series: [(from + to) / 2, half] })),
  ],
  ["a line that falls where it ought to rise", halfOf(1e-3, 1), panelsOf(2, 1, () => 0)],
  ["terms too large for doubles", halfOf(1, 1), panelsOf(5, 1e300, () => 1e308)],
  ["a term that is NaN", halfOf(1, 1), panelsOf(5, 0.1, (panel) => (panel === 3 ? NaN : 1))],
  ["least numbers", halfOf(5e-324, 1), panelsOf(5, 1e-80, () => 5e-324)],
  ["a median that is not finite", halfOf(1, 1), STEADY, Infinity],
];

export const cellCases: readonly KernelCase[] = tried.flatMap(([what, half, panels, median = 0.25]) =>
  [CUBIC, QUINTIC].map((layout): KernelCase => ({
    name: `cells of degree ${layout.degree} from ${what}`,
    differences: () => unlike(half, panels, layout, median),
  })),
);
