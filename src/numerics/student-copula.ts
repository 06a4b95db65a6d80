/**
 * The rank correlation (Spearman's) of a Student copula. Its score pairs are normal pairs times a shared factor, so that the
 * coefficient is (6/pi) E asin(rho V): Heinen and Valdesogo (2020), Journal of Multivariate Analysis 179, 104650,
 * proposition 1; the density of V is that of theorem 2 there.
 */
import { bisect } from "./bisection.ts";
import { logBeta } from "./beta.ts";
import { asin } from "./angles.ts";
import { cosh, exp, log, log1p, sinh } from "./elementary.ts";
import { digamma } from "./gamma.ts";

/** The correlation of the scores of a Student copula with `df` degrees of freedom and Spearman's coefficient `rank`. */
export function studentOfRank(rank: number, df: number): number {
  if (Math.abs(rank) === 1 || rank === 0) return rank;
  const shrinks = shrinksOf(df);
  return bisect((rho) => rankOfShrunk(rho, shrinks) - rank, -1, 1);
}

/** Spearman's coefficient of a Student copula whose scores have correlation `rho`: to 1e-12, of a million degrees of freedom and more to 1e-9. */
export function rankOfStudent(rho: number, df: number): number {
  return Math.abs(rho) === 1 ? rho : rankOfShrunk(rho, shrinksOf(df));
}

/** A value of V in (0, 1) and its share of the whole. */
type Shrink = { readonly v: number; readonly weight: number };

function rankOfShrunk(rho: number, shrinks: readonly Shrink[]): number {
  return (6 / Math.PI) * shrinks.reduce((sum, { v, weight }) => sum + weight * asin(rho * v), 0);
}

/** Steps of the rule: halved, they change no result from df = 1 on by more than 1e-13. */
const STEP = 1 / 20;
/** Weights below this share of the greatest are left out. */
const NEGLIGIBLE = 1e-18;

/**
 * The law of V as points and weights that add up to 1. Over the log odds t of v, where it has its mode at 0 and a width of
 * about 1 / sqrt(df), by the trapezoidal rule after t = width * sinh(s): double exponential at both ends (Takahasi and Mori 1974).
 */
function shrinksOf(df: number): readonly Shrink[] {
  const width = 1 / Math.sqrt(Math.max(1, df));
  const density = logDensity(df);
  const top = density(0);
  const at = (s: number): Shrink => {
    const t = width * sinh(s);
    return { v: 1 / (1 + exp(-t)), weight: cosh(s) * exp(density(t) - top) };
  };
  const shrinks = [at(0), ...outwards(at, -STEP), ...outwards(at, STEP)];
  const total = shrinks.reduce((sum, { weight }) => sum + weight, 0);
  return shrinks.map(({ v, weight }) => ({ v, weight: weight / total }));
}

function outwards(at: (s: number) => Shrink, step: number): readonly Shrink[] {
  const shrinks: Shrink[] = [];
  for (let i = 1; ; i++) {
    const shrink = at(i * step);
    if (!(shrink.weight > NEGLIGIBLE)) return shrinks;
    shrinks.push(shrink);
  }
}

/**
 * The logarithm of the density of t, but for a constant: v^df (1 - v^2)^(df/2) / (1 + v) F(df, df; 2 df; 1 - v^2), where
 * F(df, df; 2 df; 1 - v^2) = ((1 + v) / 2)^(-2 df) F(df, 1/2; df + 1/2; z), z = ((1 - v) / (1 + v))^2, by Abramowitz and
 * Stegun (1964) 15.3.17.
 */
function logDensity(df: number): (t: number) => number {
  const legendre = legendreSeries(df);
  return (t) => {
    const [v, rest] = [1 / (1 + exp(-t)), 1 / (1 + exp(t))];
    const [logV, logRest] = [-logOnePlusExp(-t), -logOnePlusExp(t)];
    const ratio = rest / (1 + v);
    const log1z = Math.LN2 * 2 + logV - 2 * log1p(v);
    return df * (logV + 0.5 * logRest - 1.5 * log1p(v)) - log1p(v) + log(legendre(ratio * ratio, log1z));
  };
}

/** log(1 + exp(t)), whatever exp(t) is. */
function logOnePlusExp(t: number): number {
  return Math.max(0, t) + log1p(exp(-Math.abs(t)));
}

/** From here on the series about 1 converges faster than that about 0. */
const NEAR_ONE = 0.7;

/**
 * F(df, 1/2; df + 1/2; z) from z and log(1 - z): a Legendre function of the second kind. The series about 0 or that about
 * 1, Abramowitz and Stegun 15.1.1 and 15.3.10.
 */
function legendreSeries(df: number): (z: number, log1z: number) => number {
  const start = 2 * digamma(1) - digamma(df) - digamma(0.5);
  const factor = exp(-logBeta(df, 0.5));
  return (z, log1z) => (z < NEAR_ONE ? aboutZero(df, z) : factor * aboutOne(df, exp(log1z), start - log1z));
}

function aboutZero(df: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; term > Number.EPSILON * sum; n++) {
    term *= (z * (df + n) * (0.5 + n)) / ((df + 0.5 + n) * (1 + n));
    sum += term;
  }
  return sum;
}

/** `bracket` is 2 psi(1) - psi(df) - psi(1/2) - log(1 - z), what multiplies the first term. */
function aboutOne(df: number, rest: number, bracket: number): number {
  let [term, sum] = [1, bracket];
  for (let n = 0; Math.abs(term * bracket) > Number.EPSILON * Math.abs(sum); n++) {
    term *= (rest * (df + n) * (0.5 + n)) / ((1 + n) * (1 + n));
    bracket += 2 / (1 + n) - 1 / (df + n) - 1 / (0.5 + n);
    sum += term * bracket;
  }
  return sum;
}
