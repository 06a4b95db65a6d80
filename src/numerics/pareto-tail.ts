/**
 * How heavy a tail is: the shape k of a generalised Pareto law fitted to the exceedances over a high threshold (Pickands
 * 1975). Moments of order 1/k and above do not exist. The fit is the quasi-Bayesian one of Zhang and Stephens
 * (Technometrics 51(3), 2009), drawn a little towards 1/2 where exceedances are few (Vehtari, Simpson, Gelman, Yao and
 * Gabry, JMLR 25(72), 2024, appendix C).
 */
import { exp, log, log1p, pow } from "./elementary.ts";
import { select } from "./select.ts";

/** Fewer exceedances say nothing of a tail. */
const FEWEST = 50;
/** Weight of the prior, in exceedances, and the shape that it favours. */
const PRIOR = { weight: 10, shape: 0.5 } as const;

/** A shape is ruled out where its largest exceedance would be as small as the one found in fewer than exp(-7) of samples. */
const SURELY = 7;

/** How many of `count` values, from either end, lie beyond the thresholds of the tails; 0 where they are too few to tell. */
export function beyondThresholds(count: number): number {
  const beyond = Math.ceil(Math.min(count / 5, 3 * Math.sqrt(count)));
  return beyond < FEWEST ? 0 : beyond;
}

/** How far values lie beyond the threshold of either tail; what equals the threshold is none of them. */
export type Exceedances = readonly [below: Float64Array, above: Float64Array];

/** Those of finite values in any order; empty where they are too few to tell. */
export function exceedancesIn(values: Float64Array): Exceedances {
  const beyond = beyondThresholds(values.length);
  const sorted = values.toSorted();
  const [low, high] = [sorted[beyond]!, sorted[sorted.length - 1 - beyond]!];
  return [
    sorted
      .subarray(0, beyond)
      .filter((value) => value < low)
      .map((value) => low - value),
    sorted
      .subarray(sorted.length - beyond)
      .filter((value) => value > high)
      .map((value) => value - high),
  ];
}

/**
 * The shape of the heavier tail; NaN where exceedances are too few to tell (of some 280 values), or where a look at the
 * largest rules out a shape of `least` (above 0) or more, which saves the fit. Negative for a tail that ends, 0 for an
 * exponential one, 1 for a Cauchy law's. Its standard error is about (1 + k) / sqrt(3 sqrt(n)).
 */
export function tailShape(exceedances: Exceedances, least?: number): number {
  const shapes = exceedances
    .filter((each) => each.length >= FEWEST && (least === undefined || mayReach(least, each)))
    .map((each) => generalisedParetoFit(each.toSorted()).shape);
  return shapes.length === 0 ? NaN : Math.max(...shapes);
}

/** Is the largest of the exceedances, beside their median, one that a shape of `least` makes? */
function mayReach(least: number, values: Float64Array): boolean {
  const median = select(values.slice(), values.length >> 1);
  const largest = values.reduce((most, value) => Math.max(most, value));
  return largest >= ((pow(values.length / SURELY, least) - 1) / (pow(2, least) - 1)) * median;
}

/** A generalised Pareto law: its shape k, and its scale. */
export type GeneralisedPareto = { readonly shape: number; readonly scale: number };

/** The law of sorted positive exceedances, five or more; its shape is drawn towards 1/2, its scale is as fitted. */
export function generalisedParetoFit(sorted: Float64Array): GeneralisedPareto {
  const count = sorted.length;
  const candidates = 30 + Math.floor(Math.sqrt(count));
  const quartile = sorted[Math.floor(count / 4 + 0.5) - 1]!;
  const largest = sorted[count - 1]!;
  const thetas = Float64Array.from(
    { length: candidates },
    (_, j) => 1 / largest + (1 - Math.sqrt(candidates / (j + 0.5))) / (3 * quartile),
  );
  const logLikelihoods = thetas.map((theta) => {
    const shape = meanLog(sorted, theta);
    return count * (log(-theta / shape) - shape - 1);
  });
  const best = logLikelihoods.reduce((a, b) => Math.max(a, b));
  const weights = logLikelihoods.map((each) => exp(each - best));
  const total = weights.reduce((a, b) => a + b);
  const theta = thetas.reduce((sum, each, j) => sum + (each * weights[j]!) / total, 0);
  const fitted = meanLog(sorted, theta);
  const shape = (count * fitted + PRIOR.weight * PRIOR.shape) / (count + PRIOR.weight);
  return { shape, scale: -fitted / theta };
}

/** Mean of log(1 - theta x): the shape that goes with theta = -shape / scale. */
function meanLog(sorted: Float64Array, theta: number): number {
  return sorted.reduce((sum, x) => sum + log1p(-theta * x), 0) / sorted.length;
}
