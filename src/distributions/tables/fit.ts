/**
 * Fits a table to an exact quantile function and measures its error. The exact function is asked a few hundred times, at
 * the points of Chebyshev interpolants in the logarithm of the probability; the cells of the table are filled from these
 * and compared with them in every cell, and these with the exact function between their points.
 */
import { fitPieces } from "./fit-pieces.ts";
import {
  halvesOf,
  ONE_OCTAVE,
  PANELS,
  ROUNDING,
  stretchOf,
  surrogateError,
  TOLERANCE,
  type Half,
  type Halves,
  type Shape,
  type Surrogates,
} from "./halves.ts";
import { logDistance, type LogDistance } from "./log-distance.ts";
import { fillHalf, type FillHalf } from "./octaves.ts";
import { fitPanels, type Panel } from "./panels.ts";
import type { PiecesTable } from "./pieces.ts";
import { cellsOf, CUBIC, QUINTIC, type PolynomialTable } from "./polynomial.ts";

/** x = origin + factor * exp(y), y from a table of its own, kept within [low, high]. */
export type ExpOfPolynomial = {
  readonly kind: "exp";
  readonly of: PolynomialTable;
  readonly origin: number;
  readonly factor: number;
  readonly low: number;
  readonly high: number;
  readonly bound: number;
};

/** Cells are compared where their error is greatest, but for its own change along the cell. */
const CELL_MARGIN = 1.1;

/**
 * The fastest table within TOLERANCE; undefined where none is: the exact function must serve. `fill` fills the cells, as
 * `fillHalf` does.
 */
export function fitTable(
  shape: Shape,
  fill: FillHalf = fillHalf,
): PolynomialTable | ExpOfPolynomial | PiecesTable | undefined {
  const halves = halvesOf(shape);
  if (shape.breaks.length > 0) return fitPieces(shape, halves);
  const [lower, upper] = halves;
  const panels: Surrogates = [widePanels(lower), widePanels(upper)];
  const table = fromPanels(halves, panels, shape.support, fill);
  if (table !== undefined) return table;
  const logs = logDistance(shape);
  return (logs && fitExp(logs, shape.support, fill)) ?? fitPieces(shape, halves, panels, logs);
}

function widePanels({ smooth }: Half): readonly Panel[] {
  return fitPanels(smooth, PANELS, ONE_OCTAVE);
}

/** Cubic if that suffices, else quintic, else undefined. */
function fromPanels(
  halves: Halves,
  panels: Surrogates,
  [low, high]: readonly [number, number],
  fill: FillHalf,
): PolynomialTable | undefined {
  if (panels.flat().some((panel) => panel.series === undefined)) return undefined;
  const lost = Math.max(...halves.map((half, side) => surrogateError(half, panels[side]!.map(stretchOf))));
  for (const layout of [CUBIC, QUINTIC]) {
    const { degree, cellBits, terms } = layout;
    const doubles = cellsOf(cellBits) * terms;
    const coefficients = new Float64Array(2 * doubles);
    const median = halves[0].smooth.at(0);
    const errors = halves.map((half, side) => {
      const into = coefficients.subarray(side * doubles, (side + 1) * doubles);
      return fill(half, panels[side]!, layout, median, into);
    });
    const bound = CELL_MARGIN * Math.max(...errors) + lost + ROUNDING;
    if (bound <= TOLERANCE)
      return { kind: "polynomial", degree, coefficients, location: 0, scale: 1, low, high, bound };
  }
  return undefined;
}

function fitExp(
  logs: LogDistance,
  [low, high]: readonly [number, number],
  fill: FillHalf,
): ExpOfPolynomial | undefined {
  const { origin, factor, halves, panels } = logs;
  const [lower, upper] = panels;
  const of = lower && upper && fromPanels(halves, [lower, upper], [-Infinity, Infinity], fill);
  return of && { kind: "exp", of, origin, factor, low, high, bound: of.bound };
}
