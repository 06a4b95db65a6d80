/**
 * The pipeline of priorities on one page: a study is drawn once, what each planned collection of data would find is tried
 * out on its draws, and what that tells of the figures is their worth.
 *
 *   Study -> Task -> Draws -> Field (cells, inquests) -> Prioritised -> Priorities -> text
 */
import type { Failures } from "./analysis/failures.ts";
import { plan } from "./engine/plan.ts";
import { bytesOfDraws, columnOf, createTask, type Task } from "./engine/task.ts";
import { fieldOf, prioritise as lookAtAll, type Prioritised, type Progress } from "./information/prioritise.ts";
import { adopt } from "./information/adoption.ts";
import { bestWithin, type Combination } from "./information/combinations.ts";
import { decide, type DecisionWorth } from "./information/decision.ts";
import type { Draws } from "./information/draws.ts";
import { ROWS_OF_SIDE, tellApart, type StudyTelling } from "./information/telling.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { shareOf } from "./numerics/estimate.ts";
import type { CellName, Model, Output } from "./model/model.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { compilePlanned } from "./model/planned-model.ts";
import { buildPriorities } from "./report/priorities/build.ts";
import type { Priorities } from "./report/priorities/report.ts";
import type { Design } from "./samplers/sampler.ts";
import { MEMORY, tooManyInputs, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import type { Alternatives, Study } from "./study.ts";

/** What is asked, in the words of the command line. */
export type Aim = Request & {
  /** Names of figures; the usual ones where there is none. */
  readonly outputs: readonly string[];
  /** Of all that a study could give: at which size it gives so much is told. */
  readonly share: number;
  /** Two hypotheses that a study is to tell apart, or none; the scenario as it is by `AS_IT_IS`. */
  readonly apart?: readonly [string, string];
  /** What studies may cost together; in the unit of their costs. */
  readonly budget?: number;
};

/** Priorities in progress or done: `task` is what threads work on. */
export type PrioritiesRun = {
  readonly study: Study;
  readonly aim: Aim;
  readonly task: Task;
  readonly figures: readonly Output[];
  /** Hypotheses between which studies may tell, each drawn by itself. */
  readonly sides: readonly { readonly id: string; readonly prior: number; readonly task: Task }[];
};

/** Why there is nothing to tell, and which part of what was asked for is in the way. */
export type Barrier = Complaint & { readonly about: keyof Aim; readonly word?: string };

/** Draws that are there already: rows of a stored run, and which columns it has. */
export type There = Pick<Design, "rows" | "replicates"> & { readonly has: (name: CellName) => boolean };

/**
 * What is drawn, or all that is wrong with what was asked for. Of draws that are there nothing is drawn: what they lack is
 * left out, and `takeThere` puts them in place. `others` are the study under each hypothesis of `sidesWanted`.
 */
export function preparePriorities(
  study: Study,
  aim: Aim,
  { there, others = [] }: { readonly there?: There; readonly others?: Alternatives["others"] } = {},
): PrioritiesRun | readonly [Barrier, ...Barrier[]] {
  const { seed, samples, sampler, dependence = "copula", exact = false, engine, outputs } = aim;
  const named = outputsNamed(outputs, study.model.outputs);
  const [first, ...further] = named.unknown.map((each): Barrier => ({ about: "outputs", ...each }));
  if (first !== undefined) return [first, ...further];
  const names = new Set(usual(named.found, outputs).map(({ name }) => name));
  const compiled = compilePlanned(study.scenario, ({ name }) => names.has(name));
  if (!compiled.ok) throw new Error(`a study that is in order no longer is: ${compiled.issues[0].expected}`);
  const model = there === undefined ? compiled.value : withoutWhatIsMissing(compiled.value, there);
  if (dependence === "iman-conover" && model.ties.length > 0) {
    const expected = "copula, under which a tie says what one draw tells of another";
    return [{ about: "dependence", expected, got: "iman-conover, which orders whole columns" }];
  }
  const crowd = tooManyInputs(model.inputs.length, sampler);
  if (crowd !== undefined) return [{ ...crowd, about: "sampler" }];
  const mixed = aim.budget === undefined ? undefined : costsInSeveralUnits(study);
  if (mixed !== undefined) return [mixed];
  const design = there && { rows: there.rows, replicates: there.replicates };
  const planned = { ...plan(seed, samples, sampler, model.inputs.length, dependence, exact), ...design };
  const bytes = bytesOfDraws(model, planned.rows);
  if (bytes > MEMORY) {
    const got = `${planned.rows} samples, which take ${(bytes / 1e9).toPrecision(3)} GB`;
    const expected = `draws of ${model.kept.length} columns to fit into ${MEMORY / 1e9} GB`;
    return [{ about: "samples", expected, got, hint: "draw fewer samples" }];
  }
  const figures = byQuantity(model.outputs.filter(({ name }) => names.has(name)));
  const sides = sidesWanted(study, aim).map((id) => sideFor(id, study, aim, others));
  return { study, aim, task: createTask(model, planned, engine), figures, sides };
}

/** Costs of several units cannot be added up. */
function costsInSeveralUnits({ scenario }: Study): Barrier | undefined {
  const units = new Map(scenario.studies.flatMap(({ id, cost }) => (cost === undefined ? [] : [[cost.unit, id]])));
  if (units.size < 2) return undefined;
  return {
    about: "budget",
    expected: "costs of all studies in one unit, to be added up",
    got: [...units].map(([unit, id]) => `${unit} in ${id}`).join(", "),
    hint: "give their costs in one unit: cost: { unit: USD }",
  };
}

/** The hypotheses that a decision may adopt, and those that are to be told apart. */
export function sidesWanted({ scenario: { decision } }: Study, { apart }: Pick<Aim, "apart">): readonly string[] {
  const adopted = decision?.kind === "hypotheses" ? decision.adopt.map(({ id }) => id.text) : [];
  return [...new Set([...adopted, ...(apart ?? [])])];
}

/** Rows of a side are few: each finding is asked how probable it is in every one of them. */
function sideFor(id: string, study: Study, aim: Aim, others: Alternatives["others"]): PrioritiesRun["sides"][number] {
  const found = others.find(({ hypothesis }) => hypothesis.id === id);
  const compiled = compilePlanned((found?.study ?? study).scenario, () => false);
  if (!compiled.ok) throw new Error(`a study that is in order no longer is: ${compiled.issues[0].expected}`);
  const model = compiled.value;
  const planned = plan(aim.seed, ROWS_OF_SIDE, "random", model.inputs.length, "copula", aim.exact ?? false);
  return {
    id,
    prior: found === undefined ? 1 : (found.hypothesis.prior ?? 1),
    task: createTask(model, planned, aim.engine),
  };
}

/** Options of a decision, and parameters on which no figure rests, are not among the columns of a stored run. */
function withoutWhatIsMissing(model: Model, { has }: There): Model {
  return { ...model, outputs: model.outputs.filter(({ name }) => has(name)) };
}

/** Puts the columns of a stored run in place of draws; `read` gives those of a name, of a switch as numbers of `categories`. */
export async function takeThere(
  { task }: PrioritiesRun,
  read: (output: Output) => Promise<Float64Array>,
): Promise<void> {
  for (const output of task.model.outputs) columnOf(task, output.column).set(await read(output));
}

/** The sum of both flows is not what anybody doubts. */
function usual(found: readonly Output[], asked: readonly string[]): readonly Output[] {
  return asked.length > 0 ? found : found.filter(({ quantity }) => quantity !== "total");
}

/** All years of one figure before those of the next. */
function byQuantity(figures: readonly Output[]): readonly Output[] {
  const quantities = [...new Set(figures.map(({ quantity }) => quantity))];
  return quantities.flatMap((name) => figures.filter(({ quantity }) => quantity === name));
}

/** All that was found out: what candidates narrow, and what they are worth for a decision. */
export type Outlook = {
  readonly prioritised: Prioritised;
  readonly decision?: DecisionWorth;
  readonly telling?: readonly StudyTelling[];
  /** The best combination for each figure, where a budget was given. */
  readonly combinations?: readonly (Combination | undefined)[];
};

/** What every candidate is worth, once every chunk of the task is drawn; yields between two of them. */
export function* prioritise(run: PrioritiesRun): Generator<Progress, Outlook> {
  const { study, aim, task, figures } = run;
  const { scenario } = study;
  const field = fieldOf(scenario, drawsOf(task));
  const prioritised = yield* lookAtAll(scenario, field, figures, aim.share);
  const sides = run.sides.map(({ id, prior, task: own }) => ({ id, prior, draws: drawsOf(own) }));
  const decision = decide(scenario, field) ?? adopt(scenario, sides);
  const apart = (aim.apart ?? []).map((id) => sides.find((side) => side.id === id)!);
  const telling = apart.length === 0 ? undefined : tellApart(scenario.studies, apart, [0.5, 0.5]);
  const { budget } = aim;
  const combinations: (Combination | undefined)[] = [];
  if (budget !== undefined) {
    for (const [done, figure] of prioritised.figures.entries()) {
      combinations.push(bestWithin(budget, field, scenario.studies, figure));
      yield { done, count: prioritised.figures.length };
    }
  }
  return {
    prioritised,
    ...(decision && { decision }),
    ...(telling && { telling }),
    ...(budget !== undefined && { combinations }),
  };
}

/** Draws in which a figure that is looked at is no number; absent where there are none. */
function failuresIn({ task, figures }: PrioritiesRun): Failures | undefined {
  const { rows, replicates } = task.plan;
  const columns = figures.map(({ column }) => columnOf(task, column));
  const failed = new Array<number>(replicates).fill(0);
  for (let row = 0; row < rows; row++) {
    if (!columns.every((column) => Number.isFinite(column[row]))) failed[Math.floor((row * replicates) / rows)]!++;
  }
  const sum = failed.reduce((total, each) => total + each, 0);
  if (sum === 0) return undefined;
  const share = shareOf(failed, new Array<number>(replicates).fill(rows / replicates));
  return { rows: sum, share, undrawn: [], regions: [] };
}

function drawsOf(task: Task): Draws {
  const { model, plan: planned } = task;
  const { rows, replicates, key } = planned;
  return { model, rows, replicates, key, columnOf: ({ column }) => columnOf(task, column) };
}

/** The report of priorities that are known; `doubts` about the scenario are kept beside its figures. */
export function reportPriorities(
  priorities: PrioritiesRun,
  outlook: Outlook,
  doubts: readonly Issue[],
  stamp: Stamp,
): Priorities {
  const { study, aim, task } = priorities;
  const failures = failuresIn(priorities);
  return buildPriorities(study.scenario, {
    ...outlook,
    ...(failures && { failures }),
    share: aim.share,
    warnings: doubtLines(doubts, study.scenario),
    ...(aim.apart && { apart: aim.apart }),
    run: {
      ...recordOf(study, aim, task, stamp),
      outputs: aim.outputs,
      share: aim.share,
      apart: aim.apart ?? [],
      ...(aim.budget !== undefined && { budget: aim.budget }),
    },
  });
}
