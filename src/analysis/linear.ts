/**
 * The law of propagation of uncertainty: the model's first-order expansion at the means of its inputs (JCGM 100:2008, 5.1.2
 * and 5.2.2), and whether it would have done instead of Monte Carlo (JCGM 101:2008, clause 8).
 */
import { distributionOf } from "../distributions/index.ts";
import { inputDraws } from "../engine/inputs.ts";
import { valuesAt } from "../engine/points.ts";
import type { Task } from "../engine/task.ts";
import type { CellName, Model, Output, Tie } from "../model/model.ts";
import { remembering } from "../model/remembering.ts";
import { decimalExponent } from "../numerics/decimal.ts";
import { correlationOf, standardised } from "../numerics/descriptive.ts";
import { marginOf } from "../numerics/estimate.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import { expansionOf, pearsonAt, type Expansion } from "../numerics/pearson.ts";
import type { Summary } from "./summary.ts";

/** Of one output. NaN where the model cannot be expanded: an input without a variance, a condition or category at a mean. */
export type Linear = {
  readonly output: CellName;
  readonly unit: string;
  /** The model at the means of its inputs. */
  readonly estimate: number;
  readonly standardUncertainty: number;
  /** The interval of a normal law that holds 95%. */
  readonly low: number;
  readonly high: number;
  /** The greater of the distances of its ends from those of the central 95% of the draws, and the half-width of its 95% interval. */
  readonly distance: number;
  readonly margin: number;
  /** For one and for two significant digits of the standard deviation. */
  readonly verdicts: readonly Verdict[];
};

/** Whether the distance is within the tolerance for so many digits; undecided where the draws are too few to tell. */
export type Verdict = {
  readonly digits: number;
  readonly tolerance: number;
  readonly agrees: "yes" | "no" | "undecided";
};

/** Step of a difference quotient in standard deviations: its square, a millionth, is the share of the third derivative in it. */
const STEP = 1e-3;
/** Steps at a time, lest the model's values at all of them fill the memory. */
const INPUTS_AT_A_TIME = 128;
/** Rows from which a correlation is taken that no formula gives, of other than Gaussian copulas. */
const ROWS = 65_536;
const LEVEL = 0.95;
const DIGITS = [1, 2] as const;

/** One for each output. `summaries` are those of the same outputs. */
export function linearised(task: Task, outputs: readonly Output[], summaries: readonly Summary[]): readonly Linear[] {
  const spreads = task.model.inputs.map((_, input) => spreadOf(task.model, input));
  const { at, effects } = expanded(task.model, spreads);
  const correlations = task.model.ties.map((tie) => correlationsOf(task, tie));
  return outputs.map(({ name, unit, column }, i) => {
    const variance = varianceOf(effects[column]!, task.model.ties, correlations);
    return compared(name, unit, at[column]!, Math.sqrt(variance), summaries[i]!);
  });
}

/** Mean and standard deviation of what the program reads; of a law that differs from draw to draw, of its normal score. */
type Spread = { readonly mean: number; readonly sd: number; readonly scored: boolean };

function spreadOf({ inputs, laws }: Model, input: number): Spread {
  const { law } = inputs[input]!;
  if (law === undefined) return { mean: 0, sd: 1, scored: true };
  const stated = laws[law]!;
  const distribution = distributionOf(stated);
  return { mean: distribution.mean(stated), sd: Math.sqrt(distribution.variance(stated)), scored: false };
}

/** For each kept column its value at the means, and by how much one standard deviation of each input changes it. */
function expanded(
  model: Model,
  spreads: readonly Spread[],
): { readonly at: readonly number[]; readonly effects: readonly Float64Array[] } {
  // Columns hold values instead of probabilities.
  const lawless: Model = { ...model, laws: [], inputs: model.inputs.map(({ law: _, ...input }) => input) };
  const valueAt = ({ mean, sd, scored }: Spread, steps: number): number =>
    scored ? normalCdf(steps) : mean + steps * sd;
  const base = spreads.map((spread) => valueAt(spread, 0));
  const effects = model.kept.map(() => new Float64Array(spreads.length));
  let at: readonly number[] = [];
  for (let first = 0; first === 0 || first < spreads.length; first += INPUTS_AT_A_TIME) {
    const moved = spreads.slice(first, first + INPUTS_AT_A_TIME);
    const points = 1 + 2 * moved.length;
    const columns = moved.map((spread, i) => {
      const column = new Float64Array(points).fill(base[first + i]!);
      column[1 + 2 * i] = valueAt(spread, -STEP);
      column[2 + 2 * i] = valueAt(spread, STEP);
      return [first + i, column] as const;
    });
    const values = valuesAt(lawless, new Map(columns), points, true, "reference", base);
    at = values.map((column) => column[0]!);
    values.forEach((column, k) => {
      moved.forEach((_, i) => (effects[k]![first + i] = (column[2 + 2 * i]! - column[1 + 2 * i]!) / (2 * STEP)));
    });
  }
  return { at, effects };
}

/** JCGM 100:2008, equation 13; `effects` are the products of sensitivity coefficients and standard uncertainties. */
function varianceOf(effects: Float64Array, ties: readonly Tie[], correlations: readonly Correlation[]): number {
  const squares = effects.reduce((sum, effect) => sum + effect * effect, 0);
  return ties.reduce((sum, { inputs }, tie) => {
    const moving = inputs.flatMap((input, i) => (effects[input] === 0 ? [] : [i]));
    const products = moving.flatMap((i) => {
      return moving
        .filter((j) => j < i)
        .map((j) => effects[inputs[i]!]! * effects[inputs[j]!]! * correlations[tie]!(i, j));
    });
    return sum + 2 * products.reduce((total, product) => total + product, 0);
  }, squares);
}

/** Pearson's correlation of two inputs, by their places in a tie. */
type Correlation = (i: number, j: number) => number;

/** Under a Gaussian copula by quadrature; else from draws. */
function correlationsOf(task: Task, tie: Tie): Correlation {
  const { inputs } = tie;
  if (tie.copula !== "gaussian") {
    const draws = remembering((_: 0) => inputDraws(task, inputs, [0], Math.min(task.plan.rows, ROWS)));
    const columns = remembering((i: number) => standardised(draws(0).get(inputs[i]!)!));
    return (i, j) => correlationOf(columns(i), columns(j));
  }
  const expansions = remembering((i: number) => expansionOfInput(task.model, inputs[i]!));
  return (i, j) => {
    const score = scoreCorrelation(tie.factor, inputs.length, i, j);
    const [a, b] = [expansions(i), expansions(j)];
    return a === undefined || b === undefined ? score : pearsonAt(score, a, b);
  };
}

/** Row i of a lower factor times row j. */
function scoreCorrelation(factor: readonly number[], size: number, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k <= Math.min(i, j); k++) sum += factor[i * size + k]! * factor[j * size + k]!;
  return sum;
}

/** Undefined where the quantity is a linear function of its score already. */
function expansionOfInput({ inputs, laws }: Model, input: number): Expansion | undefined {
  const { law } = inputs[input]!;
  if (law === undefined || laws[law]!.family === "normal") return undefined;
  const stated = laws[law]!;
  const distribution = distributionOf(stated);
  return expansionOf((score) => distribution.quantile(stated, normalCdf(score), normalCdf(-score)));
}

function compared(output: CellName, unit: string, estimate: number, u: number, summary: Summary): Linear {
  const half = u * normalQuantile((1 + LEVEL) / 2, (1 - LEVEL) / 2);
  const [low, high] = [estimate - half, estimate + half];
  const ends = [(1 - LEVEL) / 2, (1 + LEVEL) / 2].map((p) =>
    summary.quantiles.find(({ probability }) => Math.abs(probability - p) < 1e-9),
  );
  const distances = [low, high].map((end, i) => Math.abs(end - (ends[i]?.value ?? NaN)));
  const worst = distances[0]! >= distances[1]! ? 0 : 1;
  const distance = distances[worst]!;
  const margin = ends[worst] === undefined ? NaN : marginOf(ends[worst], 0.95);
  const spread = summary.sd?.value ?? u;
  const verdicts = DIGITS.map((digits): Verdict => {
    const tolerance = spread > 0 ? Number(`0.5e${decimalExponent(spread) - digits + 1}`) : 0;
    const agrees = distance + margin <= tolerance ? "yes" : distance - margin > tolerance ? "no" : "undecided";
    return { digits, tolerance, agrees };
  });
  return { output, unit, estimate, standardUncertainty: u, low, high, distance, margin, verdicts };
}
