/**
 * From the rank correlation that a user states (Spearman's) to the parameter of a copula, and from there to draws. The
 * parameters are found by bisection on the exact relation, since only one of the families has a closed inverse.
 */
import { bisect } from "./bisection.ts";
import { asin, sin } from "./angles.ts";
import { exp, log, pow } from "./elementary.ts";

/**
 * The correlation of normal scores: Spearman's coefficient is (6/pi) asin(rho/2) (Kruskal, Journal of the American
 * Statistical Association 53, 1958), so rho = 2 sin(pi r / 6).
 */
export function gaussianOfRank(rank: number): number {
  // The formula rounds at the ends, where it must not: a perfect correlation stays perfect.
  return Math.abs(rank) === 1 ? rank : 2 * sin((Math.PI * rank) / 6);
}

/** Spearman's coefficient of a Gaussian copula whose scores have correlation `rho`. */
export function rankOfGaussian(rho: number): number {
  return (6 / Math.PI) * asin(rho / 2);
}

/** Theta of a Clayton copula with Spearman's coefficient `rank` in (0, 1): C(u, v) = (u^-t + v^-t - 1)^(-1/t) (Nelsen 2006, 4.2.1). */
export function claytonOfRank(rank: number): number {
  return bisect((theta) => claytonRank(theta) - rank, 1e-6, 200);
}

function claytonRank(theta: number): number {
  // 12 times the integral of C over the unit square, less 3 (Nelsen 2006, 5.1.15c), by Gauss's rule in both directions.
  let sum = 0;
  for (const [u, wu] of GAUSS) {
    for (const [v, wv] of GAUSS) sum += wu * wv * pow(pow(u, -theta) + pow(v, -theta) - 1, -1 / theta);
  }
  return 12 * sum - 3;
}

/** Theta of a Gumbel copula with Spearman's coefficient `rank` in (0, 1): C(u, v) = exp(-((-ln u)^t + (-ln v)^t)^(1/t)). */
export function gumbelOfRank(rank: number): number {
  return bisect((theta) => gumbelRank(theta) - rank, 1, 200);
}

function gumbelRank(theta: number): number {
  // For an extreme-value copula with dependence function A: 12 times the integral of (1 + A(t))^-2, less 3.
  const sum = GAUSS.reduce((total, [t, weight]) => {
    const dependence = pow(pow(t, theta) + pow(1 - t, theta), 1 / theta);
    return total + weight / ((1 + dependence) * (1 + dependence));
  }, 0);
  return 12 * sum - 3;
}

/** The second probability of a Clayton pair: the conditional law of v given u, at probability p (Nelsen 2006, exercise 4.17). */
export function claytonGiven(u: number, p: number, theta: number): number {
  const power = pow(p, -theta / (1 + theta)) - 1;
  return pow(power * pow(u, -theta) + 1, -1 / theta);
}

/**
 * The second probability of a Gumbel pair: solves dC/du = p for v. With x = -ln u and s = (x^t + y^t)^(1/t) the equation
 * is s + (t - 1) ln s = x + (t - 1) ln x - ln p, whose left side rises with s: Newton's method from the right.
 */
export function gumbelGiven(u: number, p: number, theta: number): number {
  const x = -log(u);
  const goal = x + (theta - 1) * log(x) - log(p);
  let s = Math.max(x, goal);
  for (let step = 0; step < 50; step++) {
    const next = s - (s + (theta - 1) * log(s) - goal) / (1 + (theta - 1) / s);
    const better = Math.max(next, x);
    if (Math.abs(better - s) <= 1e-15 * s) break;
    s = better;
  }
  const y = x * pow(Math.max(pow(s / x, theta) - 1, 0), 1 / theta);
  return exp(-y);
}

/** Panels of Gauss's five-point rule on (0, 1): nodes and weights. */
const GAUSS: readonly (readonly [number, number])[] = gaussPanels(12);

function gaussPanels(panels: number): (readonly [number, number])[] {
  const inner = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
  const outer = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
  const root = 13 * Math.sqrt(70);
  const rule = [
    [-outer, (322 - root) / 900],
    [-inner, (322 + root) / 900],
    [0, 128 / 225],
    [inner, (322 + root) / 900],
    [outer, (322 - root) / 900],
  ] as const;
  return Array.from({ length: panels }, (_, panel) => panel).flatMap((panel) =>
    rule.map(([node, weight]) => [(panel + (1 + node) / 2) / panels, weight / (2 * panels)] as const),
  );
}
