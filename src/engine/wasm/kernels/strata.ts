/**
 * Probabilities of stratified samplers over one block that lies in one replicate, made of those of `random` that stand in
 * the column: `samplers/sobol.ts` and `samplers/latin-hypercube.ts`.
 */
import { LATTICE } from "../../../samplers/latin-hypercube.ts";
import { MULTIPLIER_1, MULTIPLIER_2 } from "../../../samplers/permutation.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32, i32Const, i32x4, load, shuffleWords, v128, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";

const { add, sub, mul, div } = f64x2;

const TWO_32 = 4294967296;
/** log2 of the rows of a block. */
const DOUBLINGS = 31 - Math.clz32(BLOCK);

/**
 * sobol(column, coordinates, directions, first): `directions` is the address of the first ten scrambled direction numbers,
 * `first` the coordinate of the block's first row; `coordinates` has room for BLOCK words.
 */
export function sobol(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const column = f.parameter("i32", "column");
  const coordinates = f.parameter("i32", "coordinates");
  const directions = f.parameter("i32", "directions");
  const first = f.parameter("i32", "first");
  const direction = (k: number): Vector => load("v128.load32_splat", get(directions), 4 * k);
  const odd = v128.and(direction(0), f.bits(0xffffffff00000000n));
  const zero = f.word(0);
  const upper = shuffleWords(zero, direction(1), 0, 1, 4, 5);
  f.store("v128.store", get(coordinates), v128.xor(i32x4.splat(get(first)), v128.xor(odd, upper)));
  // Each further direction doubles the coordinates that are known.
  const made = f.variable("i32", "made");
  const end = f.variable("i32", "made_end");
  for (let k = 2; k < DOUBLINGS; k++) {
    const bytes = 4 << k;
    const next = f.named("direction", direction(k));
    f.set(made, get(coordinates));
    f.set(end, i32.add(get(coordinates), i32Const(bytes)));
    f.loop(() => {
      f.store("v128.store", get(made), v128.xor(load("v128.load", get(made)), next), bytes);
      f.set(made, i32.add(get(made), i32Const(16)));
      return i32.ne(get(made), get(end));
    });
  }
  f.eachRows(8 * BLOCK, 32, [column], () => {
    const four = f.named("four", load("v128.load", get(coordinates)));
    const halves = [four, shuffleWords(four, four, 2, 3, 2, 3)];
    halves.forEach((two, half) => {
      const below = f.named("below", mul(load("v128.load", get(column), 16 * half), f.constant(TWO_32)));
      const digits = sub(below, f64x2.floor(below));
      const point = mul(add(f64x2.convert_low_i32x4_u(two), digits), f.constant(1 / TWO_32));
      f.store("v128.store", get(column), point, 16 * half);
    });
    f.set(coordinates, i32.add(get(coordinates), i32Const(16)));
  });
  return f.finish("sobol");
}

/** Vectors of four rows that go through the rounds side by side: one alone would wait for each of its multiplications. */
const QUADS = 4;

/**
 * stratify(column, key, rounds, first, n, a, b): rows `first` to `first` + BLOCK of a replicate of n strata, whose order
 * is a network of sides a and b; `key` is the address of its words, `rounds` their number times 4.
 */
export function stratify(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const column = f.parameter("i32", "column");
  const key = f.parameter("i32", "key");
  const rounds = f.parameter("i32", "rounds");
  const [row, n, a, b] = ["first", "n", "a", "b"].map((name) => f.parameter("f64", name)) as [
    Local<"f64">,
    Local<"f64">,
    Local<"f64">,
    Local<"f64">,
  ];
  const strata = f.named("strata", f64x2.splat(get(n)));
  const side = f.named("side", f64x2.splat(get(a)));
  const sizes = [a, b].map((size) => f.named("sizes", words(f, f64x2.splat(get(size)), f64x2.splat(get(size)))));
  const scale = f.named("scale", div(f.constant(LATTICE), strata));
  const variables = (name: string, count: number): Local<"v128">[] =>
    Array.from({ length: count }, (_, i) => f.variable("v128", `${name}${i}`));
  const [lefts, rights] = [variables("left", QUADS), variables("right", QUADS)];
  // Two rows each: the numbers to be permuted and then their images, those that still walk, what has arrived.
  const images = variables("image", 2 * QUADS);
  const walking = variables("walking", 2 * QUADS);
  const results = variables("result", 2 * QUADS);
  const rows = f.variable("v128", "rows");
  const turn = f.variable("i32", "turn");
  const lastTurn = f.named("last_turn", i32.add(get(key), get(rounds)));
  f.set(rows, add(f64x2.splat(get(row)), shuffleWords(f.constant(0), f.constant(1), 0, 1, 4, 5)));
  f.eachRows(8 * BLOCK, 32 * QUADS, [column], () => {
    images.forEach((image, i) => {
      f.set(image, get(rows));
      f.set(walking[i]!, f.bits(0xffffffffffffffffn));
      f.set(rows, add(get(rows), f.constant(2)));
    });
    f.loop(() => {
      const quotients = images.map((image) => f.named("quotient", f64x2.floor(div(get(image), side))));
      const rests = images.map((image, i) => f.named("rest", sub(get(image), mul(side, quotients[i]!))));
      rights.forEach((right, quad) => f.set(right, words(f, quotients[2 * quad]!, quotients[2 * quad + 1]!)));
      lefts.forEach((left, quad) => f.set(left, words(f, rests[2 * quad]!, rests[2 * quad + 1]!)));
      f.set(turn, get(key));
      f.loop(() => {
        const [even, odd] = [0, 4].map((offset) => f.named("key", load("v128.load32_splat", get(turn), offset))) as [
          Vector,
          Vector,
        ];
        lefts.forEach((left, quad) => oneRound(f, left, get(rights[quad]!), even, sizes[0]!));
        rights.forEach((right, quad) => oneRound(f, right, get(lefts[quad]!), odd, sizes[1]!));
        f.set(turn, i32.add(get(turn), i32Const(8)));
        return i32.ne(get(turn), lastTurn);
      });
      const [left, right] = [lefts, rights].map((quads) => quads.flatMap((quad) => doubles(get(quad)))) as [
        Vector[],
        Vector[],
      ];
      images.forEach((image, i) => {
        f.set(image, add(left[i]!, mul(side, right[i]!)));
        f.set(results[i]!, v128.bitselect(get(image), get(results[i]!), get(walking[i]!)));
        f.set(walking[i]!, v128.and(get(walking[i]!), f64x2.ge(get(image), strata)));
      });
      // An image beyond the strata walks on along its cycle; the others wait.
      return v128.any_true(walking.map((each): Vector => get(each)).reduce((one, other) => v128.or(one, other)));
    });
    results.forEach((result, i) => {
      const u = load("v128.load", get(column), 16 * i);
      const k = f64x2.floor(mul(add(get(result), u), scale));
      const inside = f64x2.pmin(k, f.constant(LATTICE - 1));
      f.store("v128.store", get(column), mul(add(inside, f.constant(0.5)), f.constant(1 / LATTICE)), 16 * i);
    });
  });
  return f.finish("stratify");
}

/** Four whole numbers as words, of two pairs of doubles. */
function words(f: FunctionBuilder, first: Vector, second: Vector): Vector {
  const [low, high] = [first, second].map((pair) => f.named("pair", i32x4.trunc_sat_f64x2_s_zero(pair))) as [
    Vector,
    Vector,
  ];
  return shuffleWords(low, high, 0, 1, 4, 5);
}

/** Four words without sign as two pairs of doubles. */
function doubles(four: Vector): Vector[] {
  return [f64x2.convert_low_i32x4_u(four), f64x2.convert_low_i32x4_u(shuffleWords(four, four, 2, 3, 2, 3))];
}

/** `turn` of `samplers/permutation.ts`. */
function oneRound(f: FunctionBuilder, sides: Local<"v128">, others: Vector, word: Vector, size: Vector): void {
  const product = f.named("product", i32x4.mul(v128.xor(others, word), f.word(MULTIPLIER_1)));
  const folded = v128.xor(product, i32x4.shr_u(product, i32Const(15)));
  const mixed = i32x4.shr_u(i32x4.mul(folded, f.word(MULTIPLIER_2)), i32Const(16));
  const step = i32x4.shr_u(i32x4.mul(mixed, size), i32Const(16));
  const past = f.named("past", i32x4.sub(i32x4.add(get(sides), step), size));
  f.set(sides, i32x4.add(past, v128.and(size, i32x4.shr_s(past, i32Const(31)))));
}
