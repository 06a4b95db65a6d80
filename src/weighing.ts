/**
 * The pipeline of a weighing on one page: a scenario as it is and under each of several hypotheses, drawn from the same
 * streams, and what its observations say of each.
 *
 *   files -> Alternatives (Study each) -> Task each -> Sides -> Weighed -> Weighing -> text
 */
import { failedAmong } from "./evidence/failed-rows.ts";
import { weigh as weighSides, type Progress, type Weighed } from "./evidence/weigh.ts";
import { sideOf, type Side } from "./evidence/side.ts";
import { witnessOf, type Witness } from "./evidence/witness.ts";
import { plan } from "./engine/plan.ts";
import { bytesOfDraws, createTask, type Task } from "./engine/task.ts";
import { changedBy } from "./hypotheses/changed.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import type { Model, Operand } from "./model/model.ts";
import { observedCell } from "./model/observed.ts";
import { compileWeighed } from "./model/weighed.ts";
import { AS_IT_IS } from "./scenario/scenario.ts";
import { buildWeighing } from "./report/weighing/build.ts";
import type { Weighing } from "./report/weighing/report.ts";
import { observedTexts } from "./scenario/observations.ts";
import type { Observation } from "./scenario/scenario.ts";
import { MEMORY, tooManyInputs, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import type { Alternatives } from "./study.ts";

/** A weighing in progress or done: threads work on its tasks, then `weigh` on what they drew. */
export type WeighingRun = {
  readonly alternatives: Alternatives;
  readonly request: Request;
  /** Weights before the evidence: of the scenario as it is, then of each hypothesis; of any sum. */
  readonly priors: readonly number[];
  /** Those that were asked for beside what the scenario states. */
  readonly stated: readonly (readonly [id: string, weight: number])[];
  readonly tasks: readonly Task[];
};

/** Why hypotheses cannot be weighed, and which part of what was asked for is in the way. */
export type Hindrance = Complaint & { readonly about: keyof Request | "prior" | "scenario" };

/** What is drawn, or why it cannot be. `stated` are prior weights by id. */
export function prepareWeighing(
  alternatives: Alternatives,
  request: Request,
  stated: readonly (readonly [id: string, weight: number])[] = [],
): WeighingRun | Hindrance {
  const { sampler, dependence = "copula", engine, seed, samples, exact = false } = request;
  const { scenario } = alternatives.base;
  if (!scenario.observations.some(({ error }) => error.kind !== "none")) return nothingObserved(scenario.observations);
  const priors = priorsOf(alternatives, stated);
  if ("expected" in priors) return priors;
  if (dependence === "iman-conover") {
    const expected = "copula, since a walk towards the observations goes row by row";
    return { about: "dependence", expected, got: "iman-conover, which orders whole columns" };
  }
  const models = [alternatives.base, ...alternatives.others.map(({ study }) => study)].map((study) => {
    const drawn = compileWeighed(study.scenario);
    if (!drawn.ok) throw new Error(`a study that is in order no longer is: ${drawn.issues[0].expected}`);
    return drawn.value;
  });
  const names = [...new Set(models.flatMap(({ inputs }) => inputs.map(({ name }) => name)))];
  const crowd = tooManyInputs(names.length, sampler);
  if (crowd !== undefined) return crowd;
  const planned = plan(seed, samples, sampler, names.length, "copula", exact);
  const bytes = models.reduce((sum, model) => sum + bytesOfDraws(model, planned.rows), 0);
  if (bytes > MEMORY) {
    return {
      about: "samples",
      expected: `draws of ${models.length} sides to fit into ${MEMORY / 1e9} GB`,
      got: `${planned.rows} samples, which take ${(bytes / 1e9).toPrecision(3)} GB`,
      hint: `draw at most ${Math.floor(MEMORY / (bytes / planned.rows))} samples, or name fewer hypotheses`,
    };
  }
  const number = new Map(names.map((name, i) => [name, i]));
  const tasks = models.map((model) => {
    const dimensions = model.inputs.map(({ name }) => planned.dimensions[number.get(name)!]!);
    return createTask(model, { ...planned, dimensions }, engine);
  });
  return { alternatives, request, priors, stated, tasks };
}

function nothingObserved(observations: readonly Observation[]): Hindrance {
  const expected = "observations with an error: sd, relative_sd, log_sd, interval, at_least, at_most or count";
  const got = observations.length === 0 ? "none" : `${observations.length} without one`;
  const hint = 'observations: { published: { of: "inward[year=2017]", value: 991.9e6, relative_sd: 0.1 } }';
  return { about: "scenario", expected, got, hint };
}

/** Weights before the evidence, equal where nobody states any. */
function priorsOf(
  { others }: Alternatives,
  stated: readonly (readonly [id: string, weight: number])[],
): readonly number[] | Hindrance {
  const weights = new Map([[AS_IT_IS, 1]]);
  for (const { hypothesis } of others) weights.set(hypothesis.id, hypothesis.prior ?? 1);
  for (const [id, weight] of stated) {
    const hint = hintFor(id, weights.keys(), "hypotheses");
    if (!weights.has(id)) return { about: "prior", expected: "the id of a hypothesis that is weighed", got: id, hint };
    weights.set(id, weight);
  }
  const priors = [...weights.values()];
  if (priors.some((prior) => prior > 0)) return priors;
  return { about: "prior", expected: "a prior above 0 for some hypothesis", got: "0 for each" };
}

/** What the observations say, once every chunk of every task is drawn; yields between two steps of work. */
export function* weigh({ alternatives, priors, tasks }: WeighingRun): Generator<Progress, Weighed> {
  const { observations } = alternatives.base.scenario;
  const cells = cellsOf(observations);
  const witnesses = observations.flatMap((observation) => witnessIn(observation, cells) ?? []);
  const ids = [AS_IT_IS, ...alternatives.others.map(({ hypothesis }) => hypothesis.id)];
  const sides: Side[] = [];
  for (const [i, task] of tasks.entries()) {
    sides.push(sideOf(ids[i]!, task, operandsOf(cells, task.model), witnesses));
    yield { done: 0, count: tasks.length };
  }
  return yield* weighSides(sides, priors);
}

/** Every cell of which some observation speaks, once. */
function cellsOf(observations: readonly Observation[]): readonly string[] {
  const named = observations.filter(({ error }) => error.kind !== "none").flatMap(observedTexts);
  return [...new Set(named.flatMap((text) => observedCell(text)?.cell ?? []))];
}

function witnessIn(observation: Observation, cells: readonly string[]): Witness | undefined {
  const { of, against, error } = observation;
  const place = (text: typeof of): number => cells.indexOf(observedCell(text)?.cell ?? "");
  const detection = error.kind === "count" ? error.detection : undefined;
  return witnessOf(observation, {
    of: place(of),
    ...(against && { against: place(against) }),
    ...(detection && { share: place(detection) }),
  });
}

/** A hypothesis may set what a cell is, never that it is: its model has every cell that was observed. */
function operandsOf(cells: readonly string[], { outputs, kept }: Model): readonly Operand[] {
  return cells.map((cell) => kept[outputs.find(({ name }) => name === cell)!.column]!);
}

/** The report of a weighing that is done; `doubts` about the scenario are kept beside its figures. */
export function reportWeighing(
  { alternatives: { base, others }, request, priors, stated, tasks }: WeighingRun,
  weighed: Weighed,
  doubts: readonly Issue[],
  stamp: Stamp,
): Weighing {
  const failed = failedAmong(weighed.sides.map(({ side }) => side));
  return buildWeighing(base.scenario, {
    weighed,
    priors,
    stated,
    hypotheses: others.map(({ hypothesis }) => ({ hypothesis, changes: changedBy(hypothesis.set, base.scenario) })),
    ...(failed && { failed }),
    warnings: doubtLines(doubts, base.scenario),
    run: { ...recordOf(base, request, tasks[0]!, stamp), hypotheses: others.map(({ hypothesis }) => hypothesis.id) },
  });
}
