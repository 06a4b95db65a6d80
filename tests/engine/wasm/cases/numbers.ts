/** Numbers that kernels are tried on. */
import { fillUniform } from "../../../../src/numerics/xoshiro.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";

/** What is special about doubles: zeros, subnormal and largest numbers, infinities, NaN. */
export const SPECIALS = [
  ...[0, 5e-324, 1e-310, 2.2250738585072014e-308, Number.MAX_VALUE, Infinity].flatMap((x) => [x, -x]),
  NaN,
];

/** Random probabilities, the same for the same stream. */
export function uniforms(stream: number, rows = BLOCK): Float64Array {
  const u = new Float64Array(rows);
  fillUniform(u, 0, rows, [1, 2], stream, 4, 5, 0);
  return u;
}

/** Random probabilities, and among them the extreme ones and those at the edges of octaves, each with its neighbours. */
export function probabilities(): Float64Array {
  const u = uniforms(3);
  const edges = Array.from({ length: 53 }, (_, octave) => 2 ** (octave - 53));
  const near = edges.flatMap((v) => [v, v * (1 + Number.EPSILON), v * (1 - Number.EPSILON / 2)]);
  const special = near.flatMap((v) => [v, 1 - v]).filter((v) => v >= 2 ** -53 && v <= 1 - 2 ** -53);
  u.set(special, 1);
  return u;
}

/** Numbers of every size and sign, and all that is special. */
export function numbers(): Float64Array {
  const wide = uniforms(7).map((p, i) =>
    i % 3 === 0 ? 1500 * (p - 0.5) : i % 3 === 1 ? (p - 0.25) * 2 ** (i % 97) : p * 2 ** -(i % 1074),
  );
  const powers = Array.from({ length: 40 }, (_, i) => 2 ** (54 * i - 1074));
  const around = [...powers, Math.SQRT1_2, Math.SQRT2, 1, 709.78, 745.13, 710, 746, 708.4].flatMap((x) => [
    x,
    x * (1 + Number.EPSILON),
    x * (1 - Number.EPSILON / 2),
  ]);
  wide.set([...SPECIALS, ...around, ...around.map((x) => -x)]);
  return wide;
}

/** Standard normal scores and wilder ones, with all that is special and the edges of cells of `numerics/normal-cells.ts`. */
export function scores(of: (p: number) => number): Float64Array {
  const drawn = probabilities().map((p, i) => (i % 2 === 0 ? of(p) : 80 * (p - 0.5)));
  const edges = [0.5, 1, 1.5, 63.5, 64, 300.5, 527.5, 528].map((cells) => cells / 64);
  const around = [...edges, 38.6, 1e300, 1e-300].flatMap((x) => [x, x * (1 + Number.EPSILON), x * (1 - 2e-16)]);
  drawn.set([...SPECIALS, ...around, ...around.map((x) => -x)], 500);
  return drawn;
}
