/** A law as its table is fitted: two halves, by the depth -log2(v), v = 2 min(u, 1 - u), and what stands in for the exact function. */
import { pow } from "../../numerics/elementary.ts";
import { evaluatePanel, type Panel, type Smooth } from "./panels.ts";
import { OCTAVES } from "./polynomial.ts";

/** A law as the fit sees it. */
export type Shape = {
  /** inf{x: F(x) >= p}, q = 1 - p. */
  readonly quantile: (p: number, q: number) => number;
  /** Probabilities of kinks and jumps, ascending. */
  readonly breaks: readonly number[];
  readonly interquartileRange: number;
  /** Least and greatest value, perhaps infinite. */
  readonly support: readonly [number, number];
};

/** Greatest error of a table relative to max(|x|, interquartile range). */
export const TOLERANCE = 1e-9;

/** The interpolants that stand in for the exact function are held to this. */
export const SURROGATE_TOLERANCE = 2e-11;

/** What evaluating a table costs. */
export const ROUNDING = 4 * Number.EPSILON;

/** Panels in depth: a quantile function is ever smoother in it towards the tails. */
export const PANELS = [0, 1, 2, 4, 8, 16, 32, OCTAVES];

/** Panels of a polynomial table hold whole octaves. */
export const ONE_OCTAVE = 1;

/** Between the points of the interpolants: fractions of a part at which they are compared with the exact function. */
const CHECKS = [0.377, 0.811];
/** Parts of a panel, an octave long while these suffice: its error swings evenly over all of it. */
const MOST_PARTS = 4;

/** One half of a law, lower or upper; `sign` 1 where it rises with v. */
export type Half = { readonly smooth: Smooth; readonly sign: 1 | -1 };
export type Halves = readonly [Half, Half];

/** What stands in for the exact function in each half; panels without an interpolant are where nothing does. */
export type Surrogates = readonly [readonly Panel[], readonly Panel[]];

/** The exact function of one half by depth. */
export function atDepth({ quantile }: Shape, lower: boolean): (depth: number) => number {
  return (depth) => {
    const tail = 0.5 * pow(2, -depth);
    return lower ? quantile(tail, 1 - tail) : quantile(1 - tail, tail);
  };
}

export function halvesOf(shape: Shape): Halves {
  const floor = shape.interquartileRange;
  const unit = (x: number): number => Math.max(Math.abs(x), floor);
  const half = (lower: boolean): Half => ({
    smooth: { at: atDepth(shape, lower), unit, floor, tolerance: SURROGATE_TOLERANCE },
    sign: lower ? 1 : -1,
  });
  return [half(true), half(false)];
}

/** What stands in for the exact function between two depths; without `there` nothing does. */
export type Stretch = { readonly from: number; readonly to: number; readonly there?: (depth: number) => number };

export function stretchOf(panel: Panel): Stretch {
  const { from, to, series } = panel;
  return series === undefined ? { from, to } : { from, to, there: (depth) => evaluatePanel(panel, depth) };
}

/** Twice the greatest difference found between the stand-ins and the exact function, relative to its unit. */
export function surrogateError({ smooth }: Half, stretches: readonly Stretch[]): number {
  let worst = 0;
  for (const { from, to, there } of stretches) {
    const parts = Math.min(MOST_PARTS, Math.ceil(to - from));
    const step = (to - from) / parts;
    for (let part = 0; there !== undefined && part < parts; part++) {
      for (const check of CHECKS) {
        const depth = from + (part + check) * step;
        const exact = smooth.at(depth);
        const difference = Math.abs(there(depth) - exact);
        // A logarithm is infinite where x underflows; so does the table's.
        if (Number.isFinite(exact)) worst = Math.max(worst, difference / smooth.unit(exact));
      }
    }
  }
  return 2 * worst;
}
