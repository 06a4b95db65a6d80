/**
 * A smooth function on an interval as Chebyshev interpolants, panel by panel: few evaluations of a dear function stand in
 * for many. L. N. Trefethen (2013), Approximation Theory and Approximation Practice, chapters 3 and 8.
 */
import { cos } from "../../numerics/elementary.ts";

/** An interpolant on [from, to], constant term first; its points lie within `half` of the centre. */
export type Panel = {
  readonly from: number;
  readonly to: number;
  readonly half: number;
  readonly series: readonly number[];
};

/** The function to interpolate, and how much of it may be lost: `unit` of the value there times `tolerance`. */
export type Smooth = {
  readonly at: (depth: number) => number;
  readonly unit: (value: number) => number;
  readonly tolerance: number;
};

export type Fineness = {
  /** Least width of a panel; with `lenient` it is then kept however it fits, without it the fit fails. */
  readonly finest: number;
  readonly lenient: boolean;
  /** Most panels. */
  readonly most: number;
  /** Distance from the edges within which the function is not asked: at an edge it may jump. */
  readonly inset: number;
};

/** cos(pi k / 32), k = 0..63. */
const COSINES = Array.from({ length: 64 }, (_, k) => cos((Math.PI * k) / 32));

/** Panels that join the edges (ascending), halved where 33 points do not suffice, at whole numbers while they hold one. */
export function fitPanels(smooth: Smooth, edges: readonly number[], fineness: Fineness): readonly Panel[] | undefined {
  const panels: Panel[] = [];
  const waiting = edges.slice(1).map((to, i) => [edges[i]!, to] as const);
  waiting.reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [from, to] = next;
    const small = to - from <= fineness.finest;
    const panel = fitPanel(smooth, from, to, small && fineness.lenient, fineness.inset);
    if (panel !== undefined) panels.push(panel);
    else if (small || panels.length + waiting.length >= fineness.most) return undefined;
    else waiting.push([halfway(from, to), to], [from, halfway(from, to)]);
  }
  return panels;
}

function halfway(from: number, to: number): number {
  const middle = (from + to) / 2;
  return to - from > 1 ? Math.round(middle) : middle;
}

/** The interpolant in 17 or 33 points, or undefined if neither has converged. */
function fitPanel(smooth: Smooth, from: number, to: number, whatever: boolean, inset: number): Panel | undefined {
  const half = Math.max((to - from) / 2 - inset, (to - from) / 4);
  const at = (cosine: number): number => smooth.at((from + to) / 2 + half * cosine);
  const coarse = Array.from({ length: 17 }, (_, j) => at(COSINES[2 * j]!));
  if (!coarse.every(Number.isFinite)) return undefined;
  const series = seriesThrough(coarse);
  if (converged(series, coarse, smooth)) return { from, to, half, series: shortened(series) };
  const fine = Array.from({ length: 33 }, (_, j) => (j % 2 === 0 ? coarse[j / 2]! : at(COSINES[j]!)));
  const longer = seriesThrough(fine);
  if (!whatever && !converged(longer, fine, smooth)) return undefined;
  return { from, to, half, series: shortened(longer) };
}

/** Without the last terms that are lost in rounding. */
function shortened(series: readonly number[]): readonly number[] {
  const negligible = 1e-17 * Math.max(...series.map(Math.abs));
  return series.slice(0, series.findLastIndex((term) => Math.abs(term) > negligible) + 1);
}

/** Coefficients of the interpolant from values at cos(pi j / n), j = 0..n (Trefethen 2013, chapter 3). */
function seriesThrough(values: readonly number[]): number[] {
  const n = values.length - 1;
  const stride = 32 / n;
  return values.map((_, k) => {
    let sum = 0.5 * (values[0]! + (k % 2 === 0 ? values[n]! : -values[n]!));
    for (let j = 1; j < n; j++) sum += values[j]! * COSINES[(stride * j * k) % 64]!;
    return (sum * (k === 0 || k === n ? 1 : 2)) / n;
  });
}

/** Whether the last terms are negligible: what the series lacks is then smaller still. */
function converged(series: readonly number[], values: readonly number[], { unit, tolerance }: Smooth): boolean {
  const allowed = tolerance * Math.min(...values.map(unit));
  return series.slice(-3).every((term) => Math.abs(term) <= allowed);
}

/** The value of the interpolant (C. W. Clenshaw 1955). */
export function evaluatePanel({ from, to, half, series }: Panel, depth: number): number {
  const x = (depth - (from + to) / 2) / half;
  let [last, previous] = [0, 0];
  for (let k = series.length - 1; k > 0; k--) {
    const next = 2 * x * last - previous + series[k]!;
    previous = last;
    last = next;
  }
  return x * last - previous + (series[0] ?? 0);
}
