/**
 * The pipeline of a comparison on one page: a scenario as it is and under each of several hypotheses, all drawn from the
 * same streams, so that what they share is the same in every row and a difference carries its own, small error.
 *
 *   files -> Alternatives (Study each) -> Run each -> differences row by row -> Comparison -> text
 */
import { findingsIn } from "./analysis/column.ts";
import { contestOf, differencesOf, dominanceOf, quotientsOf, signChangesOf } from "./analysis/paired.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { summarise } from "./analysis/summarise.ts";
import type { Summary } from "./analysis/summary.ts";
import { bytesOfOrdering, obstacleToOrdering } from "./engine/iman-conover.ts";
import { plan, type Plan } from "./engine/plan.ts";
import { bytesOfDraws, columnOf, createTask, type Task } from "./engine/task.ts";
import { changedBy } from "./hypotheses/changed.ts";
import type { Issue } from "./issues/issue.ts";
import type { Model, Output } from "./model/model.ts";
import { mainFigures } from "./model/main-figures.ts";
import { publishedCell } from "./model/observed.ts";
import type { Observed } from "./report/build.ts";
import { buildComparison } from "./report/comparison/build.ts";
import { AS_IT_IS, type Compared, type Comparison } from "./report/comparison/report.ts";
import type { Observation } from "./scenario/scenario.ts";
import {
  doubtLines,
  MEMORY,
  recordOf,
  tooManyInputs,
  type Alternatives,
  type Obstacle,
  type Request,
  type Stamp,
} from "./study.ts";

/** A comparison in progress or done: threads work on its tasks. */
export type ComparisonRun = {
  readonly alternatives: Alternatives;
  readonly request: Request;
  /** Of the scenario as it is, then of each hypothesis; their draws are kept. */
  readonly tasks: readonly Task[];
};

/** A side by its id, its model, and the task that draws it. */
type Side = { readonly id: string; readonly model: Model; readonly task: Task };

/** What is drawn, or why it cannot be: too many inputs for the sampler, or draws that do not fit into memory. */
export function prepareComparison(alternatives: Alternatives, request: Request): ComparisonRun | Obstacle {
  const { sampler, dependence = "copula", engine } = request;
  const models = [alternatives.base, ...alternatives.others.map(({ study }) => study)].map(({ model }) => model);
  const names = [...new Set(models.flatMap(({ inputs }) => inputs.map(({ name }) => name)))];
  const crowd = tooManyInputs(names.length, sampler);
  if (crowd !== undefined) return crowd;
  const plans = plansFor(models, names, request);
  if (dependence === "iman-conover") {
    const obstacle = models.map((model, i) => obstacleToOrdering(model, plans[i]!)).find((each) => each !== undefined);
    if (obstacle !== undefined) return { about: "dependence", ...obstacle };
  }
  const [{ rows }] = plans as [Plan, ...Plan[]];
  const bytes = models.reduce((sum, model, i) => sum + bytesOfSide(model, plans[i]!), 0);
  if (bytes > MEMORY) {
    return {
      about: "samples",
      expected: `draws of ${models.length} sides to fit into ${MEMORY / 1e9} GB`,
      got: `${rows} samples, which take ${(bytes / 1e9).toPrecision(3)} GB`,
      hint: `draw at most ${Math.floor(MEMORY / (bytes / rows))} samples, or name fewer hypotheses`,
    };
  }
  return { alternatives, request, tasks: models.map((model, i) => createTask(model, plans[i]!, engine)) };
}

/** One plan a model: an input has the same dimension wherever it occurs. */
function plansFor(models: readonly Model[], names: readonly string[], request: Request): Plan[] {
  const { seed, samples, sampler, dependence = "copula", exact = false } = request;
  const planned = plan(seed, samples, sampler, names.length, dependence, exact);
  const number = new Map(names.map((name, i) => [name, i]));
  return models.map(({ inputs }) => {
    return { ...planned, dimensions: inputs.map(({ name }) => planned.dimensions[number.get(name)!]!) };
  });
}

function bytesOfSide(model: Model, planned: Plan): number {
  const ordering = planned.dependence === "iman-conover" ? bytesOfOrdering(model, planned) : 0;
  return bytesOfDraws(model, planned.rows) + ordering;
}

/**
 * The comparison of tasks whose every chunk is drawn: each hypothesis with the scenario as it is and, with `pairs`, with
 * each other hypothesis.
 */
export function reportComparison(
  { alternatives: { base, others }, request, tasks }: ComparisonRun,
  doubts: readonly Issue[],
  stamp: Stamp,
  pairs = false,
): Comparison {
  const sides = tasks.map((task, i): Side => {
    const other = others[i - 1];
    return { id: other?.hypothesis.id ?? AS_IT_IS, model: (other?.study ?? base).model, task };
  });
  const figures = mainFigures(base.model.outputs).map((output) => {
    const drawn = sides.flatMap((side) => drawsIn(side, output) ?? []);
    return {
      output,
      sides: drawn.map((each) => sideOf(each, output, base.scenario.observations)),
      compared: pairsOf(drawn, pairs).map(([against, side]) => comparedOf(against, side, output)),
    };
  });
  return buildComparison(base.scenario, {
    hypotheses: others.map(({ hypothesis }) => ({
      hypothesis,
      changes: changedBy(hypothesis.set, base.scenario),
    })),
    figures,
    warnings: doubtLines(doubts, base.scenario),
    pairs,
    run: {
      ...recordOf(base, request, tasks[0]!, stamp),
      hypotheses: others.map(({ hypothesis }) => hypothesis.id),
    },
  });
}

type Drawn = Side & { readonly draws: Float64Array };

/** The draws of the same figure on a side; undefined where a hypothesis leaves it without one. */
function drawsIn(side: Side, { name, unit }: Output): Drawn | undefined {
  const output = side.model.outputs.find((each) => each.name === name && each.unit === unit);
  return output && { ...side, draws: columnOf(side.task, output.column) };
}

/** What one side says of a figure, and where each observation of it falls among the draws. */
function sideOf(
  { id, draws, task }: Drawn,
  output: Output,
  observations: readonly Observation[],
): { readonly id: string; readonly summary: Summary; readonly observed: readonly Observed[] } {
  const own = observations.filter((observation) => publishedCell(observation) === output.name);
  const thresholds = own.map(({ value }) => value);
  const found = findingsIn(draws, { ratio: output.ratio, replicates: task.plan.replicates, thresholds });
  const observed = own.map((observation) => ({ observation, percentile: shareAtOrBelow(found, observation.value) }));
  return { id, summary: summarise(output, found), observed };
}

/** The first side with each other one; with `all`, every two sides. */
function pairsOf(sides: readonly Drawn[], all: boolean): (readonly [against: Drawn, side: Drawn])[] {
  const first = all ? sides : sides.slice(0, 1);
  return first.flatMap((against, i) => sides.slice(i + 1).map((side) => [against, side] as const));
}

function comparedOf(against: Drawn, side: Drawn, output: Output): Compared {
  const { replicates } = side.task.plan;
  const [a, b] = [against.draws, side.draws];
  const quotients = quotientsOf(a, b);
  const contest = contestOf(a, b, replicates);
  const dominance = dominanceOf(a, b, contest);
  const summaryOf = (draws: Float64Array, of: Output): Summary =>
    summarise(of, findingsIn(draws, { ratio: of.ratio, replicates }));
  return {
    id: side.id,
    against: against.id,
    difference: summaryOf(differencesOf(a, b, output.ratio), output),
    ...(quotients && { quotient: summaryOf(quotients, { ...output, unit: "1", ratio: true }) }),
    contest,
    ...(dominance && { dominance }),
    ...(output.quantity === "net" && { signChanges: signChangesOf(a, b, replicates) }),
  };
}
