/** The table of distributions. To add one: a file beside this one, and a line here. */
import { hintFor } from "../issues/nearest.ts";
import { bernoulli } from "./bernoulli.ts";
import { beta } from "./beta.ts";
import { binomial } from "./binomial.ts";
import { lawOf, matchCall, type Match } from "./call.ts";
import { constant } from "./constant.ts";
import { dirichlet } from "./dirichlet.ts";
import { discrete } from "./discrete.ts";
import type { CallComplaint, Distribution, Family, GivenArgument, Law } from "./distribution.ts";
import { empirical } from "./empirical.ts";
import { expertsWith } from "./experts.ts";
import { exponential } from "./exponential.ts";
import { gamma } from "./gamma.ts";
import { gev } from "./gev.ts";
import { gumbel } from "./gumbel.ts";
import { histogram } from "./histogram.ts";
import { logistic } from "./logistic.ts";
import { loglogistic } from "./loglogistic.ts";
import { lognormal } from "./lognormal.ts";
import { loguniform } from "./loguniform.ts";
import { mixtureWith } from "./mixture.ts";
import { negativeBinomial } from "./negative-binomial.ts";
import { normal } from "./normal.ts";
import { pareto } from "./pareto.ts";
import { pert } from "./pert.ts";
import { poisson } from "./poisson.ts";
import { quantiles } from "./quantiles.ts";
import { rate } from "./rate.ts";
import { student } from "./student.ts";
import { survey } from "./survey.ts";
import { switchLaw } from "./switch.ts";
import { to } from "./to.ts";
import { trapezoidal } from "./trapezoidal.ts";
import { triangular } from "./triangular.ts";
import { truncateWith } from "./truncate.ts";
import { uniform } from "./uniform.ts";
import { weibull } from "./weibull.ts";

/** Every name that a call may use. */
export const distributions = {
  uniform,
  loguniform,
  normal,
  lognormal,
  student,
  triangular,
  pert,
  trapezoidal,
  beta,
  gamma,
  weibull,
  exponential,
  logistic,
  loglogistic,
  gumbel,
  gev,
  pareto,
  poisson,
  binomial,
  negative_binomial: negativeBinomial,
  bernoulli,
  discrete,
  empirical,
  histogram,
  quantiles,
  mixture: mixtureWith(distributionOf),
  truncate: truncateWith(distributionOf),
  to,
  survey,
  rate,
  dirichlet,
  switch: switchLaw,
  experts: expertsWith(distributionOf),
} as const satisfies Readonly<Record<string, Family>>;

export type DistributionName = keyof typeof distributions;

/** The functions of a law. Throws for a law that no distribution of the table made. */
export function distributionOf(law: Law): Distribution {
  const found = law.family === "constant" ? constant : familyNamed(law.family);
  if (found === undefined || !("quantile" in found)) throw new Error(`no law ${law.family}`);
  return found as Distribution;
}

/** The parameterisation that a call means, told by its names alone (undefined: by position); one slot for each argument. */
export function checkCall(
  family: string,
  names: readonly (string | undefined)[],
): Match | { readonly complaints: readonly CallComplaint[] } {
  const found = familyNamed(family);
  if (found !== undefined) return matchCall(found, names);
  const hint = hintFor(family, Object.keys(distributions));
  return { complaints: [{ expected: "the name of a distribution", got: family, hint }] };
}

/** The law of a call with its values, or all that is wrong with the call. */
export function createLaw(
  family: string,
  given: readonly GivenArgument[],
): { readonly law: Law } | { readonly complaints: readonly CallComplaint[] } {
  const names = given.map((argument) => argument.name);
  const match = checkCall(family, names);
  if ("complaints" in match) return match;
  const values = given.map((argument) => argument.value);
  return lawOf(match, values);
}

export { lawOf };

/** The quantile function of one law: inf{x: F(x) >= p}, q = 1 - p. */
export function quantileOf(law: Law): (p: number, q: number) => number {
  const distribution = distributionOf(law);
  return (p, q) => distribution.quantile(law, p, q);
}

/** P(X <= x). */
export function cdfOf(law: Law): (x: number) => number {
  const distribution = distributionOf(law);
  return (x) => distribution.cdf(law, x);
}

/** NaN where it does not exist, Infinity where it diverges. */
export function meanOf(law: Law): number {
  return distributionOf(law).mean(law);
}

/** NaN where it does not exist, Infinity where it diverges. */
export function varianceOf(law: Law): number {
  return distributionOf(law).variance(law);
}

/** Smallest and largest value, perhaps infinite. */
export function supportOf(law: Law): readonly [number, number] {
  return distributionOf(law).support(law);
}

/** Equal for equal laws, however they were written: what tables are shared by. */
export function lawKey(law: Law): string {
  return JSON.stringify(law);
}

function familyNamed(name: string): Family | undefined {
  return Object.hasOwn(distributions, name) ? distributions[name as DistributionName] : undefined;
}
