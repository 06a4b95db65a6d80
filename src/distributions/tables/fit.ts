/**
 * Fits a table to an exact quantile function and measures its error. The exact function is asked a few hundred times, at
 * the points of Chebyshev interpolants in the logarithm of the probability; the cells of the table are filled from these
 * and compared with them in every cell, and these with the exact function between their points.
 */
import { exp, log, log2, pow } from "../../numerics/elementary.ts";
import { evaluate, interpolate, lobattoNodes, rises, type Nodes } from "./cells.ts";
import { evaluatePanel, fitPanels, type Panel, type Smooth } from "./panels.ts";
import { piecesTable, type Piece, type PiecesTable } from "./pieces.ts";
import { cellsOf, CUBIC, OCTAVES, QUINTIC, type PolynomialTable } from "./polynomial.ts";

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

/** Greatest error of a table relative to max(|x|, interquartile range). */
export const TOLERANCE = 1e-9;

/** The interpolants that stand in for the exact function are held to this. */
const SURROGATE_TOLERANCE = 2e-11;

/** Panels in -log2(v), v = 2 min(u, 1 - u): a quantile function is ever smoother in it towards the tails. */
const PANELS = [0, 1, 2, 4, 8, 16, 32, OCTAVES];
/** Between the points of the interpolants: fractions of an octave at which they are compared with the exact function. */
const CHECKS = [0.377, 0.811];

/** One half of a law: depth is -log2(v); `rising` with v or falling. */
type Half = { readonly smooth: Smooth; readonly sign: 1 | -1 };

/** The fastest table within TOLERANCE; undefined where none is: the exact function must serve. */
export function fitTable(shape: Shape): PolynomialTable | ExpOfPolynomial | PiecesTable | undefined {
  if (shape.breaks.length > 0) return fitPieces(shape);
  return fitPolynomial(shape) ?? fitExp(shape) ?? fitPieces(shape);
}

/** The exact function of one half by depth. */
function atDepth({ quantile }: Shape, lower: boolean): (depth: number) => number {
  return (depth) => {
    const tail = 0.5 * pow(2, -depth);
    return lower ? quantile(tail, 1 - tail) : quantile(1 - tail, tail);
  };
}

function halvesOf(shape: Shape): readonly [Half, Half] {
  const unit = (x: number): number => Math.max(Math.abs(x), shape.interquartileRange);
  const half = (lower: boolean): Half => ({
    smooth: { at: atDepth(shape, lower), unit, tolerance: SURROGATE_TOLERANCE },
    sign: lower ? 1 : -1,
  });
  return [half(true), half(false)];
}

const WHOLE_OCTAVES = { finest: 1, lenient: false, most: OCTAVES, inset: 0 };

function fitPolynomial(shape: Shape): PolynomialTable | undefined {
  const halves = halvesOf(shape);
  const panels = halves.map(({ smooth }) => fitPanels(smooth, PANELS, WHOLE_OCTAVES));
  return fromPanels(halves, panels, shape.support);
}

/** Cubic if that suffices, else quintic, else undefined. */
function fromPanels(
  halves: readonly [Half, Half],
  panels: readonly (readonly Panel[] | undefined)[],
  [low, high]: readonly [number, number],
): PolynomialTable | undefined {
  const [lower, upper] = panels;
  if (lower === undefined || upper === undefined) return undefined;
  const lost = Math.max(surrogateError(halves[0], lower), surrogateError(halves[1], upper));
  for (const layout of [CUBIC, QUINTIC]) {
    const { coefficients, error } = cellCoefficients(halves, [lower, upper], layout);
    const bound = error + lost;
    const { degree } = layout;
    if (bound <= TOLERANCE)
      return { kind: "polynomial", degree, coefficients, location: 0, scale: 1, low, high, bound };
  }
  return undefined;
}

/** Twice the greatest difference found between the interpolants and the exact function, relative to its unit. */
function surrogateError({ smooth }: Half, panels: readonly Panel[]): number {
  let worst = 0;
  for (const panel of panels) {
    for (let depth = panel.from; depth < panel.to; depth++) {
      for (const check of CHECKS) {
        if (depth + check >= panel.to) continue;
        const exact = smooth.at(depth + check);
        worst = Math.max(worst, Math.abs(evaluatePanel(panel, depth + check) - exact) / smooth.unit(exact));
      }
    }
  }
  return 2 * worst;
}

type Layout = typeof CUBIC | typeof QUINTIC;

/** Depths of the nodes of an octave and of its check points, beneath the octave's deep end. */
type OctaveGrid = { readonly nodes: Nodes; readonly at: Float64Array; readonly between: Float64Array };

function octaveGrid({ degree, cellBits }: Layout, between: readonly number[]): OctaveGrid {
  const nodes = lobattoNodes(degree, between);
  const cells = 1 << cellBits;
  const heightOf = (cell: number, s: number): number => log2(1 + (cell + 0.5 + 0.5 * s) / cells);
  return {
    nodes,
    at: Float64Array.from({ length: cells * degree + 1 }, (_, i) =>
      i === cells * degree ? 1 : heightOf(Math.floor(i / degree), nodes.nodes[i % degree]!),
    ),
    between: Float64Array.from({ length: cells * between.length }, (_, i) =>
      heightOf(Math.floor(i / between.length), between[i % between.length]!),
    ),
  };
}

const CUBIC_GRID = octaveGrid(CUBIC, [0, Math.sqrt(5 / 8)]);
const QUINTIC_GRID = octaveGrid(QUINTIC, [0, 0.55, 0.92]);

/** The cells of both halves, and their greatest error; infinite where a cell is not monotone. */
function cellCoefficients(
  halves: readonly [Half, Half],
  panels: readonly [readonly Panel[], readonly Panel[]],
  layout: Layout,
): { readonly coefficients: Float64Array; readonly error: number } {
  const { degree, cellBits, terms } = layout;
  const cells = cellsOf(cellBits);
  const coefficients = new Float64Array(2 * cells * terms);
  const grid = degree === 3 ? CUBIC_GRID : QUINTIC_GRID;
  const median = halves[0].smooth.at(0);
  let error = 0;
  halves.forEach((half, side) => {
    const values = new Float64Array(grid.at.length);
    values[grid.at.length - 1] = NaN;
    for (let octave = 0; octave < OCTAVES && error <= TOLERANCE; octave++) {
      const deep = OCTAVES - octave;
      const panel = panels[side]!.find(({ from, to }) => from < deep && deep <= to)!;
      // An octave starts where the one before ended, to the last bit.
      const start = values[grid.at.length - 1]!;
      for (let i = 0; i < values.length; i++) values[i] = evaluatePanel(panel, deep - grid.at[i]!);
      if (octave > 0) values[0] = start;
      if (octave === OCTAVES - 1) values[values.length - 1] = median;
      const into = coefficients.subarray((side * cells + (octave << cellBits)) * terms);
      error = Math.max(error, fillOctave(half, panel, deep, grid, values, into, layout));
    }
    coefficients[(side * cells + cells - 1) * terms] = median;
  });
  return { coefficients, error };
}

/** The cells of one octave, and their greatest error. */
function fillOctave(
  { smooth, sign }: Half,
  panel: Panel,
  deep: number,
  { nodes, between }: OctaveGrid,
  values: Float64Array,
  into: Float64Array,
  { degree, cellBits, terms }: Layout,
): number {
  const stretch = 2 << cellBits;
  const checks = nodes.between.length;
  const polynomial = new Float64Array(terms);
  let error = 0;
  for (let cell = 0; cell < 1 << cellBits; cell++) {
    interpolate(nodes, values, cell * degree, polynomial);
    const unit = smooth.unit(polynomial[0]!);
    if (!rises(polynomial, sign, 1e-15 * unit)) return Infinity;
    for (let check = 0; check < checks; check++) {
      const there = evaluatePanel(panel, deep - between[cell * checks + check]!);
      error = Math.max(error, Math.abs(evaluate(polynomial, nodes.between[check]!) - there) / unit);
    }
    let power = 1;
    for (let k = 0; k < terms; k++, power *= stretch) into[cell * terms + k] = polynomial[k]! * power;
  }
  return error;
}

/** Below this share of the interquartile range a distance from the end of the support is as good as none. */
const NOTHING = 1e-30;

/** The logarithm of the distance from an end of the support, for laws that span many powers of ten. */
function fitExp(shape: Shape): ExpOfPolynomial | undefined {
  const [low, high] = shape.support;
  if (low > -Infinity) return fitLogDistance(shape, low, 1);
  if (high < Infinity) return fitLogDistance(shape, high, -1);
  return undefined;
}

function fitLogDistance(shape: Shape, origin: number, factor: 1 | -1): ExpOfPolynomial | undefined {
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
    return deepest < 2 ? undefined : prolonged(fitPanels(smooth, panelsTo(deepest), WHOLE_OCTAVES), deepest);
  });
  const of = fromPanels(halves, panels, [-Infinity, Infinity]);
  const [low, high] = shape.support;
  return of && { kind: "exp", of, origin, factor, low, high, bound: of.bound };
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
function prolonged(panels: readonly Panel[] | undefined, deepest: number): readonly Panel[] | undefined {
  const last = panels?.at(-1);
  if (panels === undefined || last === undefined || deepest === OCTAVES) return panels;
  const end = evaluatePanel(last, deepest);
  const slope = end - evaluatePanel(last, deepest - 1);
  const half = (OCTAVES - deepest) / 2;
  return [...panels, { from: deepest, to: OCTAVES, half, series: [end + slope * half, slope * half] }];
}

/**
 * Around a singular point panels are halved down to this share of the probability and then kept: a draw falls there less
 * often than once in 1e11, and less often than `bound` would be noticed.
 */
const FINEST = 1e-12;
const PIECEWISE = { finest: FINEST, lenient: true, most: 1500, inset: 1e-14 };
/** Pieces of a table at most: 80 bytes each. */
const MOST_PIECES = 16384;
const PIECE_TOLERANCE = 2e-10;
const PIECE_NODES = lobattoNodes(5, [0, 0.55, 0.92]);

function fitPieces(shape: Shape): PiecesTable | undefined {
  const fitted = halvesOf(shape).map((half) => {
    const edges = edgesOf(shape.breaks, half.sign > 0);
    const panels = fitPanels(half.smooth, [...edges.keys()], PIECEWISE);
    if (panels === undefined) return undefined;
    const settled = panels.filter(({ from, to }) => to - from > FINEST);
    const pieces = panels.toReversed().flatMap((panel) => piecesOf(half, panel, edges));
    const error = Math.max(...pieces.map((piece) => piece.error)) + surrogateError(half, settled);
    return { pieces, error };
  });
  const [lower, upper] = fitted;
  if (lower === undefined || upper === undefined) return undefined;
  const bound = Math.max(lower.error, upper.error);
  if (!(bound <= TOLERANCE) || lower.pieces.length + upper.pieces.length > MOST_PIECES) return undefined;
  return piecesTable(lower.pieces, upper.pieces, shape.support, bound);
}

/**
 * Depth and v of the edges of one half, by depth. At a jump the lower value holds, so that an edge in the upper half, where
 * v falls with u, belongs to the piece of greater v.
 */
function edgesOf(breaks: readonly number[], lower: boolean): ReadonlyMap<number, number> {
  const ofBreaks = breaks
    .map((p) => (lower ? 2 * p : 2 * (1 - p)))
    .filter((v) => v > 0 && v < 1)
    .map((v) => [-log2(v), lower ? v : v * (1 - Number.EPSILON / 2)] as const);
  const ofOctaves = PANELS.map((depth) => [depth, pow(2, -depth)] as const);
  const inside = ofBreaks.filter(([depth]) => depth < OCTAVES);
  return new Map([...ofOctaves, ...inside].sort(([a], [b]) => a - b));
}

/** The pieces of one panel, ascending in v: as few as suffice, of equal width. */
function piecesOf(
  half: Half,
  panel: Panel,
  edges: ReadonlyMap<number, number>,
): readonly (Piece & { readonly error: number })[] {
  const from = edges.get(panel.to) ?? pow(2, -panel.to);
  const to = edges.get(panel.from) ?? pow(2, -panel.from);
  for (let count = 1; ; count *= 2) {
    const width = (to - from) / count;
    const pieces = Array.from({ length: count }, (_, i) =>
      pieceOf(half, panel, from + i * width, i === count - 1 ? to : from + (i + 1) * width),
    );
    if (panel.to - panel.from <= FINEST) return pieces.map((piece) => ({ ...piece, error: 0 }));
    if (count === 256 || pieces.every(({ error }) => error <= PIECE_TOLERANCE)) return pieces;
  }
}

function pieceOf({ smooth, sign }: Half, panel: Panel, from: number, to: number): Piece & { readonly error: number } {
  const [centre, halfWidth] = [(from + to) / 2, (to - from) / 2];
  const there = (s: number): number => evaluatePanel(panel, -log2(centre + halfWidth * s));
  const polynomial = new Float64Array(6);
  interpolate(PIECE_NODES, PIECE_NODES.nodes.map(there), 0, polynomial);
  const unit = smooth.unit(polynomial[0]!);
  const errors = PIECE_NODES.between.map((s) => Math.abs(evaluate(polynomial, s) - there(s)) / unit);
  const monotone = rises(polynomial, sign, 1e-13 * unit);
  return { from, to, polynomial, error: monotone ? Math.max(...errors) : Infinity };
}
