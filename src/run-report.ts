/** The end of the pipeline: what was found among the draws of a run becomes a report, with what repeats the run. */
import { achievedCorrelations } from "./analysis/achieved.ts";
import { brokenIn } from "./analysis/broken.ts";
import { failuresOf } from "./analysis/failures.ts";
import { byOutput, type FigureFindings } from "./analysis/findings.ts";
import { linearised } from "./analysis/linear.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { precisionsOf, type Precision } from "./analysis/precision.ts";
import { summarise } from "./analysis/summarise.ts";
import type { Summary } from "./analysis/summary.ts";
import type { Task } from "./engine/task.ts";
import type { Issue } from "./issues/issue.ts";
import { headlineFigures } from "./model/main-figures.ts";
import type { Output } from "./model/model.ts";
import { publishedCell } from "./model/observed.ts";
import { buildReport, type Observed } from "./report/build.ts";
import type { Report, RunRecord } from "./report/report.ts";
import { ascending, outputsOf, type Request, type Drawn, type Run } from "./run.ts";
import { parseSet } from "./scenario/changes.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { leavesOf } from "./scenario/tables.ts";
import { driversOf } from "./sensitivity/drivers.ts";
import type { Study } from "./study.ts";

/** What only the shell knows: the engine's version and the hash of the scenario's files. */
export type Stamp = { readonly engine: string; readonly hash: string };

/**
 * The report of a run that was drawn; `doubts` about the scenario are kept beside its figures. What drives the figures takes
 * some 0.1 s to find out: it is left out where `findsDrivers` is false.
 */
export function reportRun(drawn: Drawn, doubts: readonly Issue[], stamp: Stamp, findsDrivers = true): Report {
  const { study, request, exceeds, task, findings } = drawn;
  const { scenario, model } = study;
  const findingsFor = byOutput(findings);
  const summaries = model.outputs.map((output) => summarise(output, findingsFor(output), exceeds.get(output.name)));
  const checks = model.checks.map(({ title, cells }, i) => brokenIn(title, cells, findings.checks[i]!));
  const observed = observedIn(study, findingsFor);
  const failures = failuresOf(task, findings);
  return buildReport(
    scenario,
    {
      summaries,
      observed,
      checks,
      dependence: achievedCorrelations(task),
      precision: precisionIn(drawn, summaries),
      drivers: findsDrivers ? driversOf(task, headlineFigures(model.outputs)) : [],
      ...(failures && { failures }),
      ...(request.compareLinear === true && { linear: linearised(task, model.outputs, summaries) }),
      doubts: doubtLines(doubts, scenario),
    },
    recordOf(study, request, task, stamp),
  );
}

/** How precise the figures are for which a precision was asked. */
function precisionIn({ study, request }: Run, summaries: readonly Summary[]): Precision[] {
  return (request.precision ?? []).flatMap((target) => {
    const meant = new Set(outputsOf(target, study).found.map(({ name }) => name));
    return summaries.filter(({ output }) => meant.has(output)).flatMap((summary) => precisionsOf(target, summary));
  });
}

/** What repeats a run: the engine may be another one, which gives the same bits. */
export function recordOf(
  { scenario, edits }: Study,
  request: Omit<Request, "dependence" | "exact" | "engine">,
  task: Task,
  stamp: Stamp,
): RunRecord {
  return {
    engine: stamp.engine,
    scenario: scenario.id,
    hash: stamp.hash,
    files: scenario.files.map(({ name }) => name),
    seed: request.seed,
    sampler: request.sampler,
    dependence: task.plan.dependence,
    exact: task.plan.exact,
    tableError: tableErrorOf(task),
    samples: task.plan.rows,
    asked: request.samples,
    replicates: task.plan.replicates,
    quantiles: ascending(request.quantiles ?? []),
    exceeds: request.exceeds ?? [],
    ...(request.variabilityN !== undefined && { variabilityN: request.variabilityN }),
    ...soughtBy(request),
    hypotheses: [...new Set(edits.hypotheses)],
    ...(edits.economy !== undefined && { economy: edits.economy }),
    changes: (edits.set ?? []).map(changeAsWritten),
  };
}

function soughtBy({
  precision = [],
  maxSamples: most,
}: Pick<Request, "precision" | "maxSamples">): Pick<RunRecord, "sought"> {
  if (precision.length === 0) return {};
  return { sought: { targets: precision.map(({ text }) => text), ...(most !== undefined && { most }) } };
}

/** Doubts, a line each; files are named as in the run record, so that a report is the same wherever the program was started. */
export function doubtLines(doubts: readonly Issue[], { files }: Scenario): string[] {
  return doubts.map(({ file, line, column, expected, got }) => {
    const name = files.find(({ path }) => path === file)?.name ?? file;
    return `${name}:${line}:${column}: expected ${expected}, got ${got}`;
  });
}

/** Where each observation falls among the draws of the cell that it is about. */
function observedIn({ scenario, model }: Study, findingsFor: (output: Output) => FigureFindings): Observed[] {
  return scenario.observations.flatMap((observation) => {
    const cell = publishedCell(observation);
    const output = model.outputs.find(({ name }) => name === cell);
    if (output === undefined) return [];
    return [{ observation, percentile: shareAtOrBelow(findingsFor(output), observation.value) }];
  });
}

/** The greatest verified error of a quantile table, relative to the larger of |x| and the interquartile range. */
function tableErrorOf({ tables, scores }: Task): number {
  return [...tables, scores].reduce((most, { bound }) => Math.max(most, bound), 0);
}

/** A change of the command line, which was read before, in its two halves. */
function changeAsWritten(text: string): RunRecord["changes"][number] {
  const read = parseSet(text);
  if (!read.ok) throw new Error(`${text}: a change that was never read`);
  const { target, value } = read.value;
  return {
    target: target.text,
    value: leavesOf(value)
      .map((leaf) => leaf.text)
      .join(),
  };
}
