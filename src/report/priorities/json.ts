/** Priorities as data: `priorities.json`, stable within its version and free of clocks. */
import { toEstimate, toFailures, toRun, toSource } from "../json.ts";
import type {
  Narrowed,
  Priorities,
  PrioritisedFigure,
  ReportCombination,
  ReportDecision,
  ReportStudy,
  ReportTelling,
  StudyForFigure,
  SubjectForFigure,
} from "./report.ts";
import type { PrioritiesResult } from "./schema.ts";

type ResultEstimate = ReturnType<typeof toEstimate>;
type Figure = PrioritiesResult["figures"][number];

/** Two-space indented JSON with a final newline. NaN and infinities never appear as numbers. */
export function renderPrioritiesJson(priorities: Priorities): string {
  return `${JSON.stringify(toPrioritiesResult(priorities), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent in the report is null here. */
export function toPrioritiesResult(priorities: Priorities): PrioritiesResult {
  const { run } = priorities;
  return {
    format: "iffsim-priorities",
    version: 1,
    title: priorities.title,
    question: priorities.question ?? null,
    economy: priorities.economy ?? null,
    share: priorities.share,
    studies: priorities.studies.map(toStudy),
    figures: priorities.figures.map(toFigure),
    decision: priorities.decision === undefined ? null : toDecision(priorities.decision),
    telling: priorities.telling === undefined ? null : toTelling(priorities.telling),
    withheld: priorities.withheld.map(({ title, why }) => ({ title, why })),
    sources: priorities.sources.map(toSource),
    failures: priorities.failures === undefined ? null : toFailures(priorities.failures),
    warnings: [...priorities.warnings],
    run: {
      ...toRun(run),
      outputs: [...run.outputs],
      share: run.share,
      apart: [...run.apart],
      budget: run.budget ?? null,
    },
  };
}

function toStudy(study: ReportStudy): PrioritiesResult["studies"][number] {
  const { id, title, asks, facts, costUnit, status, sources, note } = study;
  return {
    id,
    title,
    asks: [...asks],
    facts: [...facts],
    cost_unit: costUnit ?? null,
    status: status ?? null,
    sources: [...sources],
    note: note ?? null,
  };
}

function toFigure(figure: PrioritisedFigure): Figure {
  const { output, title, unit, draws, failed, now, sentences, studies, parameters, sources, combination } = figure;
  return {
    output,
    title,
    unit,
    draws,
    failed,
    now: { variance: toMoment(now.variance), width: toEstimate(now.width), error: toEstimate(now.error) },
    sentences: [...sentences],
    studies: studies.map(toStudyForFigure),
    parameters: parameters.map(toSubject),
    sources: sources.map(toSubject),
    combination: combination === undefined ? null : toCombination(combination),
  };
}

function toStudyForFigure({ id, bears, sized, limit, enough }: StudyForFigure): Figure["studies"][number] {
  return {
    id,
    bears,
    sized: sized.map(({ size, cost, narrowed }) => {
      return { size: size ?? null, cost: cost ?? null, narrowed: toNarrowed(narrowed) };
    }),
    limit: toNarrowed(limit),
    enough: enough === undefined ? null : toEstimate(enough),
  };
}

function toCombination({
  studies,
  cost,
  narrowed,
  isExact,
  bound,
}: ReportCombination): NonNullable<Figure["combination"]> {
  return {
    studies: studies.map(({ id, size, cost: own }) => ({ id, size: size ?? null, cost: own })),
    cost,
    narrowed: toNarrowed(narrowed),
    exact: isExact,
    bound: toNarrowed(bound),
  };
}

function toSubject({
  name,
  title,
  cells,
  narrowed,
  strength,
  askedBy,
}: SubjectForFigure): Figure["parameters"][number] {
  return { name, title, cells, narrowed: toNarrowed(narrowed), strength: strength ?? null, asked_by: [...askedBy] };
}

function toNarrowed({ variance, width, error }: Narrowed): Figure["parameters"][number]["narrowed"] {
  const reduction = ({ left, gain, share }: Narrowed["width"]): Figure["parameters"][number]["narrowed"]["width"] => {
    return { left: toMoment(left), gain: toMoment(gain), share: toMoment(share) };
  };
  return { variance: reduction(variance), width: reduction(width), error: reduction(error) };
}

/** A figure, or that it has no variance. */
function toMoment(estimate: Narrowed["width"]["left"]): Figure["now"]["variance"] {
  if (Number.isNaN(estimate.value)) return toEstimate(undefined, "its tail is so heavy that it has no variance");
  return toEstimate(estimate);
}

function toDecision(decision: ReportDecision): NonNullable<PrioritiesResult["decision"]> {
  const { title, unit, goal, options, best, perfect, isExact, failed, studies, parameters, sources } = decision;
  const named = ({ name, value }: ReportDecision["parameters"][number]): { name: string; value: ResultEstimate } => {
    return { name, value: toEstimate(value) };
  };
  return {
    title,
    unit,
    goal,
    options: options.map(({ expected, ...rest }) => ({ ...rest, expected: toEstimate(expected) })),
    best,
    evpi: toEstimate(perfect),
    exact: isExact,
    failed,
    studies: studies.map(({ id, sized, limit }) => ({
      id,
      sized: sized.map(({ size, cost, value, net }) => ({
        size: size ?? null,
        cost: cost ?? null,
        evsi: toEstimate(value),
        net_benefit: net === undefined ? null : toEstimate(net),
      })),
      evppi: limit === undefined ? null : toEstimate(limit),
    })),
    parameters: parameters.map(named),
    sources: sources.map(named),
  };
}

function toTelling({ between, studies }: ReportTelling): NonNullable<PrioritiesResult["telling"]> {
  return {
    between: [...between],
    studies: studies.map(({ id, told }) => ({
      id,
      told: told.map(({ size, cost, weight, favours }) => ({
        size: size ?? null,
        cost: cost ?? null,
        weight_of_true: toEstimate(weight),
        log10_bayes_factors: favours.map((favour) => toEstimate(favour)),
      })),
    })),
  };
}
