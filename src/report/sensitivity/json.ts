/** A sensitivity analysis as data: `sensitivity.json`, stable within its version and free of clocks. */
import { isPrecise } from "../../analysis/precision.ts";
import { marginOf, type Estimate } from "../../numerics/estimate.ts";
import { toEstimate, toRun } from "../json.ts";
import type { MethodSection, SensitivityReport } from "./report.ts";
import type { SensitivityResult } from "./schema.ts";

type Method = SensitivityResult["outputs"][number]["methods"][number];

/** Two-space indented JSON with a final newline. NaN and infinities never appear as numbers. */
export function renderSensitivityJson(report: SensitivityReport): string {
  return `${JSON.stringify(toSensitivityResult(report), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent in the report is null here. */
export function toSensitivityResult(report: SensitivityReport): SensitivityResult {
  const { run } = report;
  return {
    format: "iffsim-sensitivity",
    version: 1,
    title: report.title,
    question: report.question ?? null,
    economy: report.economy ?? null,
    factors: report.factors.map(({ name, members, because, strength }) => {
      return { name, members: [...members], because: because ?? null, strength: strength ?? null };
    }),
    outputs: report.outputs.map(({ output, quantity, subscripts, title, unit, sentence, methods }) => {
      return { output, quantity, subscripts: { ...subscripts }, title, unit, sentence, methods: methods.map(toMethod) };
    }),
    precision: report.precision.map((each) => {
      const { target, index, output, method, factor, tolerance, margin } = each;
      const conf = Number.isFinite(margin) ? margin : null;
      return { target, index, output, method, factor, tolerance, conf, met: isPrecise(each) };
    }),
    warnings: [...report.warnings],
    run: {
      ...toRun(run),
      methods: [...run.methods],
      outputs: [...run.outputs],
      by: run.by,
      as_factor: [...run.asFactor],
    },
  };
}

function toMethod(section: MethodSection): Method {
  const { explained, withheld, order } = section;
  return {
    method: section.method,
    sorted_by: section.sortedBy,
    indices: section.indices.map(({ name, says, scale }) => ({ name, says, scale })),
    draws: section.draws,
    failed: section.failed,
    withheld: withheld ?? null,
    explained:
      explained === undefined
        ? null
        : { factors: [...explained.factors], share: withInterval(explained.share), how: explained.how },
    rows: section.rows.map(({ of, figures }) => ({
      factor: of,
      figures: Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, withInterval(figure)])),
    })),
    steps: section.steps.map(({ draws, figures }) => ({ draws, figures: figures.map(withInterval) })),
    order:
      order === undefined
        ? null
        : { factors: [...order.factors], settled_from: order.settledFrom ?? null, wanted: order.wanted ?? null },
    notes: [...section.notes],
  };
}

/** The figure, and the half-width of its 95% interval. */
function withInterval(estimate: Estimate): Method["rows"][number]["figures"][string] {
  const margin = marginOf(estimate, 0.95);
  return { ...toEstimate(estimate), conf: Number.isFinite(margin) ? margin : null };
}
