/**
 * Quantile functions over one block: each kernel does what the loop of the same name in `distributions/quantile-table.ts`
 * and `distributions/tables` does. Probabilities are those of samplers and copulas, from 2^-53 to 1 - 2^-53.
 */
import { GUIDE_CELLS } from "../../../distributions/tables/pieces.ts";
import { cellsOf, CUBIC, QUINTIC } from "../../../distributions/tables/polynomial.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type WasmFunction } from "../function-builder.ts";
import {
  extract,
  f64,
  f64Const,
  f64x2,
  i32,
  i32Const,
  i32x4,
  i64,
  i64Const,
  i64x2,
  load,
  v128,
  type Address,
  type Expression,
  type Vector,
} from "../instructions.ts";
import type { Pool } from "../pool.ts";
import { overBlock, pairs } from "./block.ts";
import { exp } from "./elementary.ts";

const { add, sub, mul } = f64x2;

/** uniform(from, to, min, width). */
export function uniform(pool: Pool): WasmFunction {
  return overBlock(
    pool,
    "uniform",
    { min: "f64", width: "f64" },
    (_, { min, width }) =>
      (u) =>
        add(min, mul(width, u)),
  );
}

/** triangular(from, to, min, max, turn, rise, fall). */
export function triangular(pool: Pool): WasmFunction {
  const parameters = { min: "f64", max: "f64", turn: "f64", rise: "f64", fall: "f64" } as const;
  return overBlock(pool, "triangular", parameters, (f, { min, max, turn, rise, fall }) => (u) => {
    const rising = f.named("rising", f64x2.le(u, turn));
    const square = v128.bitselect(mul(u, rise), mul(sub(f.constant(1), u), fall), rising);
    const root = f.named("root", f64x2.sqrt(square));
    return v128.bitselect(add(min, root), sub(max, root), rising);
  });
}

/** Bits of a double: 52 of the fraction, 11 of the exponent; 971 is the exponent of 2^-52, 1023 that of 1. */
const FRACTION_BITS = 52;
const FRACTION = (1n << 52n) - 1n;
const ONE = 1023n << 52n;
const FIRST_EXPONENT = 971;

const POLYNOMIAL = { table: "i32", location: "f64", scale: "f64", low: "f64", high: "f64" } as const;

/** cubic(from, to, table, location, scale, low, high): `table` is the address of the coefficients. */
export function cubic(pool: Pool): WasmFunction {
  return overBlock(pool, "cubic", POLYNOMIAL, (f, { table, location, scale, low, high }) => {
    const cellAt = cells(f, table, CUBIC);
    return (u) => {
      const { s, first, second } = cellAt(u);
      const [c0, c1] = pairs(f, first, second, 0);
      const [c2, c3] = pairs(f, first, second, 16);
      const polynomial = add(c0, mul(s, add(c1, mul(s, add(c2, mul(s, c3))))));
      return within(add(location, mul(scale, polynomial)), low, high);
    };
  });
}

/** quintic(from, to, table, location, scale, low, high). */
export function quintic(pool: Pool): WasmFunction {
  return overBlock(pool, "quintic", POLYNOMIAL, (f, { table, location, scale, low, high }) => {
    const cellAt = cells(f, table, QUINTIC);
    return (u) => {
      const { s, first, second } = cellAt(u);
      const [c0, c1] = pairs(f, first, second, 0);
      const [c2, c3] = pairs(f, first, second, 16);
      const [c4, c5] = pairs(f, first, second, 32);
      const upper = add(c3, mul(s, add(c4, mul(s, c5))));
      const polynomial = add(c0, mul(s, add(c1, mul(s, add(c2, mul(s, upper))))));
      return within(add(location, mul(scale, polynomial)), low, high);
    };
  });
}

type Cell = {
  /** The place within the cell. */
  readonly s: Vector;
  /** Where the coefficients of either row stand. */
  readonly first: Address;
  readonly second: Address;
};

/** The cells of two probabilities, all arithmetic on the bits of v = 2 min(u, 1 - u). */
function cells(f: FunctionBuilder, table: Address, layout: typeof CUBIC | typeof QUINTIC): (u: Vector) => Cell {
  const { cellBits, terms } = layout;
  const shift = FRACTION_BITS - cellBits;
  const bytes = 8 * terms;
  const origin = f.named("origin", i32x4.splat(i32.sub(table, i32Const(bytes * (FIRST_EXPONENT << cellBits)))));
  const topBits = ((1n << BigInt(cellBits)) - 1n) << BigInt(shift);
  return (u) => {
    const least = f64x2.pmin(u, sub(f.constant(1), u));
    const v = f.named("v", add(least, least));
    const upper = v128.and(f64x2.le(f.constant(0.5), u), f.bits(BigInt(cellsOf(cellBits))));
    const number = f.named("number", i64x2.add(i64x2.shr_u(v, i32Const(shift)), upper));
    const distance =
      terms === 4
        ? i32x4.shl(number, i32Const(5))
        : i32x4.add(i32x4.shl(number, i32Const(5)), i32x4.shl(number, i32Const(4)));
    const addresses = f.named("addresses", i32x4.add(distance, origin));
    const stretched = v128.or(v128.and(v, f.bits(FRACTION)), f.bits(ONE));
    // Half a cell is the next bit below those of the cell's number.
    const centre = v128.or(v128.and(v, f.bits(topBits)), f.bits(ONE | (1n << BigInt(shift - 1))));
    return {
      s: f.named("s", sub(stretched, centre)),
      first: f.named("first", extract("i32x4.extract_lane", addresses, 0)),
      second: f.named("second", extract("i32x4.extract_lane", addresses, 2)),
    };
  };
}

/** x < low ? low : x > high ? high : x. */
function within(x: Vector, low: Vector, high: Vector): Vector {
  return f64x2.pmin(f64x2.pmax(x, low), high);
}

/** exponential(from, to, origin, factor, low, high): the last steps of `fillExp`. */
export function exponential(pool: Pool): WasmFunction {
  const parameters = { origin: "f64", factor: "f64", low: "f64", high: "f64" } as const;
  return overBlock(pool, "exponential", parameters, (f, { origin, factor, low, high }) => {
    return (y) => within(add(origin, mul(factor, exp(f, y))), low, high);
  });
}

/** pieces(from, to, edges, pieces, guide, low, high): three addresses, two bounds. */
export function pieces(pool: Pool): WasmFunction {
  const parameters = { edges: "i32", pieces: "i32", guide: "i32", low: "f64", high: "f64" } as const;
  return overBlock(pool, "pieces", parameters, (f, { edges, pieces, guide, low, high }) => (u) => {
    const least = f64x2.pmin(u, sub(f.constant(1), u));
    const v = f.named("v", add(least, least));
    const [first, second] = [0, 1].map((lane) => {
      const [uOfRow, vOfRow] = [u, v].map((x) => extract("f64x2.extract_lane", x, lane)) as [
        Expression<"f64">,
        Expression<"f64">,
      ];
      const piece = pieceOf(f, uOfRow, vOfRow, edges, guide);
      return f.named("piece_at", i32.add(pieces, i32.shl(piece, i32Const(6))));
    }) as [Address, Address];
    const [centre, stretch] = pairs(f, first, second, 0);
    const s = f.named("s", mul(sub(v, centre), stretch));
    const [c0, c1] = pairs(f, first, second, 16);
    const [c2, c3] = pairs(f, first, second, 32);
    const [c4, c5] = pairs(f, first, second, 48);
    const upper = add(c3, mul(s, add(c4, mul(s, c5))));
    return within(add(c0, mul(s, add(c1, mul(s, add(c2, mul(s, upper)))))), low, high);
  });
}

/** The number of the piece that holds v: from the guide upwards, as `fillPieces` looks for it. */
function pieceOf(
  f: FunctionBuilder,
  u: Expression<"f64">,
  v: Expression<"f64">,
  edges: Address,
  guide: Address,
): Address {
  const bits = i64.shr_u(i64.reinterpret_f64(v), i64Const(FRACTION_BITS - 5));
  const cell = i32.sub(i32.wrap_i64(bits), i32Const(FIRST_EXPONENT << 5));
  const half = i32.mul(f64.ge(u, f64Const(0.5)), i32Const(GUIDE_CELLS));
  const start = load("i32.load", i32.add(guide, i32.shl(i32.add(half, cell), i32Const(2))));
  return firstReaching(f, v, edges, start);
}

/** The first element from number `start` on that x does not exceed. */
function firstReaching(f: FunctionBuilder, x: Expression<"f64">, bounds: Address, start: Address): Address {
  const number = f.variable("i32", "number");
  f.set(number, i32.sub(start, i32Const(1)));
  f.loop(() => {
    f.set(number, i32.add(get(number), i32Const(1)));
    return f64.gt(x, load("f64.load", i32.add(bounds, i32.shl(get(number), i32Const(3)))));
  });
  return get(number);
}

/** steps(from, to, up to, values, guide, length of the guide). */
export function steps(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const from = f.parameter("i32", "from");
  const to = f.parameter("i32", "to");
  const [upTo, values, guide] = ["up_to", "values", "guide"].map((name) => get(f.parameter("i32", name))) as [
    Address,
    Address,
    Address,
  ];
  const length = get(f.parameter("f64", "length"));
  f.eachRows(8 * BLOCK, 8, [from, to], () => {
    const u = f.named("u", load("f64.load", get(from)));
    const cell = i32.trunc_sat_f64_s(f64.mul(u, length));
    const start = load("i32.load", i32.add(guide, i32.shl(cell, i32Const(2))));
    const number = firstReaching(f, u, upTo, start);
    f.store("f64.store", get(to), load("f64.load", i32.add(values, i32.shl(number, i32Const(3)))));
  });
  return f.finish("steps");
}
