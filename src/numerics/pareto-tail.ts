/**
 * How heavy a tail is: the shape k of a generalised Pareto law fitted to the exceedances over a high threshold (Pickands
 * 1975). Moments of order 1/k and above do not exist. The fit is the quasi-Bayesian one of Zhang and Stephens
 * (Technometrics 51(3), 2009), drawn a little towards 1/2 where exceedances are few (Vehtari, Simpson, Gelman, Yao and
 * Gabry, JMLR 25(72), 2024, appendix C).
 */
import { plainLoops, type ColumnLoops } from "./column-loops.ts";
import { exp, log, log1p, pow } from "./elementary.ts";
import { orderStatistics } from "./order-statistics.ts";

/** Fewer exceedances say nothing of a tail. */
const FEWEST = 50;
/** Weight of the prior, in exceedances, and the shape that it favours. */
const PRIOR = { weight: 10, shape: 0.5 } as const;

/** A shape is ruled out where its largest exceedance would be as small as the one found in fewer than exp(-7) of samples. */
const SURELY = 7;

/**
 * The shape of the heavier tail of `values`, which are finite and in any order; NaN where they are too few to tell (below
 * some 280), or where a look at the largest rules out a shape of `least` (above 0) or more, which saves the fit. Negative
 * for a tail that ends, 0 for an exponential one, 1 for a Cauchy law's. Its standard error is about
 * (1 + k) / sqrt(3 sqrt(n)).
 */
export function tailShape(values: Float64Array, least?: number, loops: ColumnLoops = plainLoops): number {
  const beyond = Math.ceil(Math.min(values.length / 5, 3 * Math.sqrt(values.length)));
  if (beyond < FEWEST) return NaN;
  const [low, high] = orderStatistics(values, [beyond, values.length - 1 - beyond], loops);
  const shapes = exceedances(loops.outside(values, low!, high!, 2 * beyond), low!, high!)
    .filter((sorted) => sorted.length >= FEWEST && (least === undefined || mayReach(least, sorted)))
    .map(generalisedParetoShape);
  return shapes.length === 0 ? NaN : Math.max(...shapes);
}

/** How far values lie beyond either threshold, sorted; what equals the threshold is no exceedance. */
function exceedances(outside: Float64Array, low: number, high: number): [Float64Array, Float64Array] {
  const below = outside.filter((value) => value < low).map((value) => low - value);
  const above = outside.filter((value) => value > high).map((value) => value - high);
  return [below.sort(), above.sort()];
}

/** Is the largest of sorted exceedances, beside their median, one that a shape of `least` makes? */
function mayReach(least: number, sorted: Float64Array): boolean {
  const median = sorted[sorted.length >> 1]!;
  const smallest = (pow(sorted.length / SURELY, least) - 1) / (pow(2, least) - 1);
  return sorted[sorted.length - 1]! >= smallest * median;
}

/** Shape of the generalised Pareto law of sorted positive exceedances. */
function generalisedParetoShape(sorted: Float64Array): number {
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
  return (count * meanLog(sorted, theta) + PRIOR.weight * PRIOR.shape) / (count + PRIOR.weight);
}

/** Mean of log(1 - theta x): the shape that goes with theta = -shape / scale. */
function meanLog(sorted: Float64Array, theta: number): number {
  return sorted.reduce((sum, x) => sum + log1p(-theta * x), 0) / sorted.length;
}
