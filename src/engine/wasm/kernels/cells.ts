/**
 * The cells of a polynomial table, as `distributions/tables/octaves.ts` fills them: first the panel's series at all points of its
 * octaves, then the polynomials of the cells, two side by side. Points stand in columns, so that neighbouring cells' do, too:
 * each node of all cells, then each check point of all cells.
 */
import type { Nodes } from "../../../distributions/tables/cells.ts";
import { WAVERING, type Layout, type OctaveGrid } from "../../../distributions/tables/octaves.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32, i32Const, load, shuffleDoubles, v128, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";

const { add, sub, mul, div } = f64x2;

/** Points that are evaluated side by side: each step of a series waits for the one before. */
const TOGETHER = 8;

const BYTES = 8;

/** Where the points of an octave stand: the first of each column; the next octave begins behind the last. */
export type OctavePlaces = {
  readonly nodes: readonly number[];
  readonly checks: readonly number[];
  readonly points: number;
};

/** The first node of a cell is the last of the one before: its column has one point more. */
export function placesOfOctave({ degree, cellBits }: Layout, { between }: Nodes): OctavePlaces {
  const cells = 1 << cellBits;
  const places: number[] = [];
  let points = 0;
  for (let column = 0; column < degree + between.length; column++) {
    places.push(points);
    points += column === 0 ? cells + TOGETHER : cells;
  }
  return { nodes: places.slice(0, degree), checks: places.slice(degree), points };
}

/**
 * evaluateAbove(points, end, into, intoEnd, series, last, deep, centre, half): the series, whose terms stand from `series`
 * to `last`, two at least, at depths `deep` - point for all points up to `end`, then at those an octave less deep, until
 * `intoEnd`. As `evaluatePanelAbove`.
 */
export function evaluateAbove(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const points = get(f.parameter("i32", "points"));
  const end = get(f.parameter("i32", "end"));
  const into = f.parameter("i32", "into");
  const intoEnd = get(f.parameter("i32", "intoEnd"));
  const series = get(f.parameter("i32", "series"));
  const last = get(f.parameter("i32", "last"));
  const [deepest, centre, half] = ["deep", "centre", "half"].map((name) => get(f.parameter("f64", name)));
  const [centres, halves] = [centre!, half!].map((of) => f.named("both", f64x2.splat(of))) as [Vector, Vector];
  const deep = f.variable("v128", "depth");
  f.set(deep, f64x2.splat(deepest!));
  const point = f.variable("i32", "point");
  const term = f.variable("i32", "term");
  const lanes = Array.from({ length: TOGETHER / 2 }, (_, i) => ({
    offset: 16 * i,
    x: f.variable("v128", "x"),
    twice: f.variable("v128", "twice"),
    last: f.variable("v128", "last"),
    previous: f.variable("v128", "previous"),
  }));
  const coefficient = f.variable("v128", "coefficient");
  const next = f.variable("v128", "next");
  f.loop(() => {
    f.set(point, points);
    f.loop(() => {
      for (const { offset, x, twice, ...sums } of lanes) {
        const height = load("v128.load", get(point), offset);
        f.set(x, div(sub(sub(get(deep), height), centres), halves));
        f.set(twice, add(get(x), get(x)));
        f.set(sums.last, f.constant(0));
        f.set(sums.previous, f.constant(0));
      }
      f.set(term, last);
      f.loop(() => {
        f.set(coefficient, load("v128.load64_splat", get(term)));
        for (const { twice, ...sums } of lanes) {
          f.set(next, add(sub(mul(get(twice), get(sums.last)), get(sums.previous)), get(coefficient)));
          f.set(sums.previous, get(sums.last));
          f.set(sums.last, get(next));
        }
        f.set(term, i32.sub(get(term), i32Const(BYTES)));
        return i32.ne(get(term), series);
      });
      f.set(coefficient, load("v128.load64_splat", series));
      for (const { offset, x, ...sums } of lanes) {
        const value = add(sub(mul(get(x), get(sums.last)), get(sums.previous)), get(coefficient));
        f.store("v128.store", get(into), value, offset);
      }
      f.set(point, i32.add(get(point), i32Const(TOGETHER * BYTES)));
      f.set(into, i32.add(get(into), i32Const(TOGETHER * BYTES)));
      return i32.ne(get(point), end);
    });
    f.set(deep, sub(get(deep), f.constant(1)));
    return i32.ne(get(into), intoEnd);
  });
  return f.finish("evaluateAbove");
}

/**
 * cubicCells or quinticCells(values, end, into, found, sign, floor): the coefficients of all cells of the octaves whose values
 * stand from `values` to `end`, one cell after the other; to `found` the greatest error of two lanes, and whether some cell
 * is not monotone, then bits that are not 0.
 */
export function fillCells(layout: Layout, grid: OctaveGrid): (pool: Pool) => WasmFunction {
  const { degree, cellBits, terms } = layout;
  const { basis, between } = grid.nodes;
  const places = placesOfOctave(layout, grid.nodes);
  const cellsBytes = BYTES << cellBits;
  return (pool) => {
    const f = new FunctionBuilder(pool);
    const values = f.parameter("i32", "values");
    const end = get(f.parameter("i32", "end"));
    const into = f.parameter("i32", "into");
    const found = get(f.parameter("i32", "found"));
    const [signs, floors] = ["sign", "floor"]
      .map((name) => get(f.parameter("f64", name)))
      .map((of) => f.named("both", f64x2.splat(of))) as [Vector, Vector];
    const error = f.variable("v128", "error");
    const falling = f.variable("v128", "falling");
    const cellsEnd = f.variable("i32", "cellsEnd");
    const node = f.variable("v128", "node");
    const [unit, slack, quick] = ["unit", "slack", "quick"].map((name) => f.variable("v128", name));
    const [s, slope] = ["s", "slope"].map((name) => f.variable("v128", name));
    const polynomial = basis.map((_, k) => f.variable("v128", `p${k}`));
    const p = polynomial.map((term) => get(term));

    const interpolate = (): void => {
      for (let i = 0; i <= degree; i++) {
        const at = i < degree ? BYTES * places.nodes[i]! : BYTES;
        f.set(node, load("v128.load", get(values), at));
        // From 0 on, as the loop: a sum of zeros has no sign.
        polynomial.forEach((term, k) => {
          f.set(term, add(i === 0 ? f.constant(0) : get(term), mul(f.constant(basis[k]![i]!), get(node))));
        });
      }
    };

    /** Where the slope at the centre may not outweigh the other terms, the slope at 17 points. */
    const watchSlope = (): void => {
      f.set(unit!, f64x2.max(f64x2.abs(p[0]!), floors));
      f.set(slack!, mul(f.constant(WAVERING), get(unit!)));
      const rest = p
        .slice(2)
        .reduce((sum, term, k) => add(sum, mul(f.constant(k + 2), f64x2.abs(term))), f.constant(0));
      f.set(quick!, f64x2.ge(mul(signs, p[1]!), sub(rest, get(slack!))));
      f.when(v128.any_true(v128.not(get(quick!))), () => {
        f.set(s!, f.constant(-1));
        f.loop(() => {
          f.set(slope!, f.constant(0));
          for (let k = degree; k > 0; k--) {
            f.set(slope!, add(mul(get(slope!), get(s!)), mul(f.constant(k), p[k]!)));
          }
          const falls = f64x2.lt(mul(signs, get(slope!)), f64x2.neg(get(slack!)));
          f.set(falling, v128.or(get(falling), v128.andnot(falls, get(quick!))));
          f.set(s!, add(get(s!), f.constant(0.125)));
          return v128.any_true(f64x2.le(get(s!), f.constant(1)));
        });
      });
    };

    const compare = (): void => {
      between.forEach((place, check) => {
        const at = f.constant(place);
        const value = p.reduceRight((sum, term) => add(mul(sum, at), term), f.constant(0));
        const difference = sub(value, load("v128.load", get(values), BYTES * places.checks[check]!));
        f.set(error, f64x2.max(get(error), div(f64x2.abs(difference), get(unit!))));
      });
    };

    const write = (): void => {
      let power = 1;
      for (const term of polynomial) {
        f.set(term, mul(get(term), f.constant(power)));
        power *= 2 << cellBits;
      }
      for (let k = 0; k < terms; k += 2) {
        f.store("v128.store", get(into), shuffleDoubles(p[k]!, p[k + 1]!, 0, 2), BYTES * k);
        f.store("v128.store", get(into), shuffleDoubles(p[k]!, p[k + 1]!, 1, 3), BYTES * (terms + k));
      }
    };

    f.loop(() => {
      f.set(cellsEnd, i32.add(get(values), i32Const(cellsBytes)));
      f.loop(() => {
        interpolate();
        watchSlope();
        compare();
        write();
        f.set(into, i32.add(get(into), i32Const(2 * BYTES * terms)));
        f.set(values, i32.add(get(values), i32Const(2 * BYTES)));
        return i32.ne(get(values), get(cellsEnd));
      });
      f.set(values, i32.add(get(values), i32Const(BYTES * places.points - cellsBytes)));
      return i32.ne(get(values), end);
    });
    f.store("v128.store", found, get(error));
    f.store("v128.store", found, get(falling), 16);
    return f.finish(degree === 3 ? "cubicCells" : "quinticCells");
  };
}
