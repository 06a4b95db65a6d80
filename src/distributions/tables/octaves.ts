/**
 * The cells of a polynomial table, octave by octave: filled from the panels that stand in for the exact function, and compared with
 * them between the nodes.
 */
import { log2 } from "../../numerics/elementary.ts";
import { evaluate, interpolate, lobattoNodes, rises, type Nodes } from "./cells.ts";
import { TOLERANCE, type Half } from "./halves.ts";
import { evaluatePanelAbove, type Panel } from "./panels.ts";
import { cellsOf, CUBIC, OCTAVES, QUINTIC } from "./polynomial.ts";

/** A tail that has reached the end of its support moves by rounding only. */
export const WAVERING = 1e-14;

/** How cells of one octave lie. */
export type Layout = typeof CUBIC | typeof QUINTIC;

/** Depths of the nodes of an octave and of its check points, beneath the octave's deep end. */
export type OctaveGrid = { readonly nodes: Nodes; readonly at: Float64Array; readonly between: Float64Array };

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

export const CUBIC_GRID = octaveGrid(CUBIC, [0, Math.sqrt(5 / 8)]);
export const QUINTIC_GRID = octaveGrid(QUINTIC, [0, 0.55, 0.92]);

/**
 * Fills the cells of one half, constants first, from its panels, which hold whole octaves: the greatest error, infinite where a
 * cell is not monotone. `into` has `cellsOf(layout.cellBits) * layout.terms` doubles. What is above TOLERANCE ends the work.
 */
export type FillHalf = (
  half: Half,
  panels: readonly Panel[],
  layout: Layout,
  median: number,
  into: Float64Array,
) => number;

export const fillHalf: FillHalf = (half, panels, layout, median, into) => {
  const { cellBits, terms, degree } = layout;
  const grid = degree === 3 ? CUBIC_GRID : QUINTIC_GRID;
  const values = new Float64Array(grid.at.length);
  let error = 0;
  for (let octave = 0; octave < OCTAVES && error <= TOLERANCE; octave++) {
    const deep = OCTAVES - octave;
    const panel = panels.find(({ from, to }) => from < deep && deep <= to)!;
    // An octave starts where the one before ended, to the last bit.
    const start = values[grid.at.length - 1]!;
    evaluatePanelAbove(panel, deep, grid.at, values);
    if (octave > 0) values[0] = start;
    if (octave === OCTAVES - 1) values[values.length - 1] = median;
    const ofOctave = into.subarray((octave << cellBits) * terms);
    error = Math.max(error, fillOctave(half, panel, deep, grid, values, ofOctave, layout));
  }
  into[(cellsOf(cellBits) - 1) * terms] = median;
  return error;
};

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
