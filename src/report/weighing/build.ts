/** From what was weighed to its report: names, places beside each other, and a sentence for each finding. */
import { figureBands, movedBy, sharedPriors, type SideColumns } from "../../evidence/bands.ts";
import { missedBy, predictedPlace } from "../../evidence/fit.ts";
import { OTHER_ODDS, type Weighed } from "../../evidence/weigh.ts";
import { observedColumns } from "../../evidence/side.ts";
import type { Changed } from "../../hypotheses/changed.ts";
import { isIndicator } from "../../model/indicator-names.ts";
import { isParameterOf, weighedFigures } from "../../model/weighed.ts";
import type { Output } from "../../model/model.ts";
import { observedCell, publishedCell } from "../../model/observed.ts";
import type { FailedSides } from "../../evidence/failed-rows.ts";
import { inputsBehind } from "../../model/reach.ts";
import { jackknife } from "../../numerics/jackknife.ts";
import type { Hypothesis, Observation, Scenario } from "../../scenario/scenario.ts";
import { describeSource, headOf, labelOf, titleOf } from "../build.ts";
import { AS_IT_IS } from "../../scenario/scenario.ts";
import { count } from "../format.ts";
import { en } from "../language/en.ts";
import type { RunRecord } from "../report.ts";
import { failureWarnings } from "../warnings.ts";
import type {
  Alternative,
  MovedParameter,
  ReportConflict,
  ReportObservation,
  WeighedFigure,
  Weighing,
} from "./report.ts";
import { findingsIn } from "./findings.ts";
import { saysOf } from "./says.ts";

/** What is known when all is weighed. */
export type WeighedDraws = {
  readonly weighed: Weighed;
  readonly priors: readonly number[];
  readonly stated: Weighing["priors"];
  readonly hypotheses: readonly { readonly hypothesis: Hypothesis; readonly changes: readonly Changed[] }[];
  /** Absent where no draw failed. */
  readonly failed?: FailedSides;
  readonly warnings: readonly string[];
  readonly run: RunRecord;
};

/** Hypotheses that keep less are not looked into parameter by parameter. */
const LEAST_WEIGHT = 0.01;

export function buildWeighing(scenario: Scenario, drawn: WeighedDraws): Weighing {
  const { weighed, priors } = drawn;
  const { witnesses } = weighed.sides[0]!.side;
  const ids = witnesses.map(({ id }) => id);
  const named = ({ witnesses: numbers, conflict }: Weighed["together"]): ReportConflict => {
    return { observations: numbers.map((number) => ids[number]!), conflict };
  };
  const columns = weighed.sides.map((each): SideColumns => {
    return { weighed: each, columns: each.side.columnsOf(each.judgement) };
  });
  const total = priors.reduce((sum, prior) => sum + prior, 0);
  const body = {
    ...headOf(scenario),
    observations: scenario.observations.flatMap((each) => observationOf(each, ids, weighed, scenario)),
    silent: scenario.observations.filter(({ error }) => error.kind === "none").map(({ id }) => id),
    alternatives: columns.map((each, i) => alternativeOf(each, priors[i]! / total, drawn)),
    hypotheses: drawn.hypotheses.map(({ hypothesis, changes }) => {
      const { id, title = id, note, sources } = hypothesis;
      return { id, title, ...(note === undefined ? {} : { note }), sources: sources.map(({ text }) => text), changes };
    }),
    otherOdds: OTHER_ODDS,
    decided: weighed.decided.map(({ witness, shift, weights }) => ({ observation: ids[witness]!, shift, weights })),
    together: named(weighed.together),
    pairs: weighed.pairs.map(named).sort((a, b) => rankOf(b) - rankOf(a)),
    figures: figuresOf(columns, scenario),
    parameters: movedParameters(
      columns.filter(({ weighed: { weight } }) => weight.value >= LEAST_WEIGHT),
      scenario,
    ),
    sources: scenario.sources.map(describeSource),
    ...(drawn.failed && { failures: failuresIn(drawn.failed) }),
    warnings: [...drawn.warnings, ...failedText(drawn.failed)],
    priors: drawn.stated,
    run: drawn.run,
  };
  return { ...body, sentences: findingsIn(body) };
}

function failuresIn({ rows, share }: FailedSides): NonNullable<Weighing["failures"]> {
  return { rows, share, undrawn: [], regions: [] };
}

/** "3,170 draws (16%) fail: ...: h 1,200, other 3,000". */
function failedText(failed: FailedSides | undefined): readonly string[] {
  if (failed === undefined) return [];
  const sides = failed.under.map(({ id, rows }) => `${id} ${count(rows)}`).join(", ");
  return failureWarnings(failuresIn(failed), en).map((text) => `${text} (before the evidence: ${sides})`);
}

/** What cannot be told, since both sides are impossible, comes last. */
function rankOf({ conflict: { value } }: ReportConflict): number {
  return Number.isNaN(value) ? -Infinity : value;
}

function observationOf(
  observation: Observation,
  weighedIds: readonly string[],
  { sides }: Weighed,
  scenario: Scenario,
): ReportObservation[] {
  const { id, title = id, sources, note } = observation;
  if (!weighedIds.includes(id)) return [];
  const cell = observedCell(observation.of)?.cell;
  const unit = sides[0]!.side.task.model.outputs.find(({ name }) => name === cell)?.unit ?? "1";
  const titles = sources.map(({ text }) => scenario.sources.find((source) => source.id === text)?.title ?? text);
  return [{ id, title, says: saysOf(observation, unit), sources: titles, ...(note === undefined ? {} : { note }) }];
}

function alternativeOf({ weighed, columns }: SideColumns, prior: number, drawn: WeighedDraws): Alternative {
  const { side, judgement, logEvidence, logBayesFactor, weight, atOtherOdds } = weighed;
  const { method, shape, effective, clouds } = judgement;
  const hypothesis = drawn.hypotheses.find(({ hypothesis: { id } }) => id === side.id)?.hypothesis;
  const { sameAs } = weighed;
  const before = observedColumns(side, (column) => side.priorColumn(column));
  const after = observedColumns(side, (column) => columns[column]!);
  const accepted = clouds?.reduce((least, cloud) => Math.min(least, cloud.accepted), 1);
  return {
    id: side.id,
    title: hypothesis?.title ?? (side.id === AS_IT_IS ? "The scenario as it is" : side.id),
    prior,
    weight: jackknife(weight),
    logEvidence,
    logBayesFactor,
    atOtherOdds,
    method,
    shape,
    effective,
    ...(accepted !== undefined && { accepted }),
    cornered: clouds?.some(({ isCornered }) => isCornered) ?? false,
    fits: side.witnesses.map((witness, i) => ({
      observation: witness.id,
      place: predictedPlace(witness, before, side.densities[i]!),
      isBound: witness.error.kind === "at least" || witness.error.kind === "at most",
      missed: missedBy(witness, after, judgement.rows),
    })),
    ...(sameAs !== undefined && { sameAs }),
  };
}

/** Indicators, what was observed, and other quantities that have one cell a year. */
function figuresOf(columns: readonly SideColumns[], scenario: Scenario): WeighedFigure[] {
  const { outputs } = columns[0]!.weighed.side.task.model;
  return weighedFigures(outputs, scenario)
    .map((output) => figureOf(output, columns, scenario))
    .filter(varies);
}

/** Payments that do not occur under any hypothesis are no finding. */
function varies({ averaged: { interval } }: WeighedFigure): boolean {
  return !(interval.low.value === 0 && interval.high.value === 0);
}

function figureOf(output: Output, columns: readonly SideColumns[], scenario: Scenario): WeighedFigure {
  const { name, quantity, unit } = output;
  const published = scenario.observations.filter((each) => publishedCell(each) === name);
  return {
    output: name,
    quantity,
    title: titleOf(output, scenario),
    label: labelOf(output),
    unit,
    kind: isIndicator(quantity) ? "indicator" : "quantity",
    ...figureBands(name, columns),
    published: published.map(({ id, value }) => ({ id, value })),
  };
}

/** For each side the random cells of parameters on which what was observed rests; those that moved most first. */
function movedParameters(sides: readonly SideColumns[], scenario: Scenario): Weighing["parameters"] {
  const reached = sides.map((each) => parametersBehind(each, scenario));
  const found = sides.map((): MovedParameter[] => []);
  // Name by name: most sides have the same draws of a parameter before the evidence.
  for (const name of new Set(reached.flatMap((outputs) => [...outputs.keys()]))) {
    const priorOf = sharedPriors();
    for (const [i, each] of sides.entries()) {
      const output = reached[i]!.get(name);
      const moved = output && movedBy(each, output, priorOf);
      if (moved !== undefined) found[i]!.push({ name, unit: output!.unit, ...moved });
    }
  }
  return sides.map(({ weighed }, i) => {
    return { id: weighed.side.id, moved: found[i]!.sort((a, b) => b.distance - a.distance) };
  });
}

/** The parameters of a side by their names, in the order of its model. */
function parametersBehind({ weighed }: SideColumns, scenario: Scenario): ReadonlyMap<string, Output> {
  const { inputs, task } = weighed.side;
  const { model } = task;
  const isParameter = isParameterOf(scenario);
  const moving = new Set(inputs);
  const reached = model.outputs.filter(({ quantity, column }) => {
    if (!isParameter(quantity)) return false;
    return inputsBehind(model, model.kept[column]!).some((is, input) => is === 1 && moving.has(input));
  });
  // Cells that share a draw are one.
  const distinct = new Map(reached.map((output) => [output.column, output])).values();
  return new Map([...distinct].map((output) => [output.name, output]));
}
