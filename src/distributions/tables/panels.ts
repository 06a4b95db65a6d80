/**
 * A smooth function on an interval as Chebyshev interpolants, panel by panel: few evaluations of a dear function stand in
 * for many. L. N. Trefethen (2013), Approximation Theory and Approximation Practice, chapters 3 and 8.
 */
import { cos } from "../../numerics/angles.ts";

/** An interpolant on [from, to], constant term first, through points within `half` of the centre; undefined: none fits. */
export type Panel = {
  readonly from: number;
  readonly to: number;
  readonly half: number;
  readonly series: readonly number[] | undefined;
};

/** The function to interpolate, and how much of it may be lost: `unit` of the value there times `tolerance`. */
export type Smooth = {
  readonly at: (depth: number) => number;
  readonly unit: (value: number) => number;
  /** Where `unit` is max(|value|, floor) and no more: the floor. */
  readonly floor?: number;
  readonly tolerance: number;
};

/** cos(pi k / 32), k = 0..63. */
const COSINES = Array.from({ length: 64 }, (_, k) => cos((Math.PI * k) / 32));

/** Distance from the ends of a panel within which the function is not asked: at an edge it may jump. */
const INSET = 1e-14;

/**
 * Panels that join the edges (ascending), halved where 33 points do not suffice, at whole numbers while they hold one;
 * those of width `finest` stay without an interpolant if need be, but no more than `mostRough`: the next ends the work.
 */
export function fitPanels(
  smooth: Smooth,
  edges: readonly number[],
  finest: number,
  mostRough = Infinity,
): readonly Panel[] {
  const panels: Panel[] = [];
  let rough = 0;
  const waiting = edges.slice(1).map((to, i) => [edges[i]!, to] as const);
  waiting.reverse();
  for (let next = waiting.pop(); next !== undefined && rough <= mostRough; next = waiting.pop()) {
    const [from, to] = next;
    const panel = fitPanel(smooth, from, to);
    const middle = to - from > 1 ? Math.round((from + to) / 2) : (from + to) / 2;
    if (panel.series === undefined && to - from > finest) {
      waiting.push([middle, to], [from, middle]);
      continue;
    }
    if (panel.series === undefined) rough++;
    panels.push(panel);
  }
  return panels;
}

/** Twice as many points square the error, as a share of the greatest value, or better: up to so many times the root there is hope. */
const HOPE = 1000;

/** The interpolant in 17 or 33 points, if one of them has converged. */
function fitPanel(smooth: Smooth, from: number, to: number): Panel {
  const half = (to - from) / 2 - INSET;
  const at = (cosine: number): number => smooth.at((from + to) / 2 + half * cosine);
  const coarse = Array.from({ length: 17 }, (_, j) => at(COSINES[2 * j]!));
  if (!coarse.every(Number.isFinite)) return { from, to, half, series: undefined };
  const series = seriesThrough(coarse);
  const allowed = allowedError(coarse, smooth);
  if (endsBelow(allowed, series)) return { from, to, half, series: shortened(series) };
  const most = HOPE * Math.sqrt(allowed * Math.max(...coarse.map(Math.abs)));
  if (!endsBelow(most, series)) return { from, to, half, series: undefined };
  const fine = Array.from({ length: 33 }, (_, j) => (j % 2 === 0 ? coarse[j / 2]! : at(COSINES[j]!)));
  const longer = seriesThrough(fine);
  return { from, to, half, series: endsBelow(allowedError(fine, smooth), longer) ? shortened(longer) : undefined };
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

function allowedError(values: readonly number[], { unit, tolerance }: Smooth): number {
  return tolerance * Math.min(...values.map(unit));
}

/** Whether the last terms are so small: what the series lacks is then smaller still. */
function endsBelow(allowed: number, series: readonly number[]): boolean {
  return series.slice(-3).every((term) => Math.abs(term) <= allowed);
}

/** The value of the interpolant (C. W. Clenshaw 1955); NaN without one. */
export function evaluatePanel({ from, to, half, series }: Panel, depth: number): number {
  if (series === undefined) return NaN;
  const x = (depth - (from + to) / 2) / half;
  // Not one destructured pair: this runs ten thousand times a table, first of all in code that is not yet optimised.
  let last = 0;
  let previous = 0;
  for (let k = series.length - 1; k > 0; k--) {
    const next = 2 * x * last - previous + series[k]!;
    previous = last;
    last = next;
  }
  return x * last - previous + (series[0] ?? 0);
}

/**
 * The values of the interpolant at depths `deep - above[i]`, as `evaluatePanel` has them: four side by side, since each
 * step waits for the one before. A table asks ten thousand times, first of all in code that is not yet optimised.
 */
export function evaluatePanelAbove(panel: Panel, deep: number, above: Float64Array, into: Float64Array): void {
  const { from, to, half, series } = panel;
  const whole = series === undefined ? 0 : above.length & ~3;
  const centre = (from + to) / 2;
  for (let i = 0; i < whole; i += 4) {
    const x0 = (deep - above[i]! - centre) / half;
    const x1 = (deep - above[i + 1]! - centre) / half;
    const x2 = (deep - above[i + 2]! - centre) / half;
    const x3 = (deep - above[i + 3]! - centre) / half;
    let last0 = 0;
    let last1 = 0;
    let last2 = 0;
    let last3 = 0;
    let previous0 = 0;
    let previous1 = 0;
    let previous2 = 0;
    let previous3 = 0;
    for (let k = series!.length - 1; k > 0; k--) {
      const term = series![k]!;
      const next0 = 2 * x0 * last0 - previous0 + term;
      const next1 = 2 * x1 * last1 - previous1 + term;
      const next2 = 2 * x2 * last2 - previous2 + term;
      const next3 = 2 * x3 * last3 - previous3 + term;
      previous0 = last0;
      previous1 = last1;
      previous2 = last2;
      previous3 = last3;
      last0 = next0;
      last1 = next1;
      last2 = next2;
      last3 = next3;
    }
    const first = series![0] ?? 0;
    into[i] = x0 * last0 - previous0 + first;
    into[i + 1] = x1 * last1 - previous1 + first;
    into[i + 2] = x2 * last2 - previous2 + first;
    into[i + 3] = x3 * last3 - previous3 + first;
  }
  for (let i = whole; i < above.length; i++) into[i] = evaluatePanel(panel, deep - above[i]!);
}
