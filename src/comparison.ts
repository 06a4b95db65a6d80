/**
 * The pipeline of a comparison on one page: a scenario as it is and under each of several hypotheses, all drawn from the
 * same streams, so that what they share is the same in every row and a difference carries its own, small error.
 *
 *   files -> Alternatives (Study each) -> Run each -> differences row by row -> Comparison -> text
 */
import { contestOf, differencesOf, dominanceOf, quotientsOf, signChangesOf } from "./analysis/paired.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { summarise } from "./analysis/summarise.ts";
import { columnOf } from "./engine/task.ts";
import { changedBy } from "./hypotheses/changed.ts";
import type { Issue } from "./issues/issue.ts";
import type { Output } from "./model/model.ts";
import { isIndicator } from "./model/indicator-names.ts";
import { observedCell } from "./model/observed.ts";
import type { Observed } from "./report/build.ts";
import { buildComparison } from "./report/comparison/build.ts";
import { AS_IT_IS, type Compared, type Comparison } from "./report/comparison/report.ts";
import type { Observation } from "./scenario/scenario.ts";
import {
  doubtLine,
  prepareRuns,
  recordOf,
  type Alternatives,
  type Obstacle,
  type Request,
  type Run,
  type Stamp,
} from "./study.ts";

/** A comparison in progress or done: the tasks of its runs are what threads work on. */
export type ComparisonRun = {
  readonly alternatives: Alternatives;
  /** Of the scenario as it is, then of each hypothesis. */
  readonly runs: readonly Run[];
};

/** What the first of two sides is called, and what it drew. */
type Side = { readonly id: string; readonly run: Run };

/** Runs ready to be drawn, or why they cannot be. */
export function prepareComparison(alternatives: Alternatives, request: Request): ComparisonRun | Obstacle {
  const { base, others } = alternatives;
  const runs = prepareRuns([base, ...others.map(({ study }) => study)], request);
  return "expected" in runs ? runs : { alternatives, runs };
}

/**
 * The comparison of runs whose every chunk is done: each hypothesis with the scenario as it is and, with `pairs`, with each
 * other hypothesis.
 */
export function reportComparison(
  { alternatives, runs }: ComparisonRun,
  doubts: readonly Issue[],
  stamp: Stamp,
  pairs = false,
): Comparison {
  const { base, others } = alternatives;
  const sides = runs.map((run, i): Side => ({ id: i === 0 ? AS_IT_IS : others[i - 1]!.hypothesis.id, run }));
  const [first] = sides as [Side, ...Side[]];
  const figures = comparable(first.run.study.model.outputs).map((output) => {
    const drawn = sides.flatMap((side) => drawsIn(side, output) ?? []);
    return {
      output,
      sides: drawn.map(({ id, run: { task }, draws }) => ({
        id,
        summary: summarise(output, draws, task.plan.replicates),
        observed: observedOf(output, base.scenario.observations, draws, task.plan.replicates),
      })),
      compared: pairsOf(drawn, pairs).map(([against, side]) => comparedOf(against, side, output)),
    };
  });
  return buildComparison(base.scenario, {
    hypotheses: others.map(({ hypothesis }) => ({
      hypothesis,
      changes: changedBy(hypothesis.set, base.scenario),
    })),
    figures,
    warnings: doubts.map((doubt) => doubtLine(doubt, base.scenario)),
    run: { ...recordOf(first.run, stamp), hypotheses: others.map(({ hypothesis }) => hypothesis.id) },
  });
}

/** Indicators by year alone, under one name each, and the quantities that the scenario asks for. */
function comparable(outputs: readonly Output[]): Output[] {
  return outputs.filter(({ quantity, subscripts }) => {
    if (quantity === "gap" || quantity === "change") return false;
    return !isIndicator(quantity) || Object.keys(subscripts).every((index) => index === "year");
  });
}

type Drawn = Side & { readonly draws: Float64Array };

/** The draws of the same figure on a side; undefined where a hypothesis leaves it without one. */
function drawsIn(side: Side, { name, unit }: Output): Drawn | undefined {
  const output = side.run.study.model.outputs.find((each) => each.name === name && each.unit === unit);
  return output && { ...side, draws: columnOf(side.run.task, output.column) };
}

/** Where each observation of the figure falls among its draws. */
function observedOf(
  { name }: Output,
  observations: readonly Observation[],
  draws: Float64Array,
  replicates: number,
): Observed[] {
  return observations
    .filter((observation) => observedCell(observation)?.cell === name)
    .map((observation) => ({ observation, percentile: shareAtOrBelow(draws, observation.value, replicates) }));
}

/** The first side with each other one; with `all`, every two sides. */
function pairsOf(sides: readonly Drawn[], all: boolean): (readonly [against: Drawn, side: Drawn])[] {
  const first = all ? sides : sides.slice(0, 1);
  return first.flatMap((against, i) => sides.slice(i + 1).map((side) => [against, side] as const));
}

function comparedOf(against: Drawn, side: Drawn, output: Output): Compared {
  const { replicates } = side.run.task.plan;
  const [a, b] = [against.draws, side.draws];
  const quotients = quotientsOf(a, b);
  const contest = contestOf(a, b, replicates);
  const dominance = dominanceOf(a, b, contest);
  return {
    id: side.id,
    against: against.id,
    difference: summarise(output, differencesOf(a, b, output.ratio), replicates),
    ...(quotients && { quotient: summarise({ ...output, unit: "1", ratio: true }, quotients, replicates) }),
    contest,
    ...(dominance && { dominance }),
    ...(output.quantity === "net" && { signChanges: signChangesOf(a, b, replicates) }),
  };
}
