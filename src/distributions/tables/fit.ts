/**
 * Fits a table to an exact quantile function and measures its error. The exact function is asked a few hundred times, at
 * the points of Chebyshev interpolants in the logarithm of the probability; the cells of the table are filled from these
 * and compared with them in every cell, and these with the exact function between their points.
 */
import { exp, log, log2, pow } from "../../numerics/elementary.ts";
import { evaluate, interpolate, interpolateAt, lobattoNodes, rises, type Nodes } from "./cells.ts";
import { evaluatePanel, evaluatePanelAbove, fitPanels, type Panel, type Smooth } from "./panels.ts";
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
/** Between the points of the interpolants: fractions of a part at which they are compared with the exact function. */
const CHECKS = [0.377, 0.811];
/** Parts of a panel, an octave long while these suffice: its error swings evenly over all of it. */
const MOST_PARTS = 4;

/** Panels of a polynomial table hold whole octaves. */
const ONE_OCTAVE = 1;

/** One half of a law, lower or upper: depth is -log2(v); `sign` 1 where it rises with v. */
type Half = { readonly smooth: Smooth; readonly sign: 1 | -1 };
type Halves = readonly [Half, Half];

/** What stands in for the exact function in each half; panels without an interpolant are where nothing does. */
type Surrogates = readonly [readonly Panel[], readonly Panel[]];

/** The fastest table within TOLERANCE; undefined where none is: the exact function must serve. */
export function fitTable(shape: Shape): PolynomialTable | ExpOfPolynomial | PiecesTable | undefined {
  const halves = halvesOf(shape);
  if (shape.breaks.length > 0) return fitPieces(shape, halves);
  const [lower, upper] = halves;
  const panels: Surrogates = [widePanels(lower), widePanels(upper)];
  const table = fromPanels(halves, panels, shape.support);
  if (table !== undefined) return table;
  const logs = logDistance(shape);
  return (logs && fitExp(logs, shape.support)) ?? fitPieces(shape, halves, panels, logs);
}

function widePanels({ smooth }: Half): readonly Panel[] {
  return fitPanels(smooth, PANELS, ONE_OCTAVE);
}

/** The exact function of one half by depth. */
function atDepth({ quantile }: Shape, lower: boolean): (depth: number) => number {
  return (depth) => {
    const tail = 0.5 * pow(2, -depth);
    return lower ? quantile(tail, 1 - tail) : quantile(1 - tail, tail);
  };
}

function halvesOf(shape: Shape): Halves {
  const unit = (x: number): number => Math.max(Math.abs(x), shape.interquartileRange);
  const half = (lower: boolean): Half => ({
    smooth: { at: atDepth(shape, lower), unit, tolerance: SURROGATE_TOLERANCE },
    sign: lower ? 1 : -1,
  });
  return [half(true), half(false)];
}

/** Cubic if that suffices, else quintic, else undefined. */
function fromPanels(
  halves: Halves,
  panels: Surrogates,
  [low, high]: readonly [number, number],
): PolynomialTable | undefined {
  if (panels.flat().some((panel) => panel.series === undefined)) return undefined;
  const lost = Math.max(...halves.map((half, side) => surrogateError(half, panels[side]!.map(stretchOf))));
  for (const layout of [CUBIC, QUINTIC]) {
    const { coefficients, error } = cellCoefficients(halves, panels, layout);
    const bound = CELL_MARGIN * error + lost + ROUNDING;
    const { degree } = layout;
    if (bound <= TOLERANCE)
      return { kind: "polynomial", degree, coefficients, location: 0, scale: 1, low, high, bound };
  }
  return undefined;
}

/** What stands in for the exact function between two depths; without `there` nothing does. */
type Stretch = { readonly from: number; readonly to: number; readonly there?: (depth: number) => number };

function stretchOf(panel: Panel): Stretch {
  const { from, to, series } = panel;
  return series === undefined ? { from, to } : { from, to, there: (depth) => evaluatePanel(panel, depth) };
}

/** Twice the greatest difference found between the stand-ins and the exact function, relative to its unit. */
function surrogateError({ smooth }: Half, stretches: readonly Stretch[]): number {
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

/** What evaluating a table costs. */
const ROUNDING = 4 * Number.EPSILON;
/** The double before 1. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

/** A tail that has reached the end of its support moves by rounding only. */
const WAVERING = 1e-14;

/** Cells are compared where their error is greatest, but for its own change along the cell. */
const CELL_MARGIN = 1.1;

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
  halves: Halves,
  panels: Surrogates,
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
      evaluatePanelAbove(panel, deep, grid.at, values);
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
  const there = new Float64Array(between.length);
  evaluatePanelAbove(panel, deep, between, there);
  let error = 0;
  for (let cell = 0; cell < 1 << cellBits; cell++) {
    interpolate(nodes, values, cell * degree, polynomial);
    const unit = smooth.unit(polynomial[0]!);
    if (!rises(polynomial, sign, WAVERING * unit)) return Infinity;
    for (let check = 0; check < checks; check++) {
      const difference = evaluate(polynomial, nodes.between[check]!) - there[cell * checks + check]!;
      error = Math.max(error, Math.abs(difference) / unit);
    }
    let power = 1;
    for (let k = 0; k < terms; k++, power *= stretch) into[cell * terms + k] = polynomial[k]! * power;
  }
  return error;
}

/** Below this share of the interquartile range a distance from the end of the support is as good as none. */
const NOTHING = 1e-30;

/** x = origin + factor * exp(y): y by halves, and panels of y. */
type LogDistance = {
  readonly origin: number;
  readonly factor: 1 | -1;
  readonly halves: Halves;
  /** Undefined for a half that is as good as all at the end of the support. */
  readonly panels: readonly (readonly Panel[] | undefined)[];
};

/** The logarithm of the distance from an end of the support, for laws that span many powers of ten. */
function logDistance(shape: Shape): LogDistance | undefined {
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

function fitExp(logs: LogDistance, [low, high]: readonly [number, number]): ExpOfPolynomial | undefined {
  const { origin, factor, halves, panels } = logs;
  const [lower, upper] = panels;
  const of = lower && upper && fromPanels(halves, [lower, upper], [-Infinity, Infinity]);
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
function prolonged(panels: readonly Panel[], deepest: number): readonly Panel[] {
  const last = panels.at(-1);
  if (last === undefined || deepest === OCTAVES) return panels;
  const end = evaluatePanel(last, deepest);
  const slope = end - evaluatePanel(last, deepest - 1);
  const half = (OCTAVES - deepest) / 2;
  return [...panels, { from: deepest, to: OCTAVES, half, series: [end + slope * half, slope * half] }];
}

/** Nearer to a singular point than this the pieces are fitted to the exact function itself. */
const FINEST = 1 / 64;
/** Pieces of one half at most, 72 bytes each: beyond, the exact function serves better. */
const MOST_PIECES = 2048;
/** Tries of one half at pieces of the exact function, nine questions each: who needs more would wait too long for a table. */
const MOST_TRIES = 512;
/** Finest panels of one half, two at a break and some more, that may stay without an interpolant: a law with more is smooth nowhere. */
const roughest = (breaks: readonly number[]): number => 32 + 2 * breaks.length;
const PIECE_TOLERANCE = 2e-10;
/** Of an error that is looked for at few points, as much again may be missed. */
const MARGIN = 1.5;
/** Pieces of this many doubles are kept as they are: a draw falls there less often than once in 1e14. */
const LEAST_PIECE = 16 * Number.EPSILON;
/** The last places of a probability, within which an exact function is not smooth. */
const LAST_PLACES = 8 * Number.EPSILON;
const PIECE_NODES = lobattoNodes(5, [0, 0.55, 0.92]);

type MeasuredPiece = Piece & { readonly error: number };

/** `panels` and `logs` were found for tables that did not suffice; they serve here too. */
function fitPieces(shape: Shape, halves: Halves, panels?: Surrogates, logs?: LogDistance): PiecesTable | undefined {
  const lower = fitSide(shape, halves[0], 0, panels, logs);
  const upper = lower && fitSide(shape, halves[1], 1, panels, logs);
  if (lower === undefined || upper === undefined) return undefined;
  const bound = Math.max(lower.error, upper.error) + ROUNDING;
  const above = shape.breaks.includes(0.5) ? [...upper.pieces, medianPiece(shape)] : upper.pieces;
  return bound <= TOLERANCE ? piecesTable(lower.pieces, above, shape.support, bound) : undefined;
}

function fitSide(
  shape: Shape,
  half: Half,
  side: 0 | 1,
  panels: Surrogates | undefined,
  logs: LogDistance | undefined,
): { readonly pieces: readonly Piece[]; readonly error: number } | undefined {
  const edges = edgesOf(shape.breaks, side === 0);
  const most = roughest(shape.breaks);
  const fine: Stretch[] = [];
  let rough = 0;
  for (const panel of panels?.[side] ?? emptyPanels([...edges.keys()])) {
    const stretches = refined(half, panel, logs && inLogs(logs, side, panel), most - rough);
    rough += stretches.filter(({ there }) => there === undefined).length;
    if (rough > most) return undefined;
    fine.push(...stretches);
  }
  return fitHalf(half, exactly(shape, side === 0), edges, fine);
}

/** The median is found in the upper half; at a jump there it takes the lower value. */
function medianPiece({ quantile }: Shape): Piece {
  return { from: BELOW_ONE, to: 1, polynomial: [quantile(0.5, 0.5), 0, 0, 0, 0, 0] };
}

/** Panels that join the edges, still to be fitted. */
function emptyPanels(edges: readonly number[]): readonly Panel[] {
  return edges.slice(1).map((to, i) => ({ from: edges[i]!, to, half: 0, series: undefined }));
}

/** A panel as it is where it has an interpolant; else its logarithm's, or what finer panels make of it. */
function refined({ smooth }: Half, panel: Panel, logs: Stretch | undefined, mostRough: number): readonly Stretch[] {
  if (panel.series !== undefined) return [stretchOf(panel)];
  if (logs !== undefined) return [logs];
  return fitPanels(smooth, [panel.from, panel.to], FINEST, mostRough).map(stretchOf);
}

/** The stretch of a panel by the logarithm of the distance from an end, if there is an interpolant of that. */
function inLogs({ origin, factor, panels }: LogDistance, side: number, { from, to }: Panel): Stretch | undefined {
  const panel = panels[side]?.find((each) => each.from <= from && to <= each.to);
  if (panel?.series === undefined) return undefined;
  return { from, to, there: (depth) => origin + factor * exp(evaluatePanel(panel, depth)) };
}

/** The pieces of one half, ascending in v, and their greatest error. */
function fitHalf(
  half: Half,
  exact: (v: number) => number,
  edges: ReadonlyMap<number, number>,
  stretches: readonly Stretch[],
): { readonly pieces: readonly Piece[]; readonly error: number } | undefined {
  const pieces: MeasuredPiece[] = [];
  let triesLeft = MOST_TRIES;
  for (const stretch of stretches.toReversed()) {
    const { there } = stretch;
    const from = edges.get(stretch.to) ?? pow(2, -stretch.to);
    const to = edges.get(stretch.from) ?? pow(2, -stretch.from);
    if (there === undefined) triesLeft -= addPieces(half, exact, from, to, triesLeft, pieces);
    else addPieces(half, (v) => there(-log2(v)), from, to, Infinity, pieces);
    if (triesLeft < 0 || pieces.length > MOST_PIECES) return undefined;
  }
  const worst = pieces.reduce((most, { error }) => Math.max(most, error), 0);
  return { pieces, error: MARGIN * worst + surrogateError(half, stretches) };
}

/** The exact function of one half by v. */
function exactly({ quantile }: Shape, lower: boolean): (v: number) => number {
  return lower ? (v) => quantile(0.5 * v, 1 - 0.5 * v) : (v) => quantile(1 - 0.5 * v, 0.5 * v);
}

/**
 * v of the edges of one half by their depth, ascending. At a jump the lower value holds, so that an edge in the upper
 * half, where v falls with u, belongs to the piece of greater v.
 */
function edgesOf(breaks: readonly number[], lower: boolean): ReadonlyMap<number, number> {
  const ofBreaks = breaks
    .map((p) => (lower ? 2 * p : 2 * (1 - p)))
    .filter((v) => v > Number.EPSILON && v <= 1)
    .map((v) => [-log2(v), lower ? v : v * BELOW_ONE] as const);
  const ofOctaves = PANELS.map((depth) => [depth, pow(2, -depth)] as const);
  return new Map([...ofOctaves, ...ofBreaks].sort(([a], [b]) => a - b));
}

/**
 * Adds pieces one after the other, each as wide as the error of the one before lets hope: a quintic errs with the sixth
 * power of its width. Ends with the first too many, and counts its tries.
 */
function addPieces(
  half: Half,
  there: (v: number) => number,
  from: number,
  to: number,
  mostTries: number,
  into: MeasuredPiece[],
): number {
  let width = to - from;
  let tries = 0;
  for (let low = from; low < to && tries <= mostTries && into.length <= MOST_PIECES;) {
    tries++;
    // A last piece that would be a sliver joins this one.
    const high = low + 1.1 * width < to ? low + width : to;
    const piece = pieceThrough(half, there, low, high);
    const least = !(high - low > LEAST_PIECE * high);
    const change = least ? 4 : pow((0.5 * PIECE_TOLERANCE) / piece.error, 1 / 6);
    width = (high - low) * Math.min(4, Math.max(1 / 8, change));
    if (piece.error > PIECE_TOLERANCE && !least) continue;
    into.push(least ? { ...piece, error: 0 } : piece);
    low = high;
  }
  return tries;
}

/** From here on the points of a piece are where they ought to be, but for less than its error. */
const WIDE = pow(2, -20);

/** One piece, and its error beyond what the last places of the probability make. */
function pieceThrough({ smooth, sign }: Half, there: (v: number) => number, from: number, to: number): MeasuredPiece {
  const [centre, stretch] = [(from + to) / 2, 2 / (to - from)];
  // The edge itself belongs to the piece below.
  const least = from * (1 + Number.EPSILON);
  const pointAt = (s: number): number => Math.min(to, Math.max(least, centre + s / stretch));
  const points = PIECE_NODES.nodes.map(pointAt);
  const values = Float64Array.from(points, there);
  let polynomial: Float64Array = new Float64Array(values.length);
  if (to - from > WIDE * to) interpolate(PIECE_NODES, values, 0, polynomial);
  else {
    polynomial = interpolateAt(
      points.map((v) => (v - centre) * stretch),
      values,
    );
  }
  const unit = smooth.unit(polynomial[0]!);
  const noise = LAST_PLACES * to * stretch * steepest(polynomial);
  if (!rises(polynomial, sign, 1e-13 * unit + 16 * noise)) return { from, to, polynomial, error: Infinity };
  let error = 0;
  for (const s of PIECE_NODES.between) {
    const v = pointAt(s);
    const difference = Math.abs(evaluate(polynomial, (v - centre) * stretch) - there(v));
    error = Math.max(error, (difference - noise) / unit);
  }
  return { from, to, polynomial, error: Number.isNaN(error) ? Infinity : error };
}

/** The greatest slope at the ends and the centre of [-1, 1], upwards or downwards. */
function steepest(polynomial: ArrayLike<number>): number {
  let [left, right] = [0, 0];
  for (let k = polynomial.length - 1; k > 0; k--) {
    left = k * polynomial[k]! - left;
    right = k * polynomial[k]! + right;
  }
  return Math.max(Math.abs(left), Math.abs(right), Math.abs(polynomial[1]!));
}
