/** `distributions/tables/octaves.ts` by kernels, with the same bits, in a memory of its own. */
import {
  CUBIC_GRID,
  fillHalf as fillByLoops,
  QUINTIC_GRID,
  type FillHalf,
  type Layout,
  type OctaveGrid,
} from "../../distributions/tables/octaves.ts";
import type { Panel } from "../../distributions/tables/panels.ts";
import { cellsOf, CUBIC, OCTAVES, QUINTIC } from "../../distributions/tables/polynomial.ts";
import { encodeModule } from "./encode.ts";
import { evaluateAbove, fillCells, placesOfOctave } from "./kernels/cells.ts";
import { Places } from "./places.ts";
import { compileModule, createMemory, hasSimd, instantiate } from "./platform.ts";
import { Pool } from "./pool.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Terms of a series at most. */
const MOST_TERMS = 33;

/** Doubles that a kernel leaves about a half: its error, and whether it falls somewhere, in two lanes each. */
const FOUND = 4;

/** What fills cells here, once it was asked for. */
let filler: FillHalf | undefined;

/** As the loops, with the same bits: by kernels where there are vectors and the kernels know the unit of the half. */
export const fillHalf: FillHalf = (half, panels, layout, median, into) => {
  filler ??= fillerHere();
  const fill = half.smooth.floor === undefined ? fillByLoops : filler;
  return fill(half, panels, layout, median, into);
};

/** The loops where there are no vectors, or not the memory that they need. */
function fillerHere(): FillHalf {
  if (!hasSimd(false)) return fillByLoops;
  try {
    return createFiller();
  } catch (error) {
    if (error instanceof RangeError) return fillByLoops;
    throw error;
  }
}

/** For halves that have a floor. */
function createFiller(): FillHalf {
  const pool = new Pool();
  const makers = [evaluateAbove, fillCells(CUBIC, CUBIC_GRID), fillCells(QUINTIC, QUINTIC_GRID)];
  const functions = makers.map((make) => make(pool));
  const places = new Places();
  // The constants first: their addresses are written into the code.
  places.of(pool.contents());
  const cubic = { ...columnsOf(CUBIC, CUBIC_GRID, places), kernel: "cubicCells" };
  const quintic = { ...columnsOf(QUINTIC, QUINTIC_GRID, places), kernel: "quinticCells" };
  const seriesAt = places.reserve(MOST_TERMS * BYTES);
  const valuesAt = places.reserve(OCTAVES * Math.max(cubic.points, quintic.points) * BYTES);
  const most = Math.max(...[CUBIC, QUINTIC].map(({ cellBits, terms }) => cellsOf(cellBits) * terms));
  const cellsAt = places.reserve(most * BYTES);
  const foundAt = places.reserve(FOUND * BYTES);
  const memory = createMemory(places.pages, false);
  places.write(memory.buffer);
  const kernels = instantiate(compileModule(encodeModule(functions, false)), memory);
  const doublesAt = (address: number, count: number): Float64Array => new Float64Array(memory.buffer, address, count);
  const seriesOf = doublesAt(seriesAt, MOST_TERMS);
  const found = doublesAt(foundAt, FOUND);

  /** The values of an octave's points begin here. */
  const octaveAt = (octave: number, points: number): number => valuesAt + octave * points * BYTES;

  function evaluate({ from, to, half, series = [] }: Panel, { points, heightsAt }: Columns): void {
    // A term of 0 changes nothing, and there is one beside the first.
    const terms = Math.max(series.length, 2);
    for (let k = 0; k < terms; k++) seriesOf[k] = series[k] ?? 0;
    const [into, intoEnd] = [octaveAt(OCTAVES - to, points), octaveAt(OCTAVES - from, points)];
    const last = seriesAt + (terms - 1) * BYTES;
    const heightsEnd = heightsAt + points * BYTES;
    kernels.evaluateAbove!(heightsAt, heightsEnd, into, intoEnd, seriesAt, last, to, (from + to) / 2, half);
  }

  /** An octave starts where the one before ended, to the last bit; the last ends with the median. */
  function join({ points, cells }: Columns, median: number): void {
    const values = doublesAt(valuesAt, OCTAVES * points);
    for (let octave = 1; octave < OCTAVES; octave++) values[octave * points] = values[(octave - 1) * points + cells]!;
    values[(OCTAVES - 1) * points + cells] = median;
  }

  return ({ sign, smooth }, panels, layout, median, into) => {
    const { kernel, ...columns } = layout.degree === 3 ? cubic : quintic;
    for (const panel of panels) evaluate(panel, columns);
    join(columns, median);
    kernels[kernel]!(valuesAt, octaveAt(OCTAVES, columns.points), cellsAt, foundAt, sign, smooth.floor!);
    into.set(doublesAt(cellsAt, into.length - layout.terms));
    into[into.length - layout.terms] = median;
    return found[2] !== 0 || found[3] !== 0 ? Infinity : Math.max(found[0]!, found[1]!);
  };
}

/** Cells of an octave, its points in all columns, and where their heights stand. */
type Columns = { readonly cells: number; readonly points: number; readonly heightsAt: number };

/** The points of a grid column by column, as the kernels want them. */
function columnsOf(layout: Layout, { at, between, nodes }: OctaveGrid, places: Places): Columns {
  const { degree, cellBits } = layout;
  const cells = 1 << cellBits;
  const { nodes: columns, checks, points } = placesOfOctave(layout, nodes);
  const heights = new Float64Array(points);
  for (let cell = 0; cell < cells; cell++) {
    columns.forEach((first, i) => (heights[first + cell] = at[cell * degree + i]!));
    checks.forEach((first, i) => (heights[first + cell] = between[cell * checks.length + i]!));
  }
  heights[columns[0]! + cells] = at[cells * degree]!;
  return { cells, points, heightsAt: places.of(heights) };
}
