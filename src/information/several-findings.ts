/**
 * Regression on several findings at once: Hermite polynomials in the normal scores of their ranks (Ghanem and Spanos,
 * Stochastic Finite Elements, 1991, section 2.4), by total degree for few findings, by pairs for many.
 */
import { BLOCK } from "../samplers/sampler.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { log } from "../numerics/elementary.ts";
import { coefficientsOf, factorOf, rankOf } from "./least-squares.ts";
import { evenSlices, type Smoother } from "./smoother.ts";

/** Rows that are looked at: products of terms are what takes time. */
export const MOST_ROWS = 16_384;
const FEWER_ROWS = 8192;
const MANY_TERMS = 60;

/** A finding with at most so many values has a term for each instead of polynomials. */
const MOST_CATEGORIES = 8;

/** The greatest total degree of a term, by the number of findings; more findings have pairs of first powers only. */
const DEGREES = [0, 5, 5, 4, 3, 3, 3];
const DEGREE_OF_ONE = 3;
/** With so many findings and more, terms are of two of them at most. */
const ONLY_PAIRS = 5;
/** What is added to squares before their logarithm, as a share of their mean: a rest of 0 has none. */
const LEAST_SQUARE = 1e-4;
/** Up to this degree terms say how the spread of what is left changes. */
const DEGREE_OF_SPREAD = 2;

/** A column of a finding, and its degree in it. */
type Power = { readonly column: Float64Array; readonly degree: number };

/** `findings` are columns of the same rows, two or more, at most `MOST_ROWS`; `scores` those of as many ranks. */
export function onFindings(findings: readonly Float64Array[], scores: Float64Array): Smoother {
  const all = findings[0]!.length;
  const most = DEGREES[findings.length];
  const powers = findings.map((finding) => powersOf(finding, most ?? DEGREE_OF_ONE, scores));
  const made = termsOf(powers, most);
  const rows = made.length > MANY_TERMS ? Math.min(all, FEWER_ROWS) : all;
  const columns = made.map(({ factors }) => product(factors, rows));
  const terms = columns.length;
  const factor = factorOf(gramOf(columns, rows), terms);
  const termsOfSpread = made.filter(({ degree }) => degree <= DEGREE_OF_SPREAD).length;

  /** By the first `count` terms. */
  function fit(y: Float64Array, count = terms): Float64Array {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += y[row]! / rows;
    const sums = new Float64Array(count);
    const block = new Float64Array(BLOCK);
    // A block of rows of all columns stays in the cache.
    for (let first = 0; first < rows; first += BLOCK) {
      const end = Math.min(first + BLOCK, rows);
      for (let row = first; row < end; row++) block[row - first] = y[row]! - mean;
      for (let term = 0; term < count; term++) {
        const column = columns[term]!;
        let sum = 0;
        for (let row = first; row < end; row++) sum += column[row]! * block[row - first]!;
        sums[term]! += sum;
      }
    }
    const coefficients = coefficientsOf(leading(factor, terms, count), sums);
    const fitted = new Float64Array(rows).fill(mean);
    for (let first = 0; first < rows; first += BLOCK) {
      const end = Math.min(first + BLOCK, rows);
      for (let term = 0; term < count; term++) {
        const column = columns[term]!;
        const coefficient = coefficients[term]!;
        if (coefficient !== 0) for (let row = first; row < end; row++) fitted[row]! += coefficient * column[row]!;
      }
    }
    return fitted;
  }

  return {
    rows,
    terms: rankOf(factor, terms),
    isLocal: false,
    fit: (y) => fit(y),
    slices(y, fitted) {
      // The spread of what is left changes with the findings: rows of one spread stand together. Its logarithm is fitted
      // (Harvey, Econometrica 44(3), 1976), which is a sum where a figure is a product.
      const squares = new Float64Array(rows);
      let mean = 0;
      for (let row = 0; row < rows; row++) {
        squares[row] = (y[row]! - fitted[row]!) * (y[row]! - fitted[row]!);
        mean += squares[row]! / rows;
      }
      if (mean > 0) for (let row = 0; row < rows; row++) squares[row] = log(squares[row]! + LEAST_SQUARE * mean);
      return evenSlices(ascendingOrder(fit(squares, termsOfSpread)));
    },
  };
}

/** The factor of the first `count` terms alone: that of all begins with it. */
function leading(factor: Float64Array, terms: number, count: number): Float64Array {
  if (count === terms) return factor;
  const part = new Float64Array(count * count);
  for (let row = 0; row < count; row++) part.set(factor.subarray(row * terms, row * terms + count), row * count);
  return part;
}

/** Normal scores of the ranks of a column, from those of all ranks, ascending; equal values share the mean of theirs. */
export function normalScores(column: Float64Array, scores: Float64Array): Float64Array<ArrayBuffer> {
  const rows = column.length;
  const order = ascendingOrder(column);
  const into = new Float64Array(rows);
  for (let first = 0, end = 0; first < rows; first = end) {
    const value = column[order[first]!]!;
    let sum = 0;
    do sum += scores[end++]!;
    while (end < rows && column[order[end]!] === value);
    for (let place = first; place < end; place++) into[order[place]!] = sum / (end - first);
  }
  return into;
}

/** Orthonormal powers of a finding up to a degree, or one column for each value but the first where it has few. */
function powersOf(finding: Float64Array, most: number, scores: Float64Array): readonly Power[] {
  const categories = fewValuesIn(finding);
  if (categories !== undefined) {
    return categories.slice(1).map((value) => {
      return { column: finding.map((each) => (each === value ? 1 : 0)), degree: 1 };
    });
  }
  const rows = finding.length;
  const z = normalScores(finding, scores);
  const powers: Power[] = [{ column: z, degree: 1 }];
  let before = new Float64Array(rows).fill(1);
  let last = z;
  for (let degree = 2; degree <= most; degree++) {
    // Normalised: He(n + 1) = (z He(n) - sqrt(n) He(n - 1)) / sqrt(n + 1).
    const next = new Float64Array(rows);
    const [back, scale] = [Math.sqrt(degree - 1), 1 / Math.sqrt(degree)];
    for (let row = 0; row < rows; row++) next[row] = (z[row]! * last[row]! - back * before[row]!) * scale;
    powers.push({ column: next, degree });
    [before, last] = [last, next];
  }
  return powers;
}

/** Its values, where they are few. */
function fewValuesIn(finding: Float64Array): readonly number[] | undefined {
  const values = new Set<number>();
  for (const value of finding) if (values.add(value).size > MOST_CATEGORIES) return undefined;
  return [...values];
}

/** A product of powers, and its total degree. */
type Term = { readonly factors: readonly Float64Array[]; readonly degree: number };

/** Those of a model by degree, the constant first; of many findings, which have no `most` degree, pairs of first powers. */
function termsOf(findings: readonly (readonly Power[])[], most: number | undefined): readonly Term[] {
  const widest = findings.length >= ONLY_PAIRS ? 2 : Infinity;
  const isWanted = ({ factors, degree }: Term, power: Power): boolean => {
    if (factors.length >= widest) return false;
    if (most !== undefined) return degree + power.degree <= most;
    return factors.length === 0 || (degree === 1 && power.degree === 1);
  };
  let terms: readonly Term[] = [{ factors: [], degree: 0 }];
  for (const powers of findings) {
    const further = terms.flatMap((term) =>
      powers.flatMap((power): Term[] => {
        if (!isWanted(term, power)) return [];
        return [{ factors: [...term.factors, power.column], degree: term.degree + power.degree }];
      }),
    );
    terms = [...terms, ...further];
  }
  return terms.toSorted((a, b) => a.degree - b.degree);
}

function product(factors: readonly Float64Array[], rows: number): Float64Array {
  const column = new Float64Array(rows).fill(1);
  for (const factor of factors) for (let row = 0; row < rows; row++) column[row]! *= factor[row]!;
  return column;
}

/** The lower half of the products of all columns: each with four others at a time, so that it is read once for them. */
function gramOf(columns: readonly Float64Array[], rows: number): Float64Array {
  const terms = columns.length;
  const products = new Float64Array(terms * terms);
  for (let i = 0; i < terms; i++) {
    const a = columns[i]!;
    for (let j = 0; j <= i; j += 4) {
      const [b, c, d, e] = [0, 1, 2, 3].map((k) => columns[Math.min(j + k, i)]!) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      let [first, second, third, fourth] = [0, 0, 0, 0];
      for (let row = 0; row < rows; row++) {
        const value = a[row]!;
        first += value * b[row]!;
        second += value * c[row]!;
        third += value * d[row]!;
        fourth += value * e[row]!;
      }
      const at = i * terms + j;
      products[at] = first;
      if (j + 1 <= i) products[at + 1] = second;
      if (j + 2 <= i) products[at + 2] = third;
      if (j + 3 <= i) products[at + 3] = fourth;
    }
  }
  return products;
}
