/** The logarithm of the distance from an end of the support, which is smooth where a law spans many powers of ten. */
import { exp, log } from "../../numerics/elementary.ts";
import { atDepth, ONE_OCTAVE, PANELS, SURROGATE_TOLERANCE, type Half, type Halves, type Shape } from "./halves.ts";
import { evaluatePanel, fitPanels, type Panel } from "./panels.ts";
import { OCTAVES } from "./polynomial.ts";

/** Below this share of the interquartile range a distance from the end of the support is as good as none. */
const NOTHING = 1e-30;

/** x = origin + factor * exp(y): y by halves, and panels of y. */
export type LogDistance = {
  readonly origin: number;
  readonly factor: 1 | -1;
  readonly halves: Halves;
  /** Undefined for a half that is as good as all at the end of the support. */
  readonly panels: readonly (readonly Panel[] | undefined)[];
};

/** The logarithm of the distance from an end of the support, for laws that span many powers of ten. */
export function logDistance(shape: Shape): LogDistance | undefined {
  const [low, high] = shape.support;
  if (low > -Infinity) return logDistanceFrom(shape, low, 1);
  if (high < Infinity) return logDistanceFrom(shape, high, -1);
  return undefined;
}

function logDistanceFrom(shape: Shape, origin: number, factor: 1 | -1): LogDistance | undefined {
  const range = shape.interquartileRange;
  const unit = (y: number): number => Math.max(Math.abs(origin + factor * exp(y)), range) / exp(y);
  const halves = [true, false].map((lower): Half => {
    const exact = atDepth(shape, lower);
    const at = (depth: number): number => log(factor * (exact(depth) - origin));
    return { smooth: { at, unit, tolerance: SURROGATE_TOLERANCE }, sign: lower === factor > 0 ? 1 : -1 };
  }) as [Half, Half];
  const least = log(Math.max(NOTHING * range, 1e-290));
  const panels = halves.map(({ smooth }) => {
    const deepest = lastDepth((depth) => Number.isFinite(smooth.at(depth)) && smooth.at(depth) > least);
    return deepest < 2 ? undefined : prolonged(fitPanels(smooth, panelsTo(deepest), ONE_OCTAVE), deepest);
  });
  return { origin, factor, halves, panels };
}

/** The greatest whole depth at which a condition holds that fails from some depth on. */
function lastDepth(holds: (depth: number) => boolean): number {
  let [good, bad] = [0, OCTAVES + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function panelsTo(deepest: number): readonly number[] {
  return [...PANELS.filter((edge) => edge < deepest), deepest];
}

/** With one more panel down to the last octave: the straight line in which the last octave ends. */
function prolonged(panels: readonly Panel[], deepest: number): readonly Panel[] {
  const last = panels.at(-1);
  if (last === undefined || deepest === OCTAVES) return panels;
  const end = evaluatePanel(last, deepest);
  const slope = end - evaluatePanel(last, deepest - 1);
  const half = (OCTAVES - deepest) / 2;
  return [...panels, { from: deepest, to: OCTAVES, half, series: [end + slope * half, slope * half] }];
}
