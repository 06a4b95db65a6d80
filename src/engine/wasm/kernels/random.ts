/** One block of random probabilities: `numerics/xoshiro.ts`, its four lanes side by side. */
import { MULTIPLIER_0, MULTIPLIER_1, WEYL_0, WEYL_1 } from "../../../numerics/philox.ts";
import { NOT_ZERO } from "../../../numerics/xoshiro.ts";
import { BLOCK } from "../../../samplers/sampler.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "../function-builder.ts";
import { f64x2, i32, i32Const, i32x4, i64x2, shuffleWords, v128, type Vector } from "../instructions.ts";
import type { Pool } from "../pool.ts";

type State = readonly [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];

/** The bits of 1, and 1 - 2^-53: 1 + k 2^-52 less that is (k + 1/2) 2^-52, exactly. */
const ONE = 0x3ff0000000000000n;
const ALMOST_ONE = 1 - Number.EPSILON / 2;

const LANE_NUMBERS = [0, 1, 2, 3];

/** random(to, key 0, key 1, counter 0, counter 1, counter 2, counter 3): the probabilities of `fillUniform` at `to`. */
export function random(pool: Pool): WasmFunction {
  const f = new FunctionBuilder(pool);
  const to = f.parameter("i32", "to");
  const key = [f.parameter("i32", "key0"), f.parameter("i32", "key1")] as const;
  const counter = ["counter0", "counter1", "counter2", "counter3"].map((name) => f.parameter("i32", name));
  const state = ["s0", "s1", "s2", "s3"].map((name) => f.variable("v128", name)) as unknown as State;
  counter.forEach((word, i) => {
    const lanes = i32x4.splat(get(word));
    f.set(state[i]!, i === 3 ? v128.or(lanes, laneNumbers(f)) : lanes);
  });
  for (let round = 0; round < 10; round++) philoxRound(f, state, key, round);
  replaceZero(f, state);
  f.eachRows(8 * BLOCK, 32, [to], () => {
    const high = nextWords(f, state);
    const low = nextWords(f, state);
    f.store("v128.store", get(to), probabilities(f, shuffleWords(low, high, 0, 4, 1, 5)));
    f.store("v128.store", get(to), probabilities(f, shuffleWords(low, high, 2, 6, 3, 7)), 16);
  });
  return f.finish("random");
}

function laneNumbers(f: FunctionBuilder): Vector {
  const [even, odd] = [f.bits(0x100000000n), f.bits(0x300000002n)];
  return shuffleWords(even, odd, ...(LANE_NUMBERS.map((lane) => (lane < 2 ? lane : 4 + lane)) as [0, 1, 6, 7]));
}

/** One round of Philox4x32-10: `numerics/philox.ts`. */
function philoxRound(f: FunctionBuilder, [c0, c1, c2, c3]: State, key: readonly Local<"i32">[], round: number): void {
  const [k0, k1] = [WEYL_0, WEYL_1].map((weyl, i) =>
    i32x4.splat(i32.add(get(key[i]!), i32Const(Math.imul(weyl, round)))),
  ) as [Vector, Vector];
  const [high0, low0] = product(f, f.word(MULTIPLIER_0), get(c0));
  const [high1, low1] = product(f, f.word(MULTIPLIER_1), get(c2));
  f.set(c0, v128.xor(v128.xor(high1, get(c1)), k0));
  f.set(c1, low1);
  f.set(c2, v128.xor(v128.xor(high0, get(c3)), k1));
  f.set(c3, low0);
}

/** Upper and lower words of the four 64-bit products. */
function product(f: FunctionBuilder, a: Vector, b: Vector): readonly [Vector, Vector] {
  const first = f.named("products", i64x2.extmul_low_i32x4_u(a, b));
  const second = f.named("products", i64x2.extmul_high_i32x4_u(a, b));
  return [
    f.named("high", shuffleWords(first, second, 1, 3, 5, 7)),
    f.named("low", shuffleWords(first, second, 0, 2, 4, 6)),
  ];
}

function replaceZero(f: FunctionBuilder, state: State): void {
  const [s0, s1, s2, s3] = state.map(get) as [Vector, Vector, Vector, Vector];
  const isZero = f.named("is_zero", i32x4.eq(v128.or(v128.or(s0, s1), v128.or(s2, s3)), f.word(0)));
  state.forEach((word, i) => f.set(word, v128.or(get(word), v128.and(isZero, f.word(NOT_ZERO[i]!)))));
}

/** Four words, and the state after them: `fillLane`. */
function nextWords(f: FunctionBuilder, [s0, s1, s2, s3]: State): Vector {
  const sum = f.named("sum", i32x4.add(get(s0), get(s3)));
  const words = f.named("words", i32x4.add(rotated(sum, 7), get(s0)));
  const shifted = f.named("shifted", i32x4.shl(get(s1), i32Const(9)));
  f.set(s2, v128.xor(get(s2), get(s0)));
  f.set(s3, v128.xor(get(s3), get(s1)));
  f.set(s1, v128.xor(get(s1), get(s2)));
  f.set(s0, v128.xor(get(s0), get(s3)));
  f.set(s2, v128.xor(get(s2), shifted));
  f.set(s3, rotated(get(s3), 11));
  return words;
}

function rotated(words: Vector, by: number): Vector {
  return v128.or(i32x4.shl(words, i32Const(by)), i32x4.shr_u(words, i32Const(32 - by)));
}

/** Probabilities of two rows: the fraction of a double in [1, 2) is filled with the upper 52 bits of each pair of words. */
function probabilities(f: FunctionBuilder, pairs: Vector): Vector {
  return f64x2.sub(v128.or(i64x2.shr_u(pairs, i32Const(12)), f.bits(ONE)), f.constant(ALMOST_ONE));
}
