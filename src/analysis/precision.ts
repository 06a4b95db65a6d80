/**
 * How precise a figure has to be, and whether it is: the adaptive procedure of JCGM 101:2008, 7.9, in which a run goes on,
 * a batch of rows or a replicate at a time, until the error of each figure asked for is below its tolerance. Where 7.9.4 asks
 * for twice the standard error, the half-width of a 95% interval stands here, which is wider where replicates are few.
 */
import type { CellName } from "../model/model.ts";
import { marginOf, type Estimate } from "../numerics/estimate.ts";
import { decimalExponent } from "../numerics/decimal.ts";
import type { Summary } from "./summary.ts";

/** What may be said of a figure's error. */
export type Tolerance =
  /** Of the figure's size. */
  | { readonly kind: "relative"; readonly share: number }
  /** In the figure's unit. */
  | { readonly kind: "absolute"; readonly value: number }
  /** Half a unit in the last of so many digits of the standard deviation (JCGM 101:2008, 7.9.2). */
  | { readonly kind: "digits"; readonly digits: number };

export type Statistic =
  { readonly kind: "mean" } | { readonly kind: "sd" } | { readonly kind: "quantile"; readonly probability: number };

/** Absent: of the usual outputs, the statistics that a report's table shows. */
export type Target = {
  /** As it was asked for. */
  readonly text: string;
  readonly output?: string;
  readonly statistic?: Statistic;
  readonly tolerance: Tolerance;
};

/** A figure that a target asks for. `margin` is the half-width of its 95% interval: NaN where that cannot be had. */
export type Precision = {
  readonly target: string;
  readonly output: CellName;
  readonly unit: string;
  /** "mean", "p97.5". */
  readonly statistic: string;
  readonly value: number;
  readonly tolerance: number;
  readonly margin: number;
};

/** The mean, and the quantiles of a report's table. */
const TABLE: readonly Statistic[] = [
  { kind: "mean" },
  ...[0.5, 0.05, 0.95, 0.025, 0.975].map((probability) => ({ kind: "quantile", probability }) as const),
];
/** What JCGM 101:2008, 7.9.4 looks at: the estimate, its standard uncertainty and the ends of the coverage interval. */
const OF_THE_STANDARD: readonly Statistic[] = [
  { kind: "mean" },
  { kind: "sd" },
  ...[0.025, 0.975].map((probability) => ({ kind: "quantile", probability }) as const),
];

/** Standard deviations between the ends of the central 95% of a normal law, for an output that has none of its own. */
const NORMAL_WIDTH = 3.92;

const FORM = "1%, 2e6 or 2 digits, alone or of an output as in inward.p97.5=1%";

/** A double has 16 digits, and each further one takes a hundred times as many rows. */
const MOST_DIGITS = 9;

/** A target as it is written, or what is wrong with it. */
export function parseTarget(text: string): Target | { readonly expected: string; readonly got: string } {
  const equals = text.lastIndexOf("=");
  const [name, wanted] = equals < 0 ? ["", text] : [text.slice(0, equals).trim(), text.slice(equals + 1)];
  const digits = digitsIn(wanted.trim());
  if (digits !== undefined && !(digits >= 1 && digits <= MOST_DIGITS)) {
    return { expected: `from 1 to ${MOST_DIGITS} digits`, got: text };
  }
  const tolerance = digits === undefined ? toleranceIn(wanted.trim()) : ({ kind: "digits", digits } as const);
  if (tolerance === undefined || (equals >= 0 && name === "")) return { expected: FORM, got: text };
  const [, output = name, statistic] = /^(.+)\.(mean|sd|median|p\d+(?:\.\d+)?)$/.exec(name) ?? [];
  if (statistic === undefined) return { text, tolerance, ...(output !== "" && { output }) };
  const found = statisticNamed(statistic);
  if (found === undefined) return { expected: "a quantile between p0 and p100", got: statistic };
  return { text, tolerance, output, statistic: found };
}

/** "2 digits", "1digit"; undefined where it is about something else. */
function digitsIn(text: string): number | undefined {
  const number = /^(\d+(?:\.\d*)?) *-? *digits?$/.exec(text)?.[1];
  return number === undefined ? undefined : Number.isInteger(Number(number)) ? Number(number) : NaN;
}

function toleranceIn(text: string): Tolerance | undefined {
  const [, number = "", sign] = /^((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)(%?)$/i.exec(text) ?? [];
  const value = Number(number);
  if (!(value > 0 && value < Infinity)) return undefined;
  return sign === "%" ? { kind: "relative", share: value / 100 } : { kind: "absolute", value };
}

function statisticNamed(name: string): Statistic | undefined {
  if (name === "mean") return { kind: "mean" };
  if (name === "sd") return { kind: "sd" };
  const probability = name === "median" ? 0.5 : Number(name.slice(1)) / 100;
  return probability > 0 && probability < 1 ? { kind: "quantile", probability } : undefined;
}

/** The probabilities of quantiles that targets name. */
export function probabilitiesOf(targets: readonly Target[]): readonly number[] {
  return targets.flatMap(({ statistic }) => (statistic?.kind === "quantile" ? [statistic.probability] : []));
}

/**
 * Each figure of one output that a target asks for. What the output does not have is left out: a mean of a ratio, or, where
 * no statistic is named, an infinite quantile of one.
 */
export function precisionsOf({ text, statistic, tolerance }: Target, summary: Summary): readonly Precision[] {
  const usual = tolerance.kind === "digits" ? OF_THE_STANDARD : TABLE;
  return (statistic === undefined ? usual : [statistic]).flatMap((each): Precision[] => {
    const estimate = estimateOf(each, summary);
    if (estimate === undefined || (statistic === undefined && !Number.isFinite(estimate.value))) return [];
    const { output, unit } = summary;
    const { value } = estimate;
    const margin = marginOf(estimate, 0.95);
    const allowed = toleranceOf(tolerance, value, summary);
    return [{ target: text, output, unit, statistic: nameOf(each), value, tolerance: allowed, margin }];
  });
}

function estimateOf(statistic: Statistic, { mean, sd, quantiles }: Summary): Estimate | undefined {
  if (statistic.kind === "mean") return mean;
  if (statistic.kind === "sd") return sd;
  const { probability } = statistic;
  return quantiles.find((each) => each.probability === probability);
}

function nameOf(statistic: Statistic): string {
  return statistic.kind === "quantile" ? `p${Number((100 * statistic.probability).toPrecision(12))}` : statistic.kind;
}

/** In the figure's unit. Of a constant any number of digits is settled. */
function toleranceOf(tolerance: Tolerance, value: number, summary: Summary): number {
  if (tolerance.kind === "absolute") return tolerance.value;
  if (tolerance.kind === "relative") return tolerance.share * Math.abs(value);
  const spread = spreadOf(summary);
  return spread > 0 ? Number(`0.5e${decimalExponent(spread) - tolerance.digits + 1}`) : 0;
}

function spreadOf({ sd, quantiles }: Summary): number {
  if (sd !== undefined) return sd.value;
  const [low, high] = [0.025, 0.975].map((p) => quantiles.find(({ probability }) => probability === p)?.value ?? NaN);
  return (high! - low!) / NORMAL_WIDTH;
}

/** Whether the figure is as precise as asked for. One without an error that is known, or an infinite one, is not. */
export function isPrecise({ margin, tolerance }: Pick<Precision, "margin" | "tolerance">): boolean {
  return margin <= tolerance;
}

/** A step is no shorter than this, so that a run which just misses does not look again and again; and no longer than this. */
const SHORTEST_STEP = 1.25;
const LONGEST_STEP = 100;
/** More than is needed by what was seen, since errors are estimates. */
const SPARE = 1.1;
/** Where errors are unknown as yet, or what is asked for cannot be had. */
const IN_THE_DARK = 4;

/**
 * How many rows are wanted instead of `rows`; undefined where all is as precise as asked for. Errors fall with the square
 * root of the number of independent rows, or of replicates.
 */
export function rowsWanted(
  precisions: readonly Pick<Precision, "margin" | "tolerance">[],
  rows: number,
): number | undefined {
  const missed = precisions.filter((each) => !isPrecise(each));
  if (missed.length === 0) return undefined;
  const factors = missed.map(({ margin, tolerance }) => {
    const excess = margin / tolerance;
    if (!(excess < Infinity)) return IN_THE_DARK;
    return SPARE * (excess * excess);
  });
  const step = Math.max(SHORTEST_STEP, Math.min(LONGEST_STEP, Math.max(...factors)));
  return Math.ceil(rows * step);
}
