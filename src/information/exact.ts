/**
 * Decisions that hang on switches alone, each with a few categories of known probabilities: all states are weighed by Bayes'
 * rule and nothing is sampled (Raiffa, Decision Analysis, 1968, chapter 2).
 */
import { stepProbabilities } from "../distributions/staircase.ts";
import type { Switch } from "../distributions/switch.ts";
import type { Model } from "../model/model.ts";
import type { Likelihood } from "../scenario/scenario.ts";
import type { Known } from "./draws.ts";

/** Every combination of categories with its probability, and what each option brings there. */
export type States = {
  readonly probabilities: readonly number[];
  /** By option, then by state. */
  readonly benefits: readonly (readonly number[])[];
  /** The category of each switch in each state. */
  readonly categories: ReadonlyMap<Known, readonly number[]>;
};

/** A finding about a switch: for each outcome its probability in each category. */
export type Outcomes = { readonly about: Known; readonly given: readonly (readonly number[])[] };

/** More states, or combinations of findings, are left to draws. */
const MOST_STATES = 4096;

/** What is left of the probability where draws have met all states but the most improbable. */
const MISSED = 1e-9;

/**
 * The states of a decision whose options have these draws and rest on `inputs`; undefined where something else than
 * independent switches is behind them, or the draws have not met every state.
 */
export function statesOf(
  model: Model,
  cells: readonly Known[],
  inputs: Uint8Array,
  benefits: readonly Float64Array[],
): States | undefined {
  const behind = cells.filter(({ inputs: own }) => own.some((is, input) => is === 1 && inputs[input] === 1));
  const laws = behind.map(({ name }) => lawOf(model, name));
  const covered = model.inputs
    .filter((_, input) => inputs[input] === 1)
    .every(({ name }) => behind.some((cell) => cell.name === name));
  if (behind.length === 0 || !covered || laws.some((law) => law === undefined)) return undefined;
  const chances = laws.map((law) => stepProbabilities(law!));
  if (chances.reduce((product, { length }) => product * length, 1) > MOST_STATES) return undefined;
  const rows = benefits[0]!.length;
  const seen = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    let state = 0;
    for (const [i, { values }] of behind.entries()) state = state * chances[i]!.length + values[row]!;
    if (!seen.has(state)) seen.set(state, row);
  }
  const met = [...seen.values()];
  const probabilities = met.map((row) => {
    return behind.reduce((product, { values }, i) => product * chances[i]![values[row]!]!, 1);
  });
  if (Math.abs(1 - sum(probabilities)) > MISSED) return undefined;
  return {
    probabilities,
    benefits: benefits.map((benefit) => met.map((row) => benefit[row]!)),
    categories: new Map(behind.map((cell) => [cell, met.map((row) => cell.values[row]!)])),
  };
}

/** The law of a switch that is tied to nothing. */
function lawOf({ inputs, laws, ties }: Model, name: string): Switch | undefined {
  const number = inputs.findIndex((input) => input.name === name);
  const { law } = inputs[number] ?? {};
  if (law === undefined || laws[law]!.family !== "switch" || ties.some((tie) => tie.inputs.includes(number)))
    return undefined;
  return laws[law] as Switch;
}

/** What each option brings in the mean, and what knowing the state would add. */
export function exactStanding({ probabilities, benefits }: States): {
  readonly expected: readonly number[];
  readonly perfect: number;
} {
  const expected = benefits.map((benefit) => sum(benefit.map((value, state) => value * probabilities[state]!)));
  const best = sum(
    probabilities.map((probability, state) => probability * Math.max(...benefits.map((benefit) => benefit[state]!))),
  );
  return { expected, perfect: best - Math.max(...expected) };
}

/** Findings that a likelihood makes possible about a switch; undefined for kinds that say nothing of one. */
export function outcomesOf(likelihood: Likelihood, about: Known): Outcomes | undefined {
  const { categories = [] } = about;
  if (likelihood.kind === "perfect") {
    return { about, given: categories.map((_, i) => categories.map((__, j) => (i === j ? 1 : 0))) };
  }
  if (likelihood.kind !== "finding") return undefined;
  return {
    about,
    given: likelihood.findings.map(({ given }) => categories.map((category) => given.get(category) ?? 0)),
  };
}

/** What the findings add to the best that can be had without them; undefined where there are too many of them. */
export function exactValue(
  { probabilities, benefits, categories }: States,
  findings: readonly Outcomes[],
): number | undefined {
  const known = findings.filter(({ about }) => categories.has(about));
  if (known.reduce((product, { given }) => product * given.length, probabilities.length) > MOST_STATES)
    return undefined;
  let weights: readonly (readonly number[])[] = [probabilities];
  for (const { about, given } of known) {
    const category = categories.get(about)!;
    weights = weights.flatMap((each) => given.map((by) => each.map((weight, state) => weight * by[category[state]!]!)));
  }
  const best = (each: readonly number[]): number => {
    return Math.max(...benefits.map((benefit) => sum(benefit.map((value, state) => value * each[state]!))));
  };
  return sum(weights.map(best)) - best(probabilities);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
