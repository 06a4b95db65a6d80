/**
 * The standard normal law. Tail: density times Mills' ratio, the ratio fitted in t = (x - 5) / (x + 5) as W. J. Shepherd
 * and J. G. Laframboise (1981, doi:10.1090/S0025-5718-1981-0595058-X) do. Quantile: M. J. Wichura (1988), algorithm
 * AS 241, PPND16 (doi:10.2307/2347330).
 */
import { expOfSum, log, productError } from "./elementary.ts";

const INVERSE_ROOT_2_PI = 0.3989422804014327;

/** (1 + x) (1 - Phi(x)) / phi(x) for x >= 0 in powers of t, by tests/numerics/coefficients.py. */
const MILLS = [
  1.1568486282918946, -0.2294875382521129, 0.07778159886873554, 0.025072179301611947, -0.0661776007789934,
  0.061505045841013566, -0.038026592187762366, 0.0163482312692141, -0.004201290310663574, 1.953073289303005e-5,
  0.00045704381820007954, -0.0001343747460125513, -2.48054584472145e-5, 2.271112294988288e-5, -1.7723438185601556e-7,
  -3.280567012895583e-6, 3.2197131609042185e-7, 4.968188503341836e-7, -6.738323465177047e-8, -8.232321223515427e-8,
  1.0082895646260188e-8, 1.4010248782442869e-8, -1.0846925288860795e-9, -2.039456977423449e-9, 6.288377855498677e-11,
  1.7327578943235103e-10,
];

/** The value at x of the polynomial with these coefficients, constant first. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k]!;
  return sum;
}

/** The density, to a few units in the last place also where it is tiny. */
export function normalDensity(x: number): number {
  if (!(Math.abs(x) < 38.6)) return Number.isNaN(x) ? NaN : 0;
  const square = x * x;
  return INVERSE_ROOT_2_PI * expOfSum(-0.5 * square, -0.5 * productError(x, x, square));
}

/** Mills' ratio, (1 - Phi(x)) / phi(x), for x >= 0. */
export function millsRatio(x: number): number {
  return polynomial(MILLS, 1 - 10 / (x + 5)) / (1 + x);
}

/** P(X > x) for x >= 0. */
function upperTail(x: number): number {
  return normalDensity(x) * millsRatio(x);
}

/** (Phi(x) - 1/2) / x in powers of -x^2 / 2: 1 / (k! (2k + 1) sqrt(2 pi)), enough for |x| <= 1/2. */
const CENTRE = Array.from({ length: 11 }, (_, k) => INVERSE_ROOT_2_PI / (factorial(k) * (2 * k + 1)));

function factorial(k: number): number {
  return k === 0 ? 1 : k * factorial(k - 1);
}

/** P(X <= x), to about 1e-15 of itself in either tail. */
export function normalCdf(x: number): number {
  if (Math.abs(x) <= 0.5) return 0.5 + x * polynomial(CENTRE, -0.5 * x * x);
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/** P(X > x), to about 1e-15 of itself in either tail. */
export function normalSurvival(x: number): number {
  return normalCdf(-x);
}

/** The x with P(X <= x) = p; q = 1 - p, exact: the smaller of the two is used. Accurate to about 1e-15. */
export function normalQuantile(p: number, q: number): number {
  const tail = p < q ? p : q;
  const centred = p < q ? p - 0.5 : 0.5 - q;
  if (tail > 0.075) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r);
  }
  const r = Math.sqrt(-log(tail));
  const size =
    r <= 5
      ? polynomial(TAIL_ABOVE, r - 1.6) / polynomial(TAIL_BELOW, r - 1.6)
      : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  return p < q ? -size : size;
}

/** Wichura's a, b, c, d, e and f. */
export const CENTRE_ABOVE = [
  3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
  4.5921953931549871457e4, 6.726577092700870085e4, 3.34305755835881281e4, 2.5090809287301226727e3,
];
export const CENTRE_BELOW = [
  1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
  3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
];
export const TAIL_ABOVE = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
];
export const TAIL_BELOW = [
  1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
  1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
export const FAR_ABOVE = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
  2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
export const FAR_BELOW = [
  1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];
