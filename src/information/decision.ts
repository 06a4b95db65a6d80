/** What each candidate is worth for the scenario's decision: how much better the option is that is chosen with what it finds. */
import { finiteRows } from "../sensitivity/rows.ts";
import { optionName } from "../model/planned.ts";
import { inputsBehind } from "../model/reach.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Decision, PlannedStudy, Scenario } from "../scenario/scenario.ts";
import { costOf, findingsOf, perfect, sizesOf, sourcesOf, type Finding, type Inquest } from "./candidate.ts";
import { standingOf, valueOf } from "./decide.ts";
import type { Draws, Known } from "./draws.ts";
import { exactStanding, exactValue, outcomesOf, statesOf, type Outcomes } from "./exact.ts";
import type { Field } from "./prioritise.ts";

export type ValuedSize = {
  readonly size: number | undefined;
  readonly cost: number | undefined;
  readonly value: Estimate;
};

export type DecisionWorth = {
  readonly decision: Decision;
  /** What each option brings in the mean, in the sign of the scenario. */
  readonly options: readonly { readonly id: string; readonly title: string; readonly expected: Estimate }[];
  /** The place of the best option now. */
  readonly best: number;
  /** EVPI. */
  readonly perfect: Estimate;
  /** Whether nothing was sampled. */
  readonly isExact: boolean;
  readonly failed: number;
  readonly studies: readonly {
    readonly study: PlannedStudy;
    readonly sized: readonly ValuedSize[];
    /** If all that it asks after were known; absent where that is not looked at. */
    readonly limit?: Estimate;
  }[];
  /** EVPPI. */
  readonly parameters: readonly { readonly name: string; readonly value: Estimate }[];
  readonly sources: readonly { readonly name: string; readonly value: Estimate }[];
};

/** What findings are worth: by draws, or exactly where the decision hangs on switches alone. */
type Valuer = (findings: readonly Finding[], outcomes: readonly Outcomes[] | undefined) => Estimate;

const NOTHING: Estimate = { value: 0, standardError: 0 };

/** Undefined where the scenario has no decision between options, or no draw gives every option a number. */
export function decide(scenario: Scenario, field: Field): DecisionWorth | undefined {
  const { decision } = scenario;
  if (decision?.kind !== "options") return undefined;
  const { draws, cells, inquests } = field;
  const { model, replicates } = draws;
  const sign = decision.goal === "benefit" ? 1 : -1;
  const outputs = decision.options.flatMap(({ id }) => model.outputs.find(({ name }) => name === optionName(id)) ?? []);
  // A stored run has no column for what an option brings.
  if (outputs.length < decision.options.length) return undefined;
  const { columns, kept, failed } = finiteRows(
    outputs.map((output) => Float64Array.from(draws.columnOf(output), (value) => sign * value)),
  );
  if (columns[0]!.length === 0) return undefined;
  const inputs = new Uint8Array(model.inputs.length);
  for (const { column } of outputs)
    inputsBehind(model, model.kept[column]!).forEach((is, input) => (inputs[input]! |= is));

  const sampled = standingOf({ benefits: columns, replicates });
  const states = kept === undefined ? statesOf(model, cells, inputs, columns) : undefined;
  const exact = states && exactStanding(states);
  const expected = exact?.expected.map(exactly) ?? sampled.expected;
  const best = indexOfMost(expected);
  const byDraws = (findings: readonly Finding[]): Estimate => {
    const smoother = field.appraiser.smootherFor(findings, inputs, kept);
    return smoother === undefined ? NOTHING : valueOf({ benefits: columns, replicates }, best, smoother);
  };
  const valueOfFindings: Valuer = (findings, outcomes) => {
    const value = states && outcomes && exactValue(states, outcomes);
    return value === undefined ? byDraws(findings) : exactly(value);
  };
  const known = (members: readonly Known[]): Estimate => {
    return valueOfFindings(
      members.map(perfect),
      outcomesIn(members.map((about) => outcomesOf({ kind: "perfect" }, about))),
    );
  };
  const cellsOf = (names: readonly string[]): readonly Known[] =>
    cells.filter(({ parameter }) => names.includes(parameter));
  return {
    decision,
    options: decision.options.map(({ id, title = id }, i) => {
      const { value, ...rest } = expected[i]!;
      return { id, title, expected: { ...rest, value: sign * value } };
    }),
    best,
    perfect: exact === undefined ? sampled.perfect : exactly(exact.perfect),
    isExact: states !== undefined,
    failed,
    studies: scenario.studies.map((study) => {
      const asked = inquests.get(study)!;
      return {
        study,
        sized: valuedSizes(study, asked, draws, valueOfFindings),
        limit: known(asked.map(({ about }) => about)),
      };
    }),
    parameters: scenario.parameters.flatMap(({ name }) => {
      const members = cellsOf([name]);
      return members.length === 0 ? [] : [{ name, value: known(members) }];
    }),
    sources: [...sourcesOf(scenario)].flatMap(([name, resting]) => {
      const members = cellsOf(resting.map((parameter) => parameter.name));
      return members.length === 0 ? [] : [{ name, value: known(members) }];
    }),
  };
}

function valuedSizes(
  study: PlannedStudy,
  asked: readonly Inquest[],
  draws: Draws,
  valueOfFindings: Valuer,
): readonly ValuedSize[] {
  const make = findingsOf(study, asked, draws);
  const outcomes = outcomesIn(asked.map(({ item, about }) => outcomesOf(item.likelihood, about)));
  return sizesOf(study).map((size) => {
    return { size, cost: costOf(study, size), value: valueOfFindings(make(size ?? 1), outcomes) };
  });
}

function outcomesIn(all: readonly (Outcomes | undefined)[]): readonly Outcomes[] | undefined {
  const known = all.flatMap((each) => each ?? []);
  return known.length === all.length ? known : undefined;
}

function exactly(value: number): Estimate {
  return { value, standardError: 0 };
}

function indexOfMost(values: readonly Estimate[]): number {
  return values.reduce((most, { value }, i) => (value > values[most]!.value ? i : most), 0);
}
