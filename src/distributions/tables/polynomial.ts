/**
 * A quantile function as polynomials in cells that are found from the bits of the probability: each half of the
 * distribution by octaves of v = 2 min(u, 1 - u), each octave in equal cells, so that a tail keeps its relative accuracy
 * down to the least probability that is drawn. After W. Hörmann and J. Leydold (2003, doi:10.1145/945511.945517).
 */

export type PolynomialTable = {
  readonly kind: "polynomial";
  readonly degree: 3 | 5;
  /** Cell by cell, constant first; see `cellsOf`. */
  readonly coefficients: Float64Array;
  /** x = location + scale * polynomial, kept within [low, high]. */
  readonly location: number;
  readonly scale: number;
  readonly low: number;
  readonly high: number;
  /** Greatest error found, relative to max(|x|, interquartile range). */
  readonly bound: number;
};

/** Probabilities nearer to 0 or 1 than this are taken as this: 2^-53, the nearest that a sampler draws. */
export const LEAST = 1.1102230246251565e-16;
export const MOST = 1 - LEAST;

/** Octaves of v: [2^-52, 2^-51) ... [1/2, 1). */
export const OCTAVES = 52;

/** log2 of the cells in an octave, the shift that leaves exponent and cell of a double's high word, and doubles a cell. */
export const CUBIC = { degree: 3, cellBits: 5, terms: 4 } as const;
export const QUINTIC = { degree: 5, cellBits: 4, terms: 6 } as const;

/** 2^(52 - octave): brings v of that octave into [1, 2), exactly. The last octave holds v = 1 only. */
const STRETCH = Float64Array.from({ length: OCTAVES + 1 }, (_, octave) => powerOfTwo(OCTAVES - octave));

function powerOfTwo(k: number): number {
  let power = 1;
  for (let i = 0; i < k; i++) power *= 2;
  return power;
}

/** Cells of one half: all octaves, and one for v = 1, the median. */
export function cellsOf(cellBits: number): number {
  return (OCTAVES << cellBits) + 1;
}

/** The centre of a cell after stretching. */
export function centreOf(cell: number, cellBits: number): number {
  return 1 + (cell + 0.5) / (1 << cellBits);
}

const CUBIC_CENTRES = Float64Array.from({ length: 32 }, (_, cell) => centreOf(cell, CUBIC.cellBits));
const QUINTIC_CENTRES = Float64Array.from({ length: 16 }, (_, cell) => centreOf(cell, QUINTIC.cellBits));

/** One double seen as two words, low first. */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * The quantiles of `rows` probabilities; `into` may be `probabilities` itself, place for place. Index arithmetic: the high
 * word of v holds 11 bits of exponent, of which 971 belong to 2^-52, and the leading bits of the fraction.
 */
export function fillPolynomial(
  table: PolynomialTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  if (table.degree === 3) fillCubic(table, probabilities, from, into, to, rows);
  else fillQuintic(table, probabilities, from, into, to, rows);
}

const CUBIC_HALF = cellsOf(CUBIC.cellBits);
const QUINTIC_HALF = cellsOf(QUINTIC.cellBits);

function fillCubic(
  { coefficients: c, location, scale, low, high }: PolynomialTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const u = Math.min(Math.max(probabilities[from + row]!, LEAST), MOST);
    const v = 2 * Math.min(u, 1 - u);
    float[0] = v;
    const cell = (words[1]! >>> 15) - (971 << 5);
    const s = v * STRETCH[cell >> 5]! - CUBIC_CENTRES[cell & 31]!;
    const at = (((u * 2) | 0) * CUBIC_HALF + cell) << 2;
    const x = location + scale * (c[at]! + s * (c[at + 1]! + s * (c[at + 2]! + s * c[at + 3]!)));
    into[to + row] = x < low ? low : x > high ? high : x;
  }
}

function fillQuintic(
  { coefficients: c, location, scale, low, high }: PolynomialTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const u = Math.min(Math.max(probabilities[from + row]!, LEAST), MOST);
    const v = 2 * Math.min(u, 1 - u);
    float[0] = v;
    const cell = (words[1]! >>> 16) - (971 << 4);
    const s = v * STRETCH[cell >> 4]! - QUINTIC_CENTRES[cell & 15]!;
    const at = (((u * 2) | 0) * QUINTIC_HALF + cell) * 6;
    const upper = c[at + 3]! + s * (c[at + 4]! + s * c[at + 5]!);
    const x = location + scale * (c[at]! + s * (c[at + 1]! + s * (c[at + 2]! + s * upper)));
    into[to + row] = x < low ? low : x > high ? high : x;
  }
}
