/**
 * The pipeline of a decomposition on one page: every set of changed assumptions makes a model, all become one, and what
 * each assumption adds to a figure is a further column of it, so that the parts add up in every draw.
 *
 *   files -> Edited (Study, changes) -> Player each -> Model a set -> JointModel -> Task -> Findings -> Decomposition
 */
import { failuresOf } from "./analysis/failures.ts";
import type { Findings } from "./analysis/findings.ts";
import { summarise } from "./analysis/summarise.ts";
import type { Summary } from "./analysis/summary.ts";
import { obstacleToOrdering } from "./engine/iman-conover.ts";
import { plan } from "./engine/plan.ts";
import { createTask, type Task } from "./engine/task.ts";
import { changedBy } from "./hypotheses/changed.ts";
import { overlay } from "./hypotheses/overlay.ts";
import { gatherings, playersOf, type Gathering, type Player } from "./hypotheses/players.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import { compile } from "./model/compile.ts";
import { isIndicator } from "./model/indicator-names.ts";
import type { Model, Output } from "./model/model.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { buildDecomposition } from "./report/decomposition/build.ts";
import type { Decomposition } from "./report/decomposition/report.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { tooManyInputs, type Obstacle, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import { orderError, Splitting, trialOf, withErrorOf, type SplitFigure, type Trial } from "./split-figures.ts";
import type { Edited } from "./study.ts";

/** What is asked, in the words of the command line. */
export type Asked = Request & {
  /** As in a sensitivity analysis: `net[2017]`; the indicators where none is named. */
  readonly outputs: readonly string[];
  /** What makes one player of several changes. */
  readonly by: string;
};

/** Why a change cannot be decomposed: which part of the question is in the way, and the word in it. */
export type Hindrance = Complaint & { readonly about: keyof Asked | "hypothesis"; readonly word?: string };

/** A decomposition to be drawn. */
export type DecompositionRun = {
  readonly edited: Edited;
  readonly asked: Asked;
  readonly players: readonly Player[];
  readonly task: Task;
  readonly figures: readonly SplitFigure[];
  /** Orders that were sampled, where there are too many sets of changes to try them all. */
  readonly orders?: number;
};

/** Beyond, sampled orders would be too few. */
const MOST_PLAYERS = 48;

/** All that is in the way of it, else what is drawn. `known` is what parts may be made by. */
export function prepareDecomposition(
  edited: Edited,
  asked: Asked,
  known: readonly string[] = Object.keys(gatherings),
): DecompositionRun | readonly [Hindrance, ...Hindrance[]] {
  const { base, changes } = edited;
  const outputs = outputsNamed(asked.outputs, base.model.outputs);
  const players = isGathering(asked.by) ? playersOf(changes, asked.by, base.scenario.hypotheses) : [];
  const [first, ...others]: Hindrance[] = [
    ...(isGathering(asked.by) ? unfitPlayers(players) : [unknownGathering(asked.by, known)]),
    ...outputs.unknown.map((each): Hindrance => ({ about: "outputs", ...each })),
  ];
  if (first !== undefined) return [first, ...others];
  const trial = trialOf(players.length, asked.seed);
  const models = modelsOf(base.scenario, players, outputs.found, trial);
  if ("expected" in models) return [models];
  const splitting = new Splitting(models, players.length, trial);
  const figures = outputs.found.flatMap((output) => splitting.figure(output) ?? []);
  const task = taskFor(splitting.model(), asked);
  if ("expected" in task) return [task];
  const orders = trial.orders?.length;
  return {
    edited,
    asked,
    players,
    figures,
    task: splitting.lookAt(task),
    ...(orders !== undefined && { orders }),
  };
}

function isGathering(name: string): name is Gathering {
  return Object.hasOwn(gatherings, name);
}

function unknownGathering(by: string, known: readonly string[]): Hindrance {
  const hint = hintFor(by, known, "parts are made by");
  return { about: "by", word: by, expected: "what makes one part", got: by, hint };
}

function unfitPlayers({ length }: readonly Player[]): Hindrance[] {
  if (length === 0) {
    const hint = "name a hypothesis: --hypothesis ID, or change something: --set name=value";
    return [{ about: "hypothesis", expected: "changed assumptions", got: "none", hint }];
  }
  if (length <= MOST_PLAYERS) return [];
  const hint = "gather them: --by parameter, or --by hypothesis";
  return [{ about: "by", expected: `at most ${MOST_PLAYERS} changes`, got: `${length}`, hint }];
}

/** The model under each set of players that is tried, or why one of them makes none. */
function modelsOf(
  scenario: Scenario,
  players: readonly Player[],
  outputs: readonly Output[],
  { sets }: Trial,
): readonly Model[] | Hindrance {
  // What a set is not asked for does not have to be compiled.
  const bare: Scenario = { ...scenario, checks: [], observations: [], hypotheses: [], studies: [] };
  const needed = outputs.every(({ quantity }) => isIndicator(quantity)) ? { ...bare, outputs: [] } : bare;
  const models: Model[] = [];
  for (const set of sets) {
    const made = set.map((player) => players[player]!);
    const { scenario: changed } = overlay(
      needed,
      made.flatMap(({ changes }) => changes),
    );
    const compiled = compile(changed);
    if (!compiled.ok) {
      const [{ expected, got }] = compiled.issues;
      const names = made.map(({ name }) => name).join(" and ");
      const hint = "gather changes that only make sense together: --by hypothesis";
      return { about: "by", expected: `${expected}, with ${names} alone`, got, hint };
    }
    models.push(compiled.value);
  }
  return models;
}

/** The task of a model whose rows are looked at, or why it cannot be drawn. */
export function taskFor(model: Model, asked: Asked): Task | Obstacle {
  const { seed, samples, sampler, dependence = "copula", exact = false, engine } = asked;
  const names = [...new Set(model.inputs.map(({ name }) => name))];
  const crowd = tooManyInputs(names.length, sampler);
  if (crowd !== undefined) return crowd;
  const planned = plan(seed, samples, sampler, names.length, dependence, exact);
  const dimensions = model.inputs.map(({ name }) => planned.dimensions[names.indexOf(name)]!);
  const obstacle = dependence === "iman-conover" ? obstacleToOrdering(model, planned) : undefined;
  if (obstacle !== undefined) return { about: "dependence", ...obstacle };
  return createTask(model, { ...planned, dimensions }, engine, false);
}

/** The report of a decomposition whose rows were drawn. */
export function reportDecomposition(
  { edited, asked, players, figures, task, orders }: DecompositionRun,
  found: Findings,
  doubts: readonly Issue[],
  stamp: Stamp,
): Decomposition {
  const { base } = edited;
  const summaryOf = (output: Output, place: number): Summary => summarise(output, found.figures[place]!);
  const failures = failuresOf(task, found);
  return buildDecomposition(base.scenario, {
    players: players.map(({ name, changes }) => ({ name, changes: changedBy(changes, base.scenario) })),
    figures: figures.map(({ output, ...places }) => {
      const added: Output = output.ratio ? { ...output, unit: "1", ratio: false } : output;
      return {
        output,
        base: summaryOf(output, places.base),
        edited: summaryOf(output, places.edited),
        change: summaryOf(output.ratio ? { ...output, unit: "1" } : output, places.change),
        parts: places.parts.map((part, player) => {
          const summary = summaryOf(added, part);
          const batches = places.batches?.[player];
          return batches === undefined ? summary : withErrorOf(orderError(batches, found), summary, output.ratio);
        }),
      };
    }),
    ...(orders !== undefined && { orders }),
    ...(failures && { failures }),
    by: asked.by,
    outputs: asked.outputs,
    warnings: doubtLines(doubts, base.scenario),
    run: recordOf(edited.edited, asked, task, stamp),
  });
}
