/**
 * Fits pieces of any width to an exact quantile function: for laws with kinks and jumps, and where no interpolant in the
 * logarithm of the probability converges.
 */
import { exp, log2, pow } from "../../numerics/elementary.ts";
import { evaluate, interpolate, interpolateAt, lobattoNodes, rises } from "./cells.ts";
import {
  PANELS,
  ROUNDING,
  stretchOf,
  surrogateError,
  TOLERANCE,
  type Half,
  type Halves,
  type Shape,
  type Stretch,
  type Surrogates,
} from "./halves.ts";
import type { LogDistance } from "./log-distance.ts";
import { evaluatePanel, fitPanels, type Panel } from "./panels.ts";
import { piecesTable, type Piece, type PiecesTable } from "./pieces.ts";

/** The double before 1. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

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
export function fitPieces(
  shape: Shape,
  halves: Halves,
  panels?: Surrogates,
  logs?: LogDistance,
): PiecesTable | undefined {
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
