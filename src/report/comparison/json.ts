/** A comparison as data: `comparison.json`, stable within its version and free of clocks. */
import type { Compared, ComparedFigure, Comparison } from "./report.ts";
import type { ComparisonResult } from "./schema.ts";
import { toDistribution, toEstimate, toFailures, toPublished, toRun, toSource } from "../json.ts";

type ResultFigure = ComparisonResult["figures"][number];

/** Two-space indented JSON with a final newline. */
export function renderComparisonJson(comparison: Comparison): string {
  return `${JSON.stringify(toComparisonResult(comparison), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent is null here. */
export function toComparisonResult(comparison: Comparison): ComparisonResult {
  return {
    format: "iffsim-comparison",
    version: 1,
    of: comparison.of,
    base: comparison.base,
    title: comparison.title,
    question: comparison.question ?? null,
    economy: comparison.economy ?? null,
    sentences: [...comparison.sentences],
    hypotheses: comparison.hypotheses.map(({ id, title, note, sources, changes }) => ({
      id,
      title,
      note: note ?? null,
      sources: [...sources],
      changes: changes.map(({ target, unit, before, after }) => {
        return { target, unit, before: [...before], after: [...after] };
      }),
    })),
    figures: comparison.figures.map(toFigure),
    sources: comparison.sources.map(toSource),
    failures: comparison.failures === undefined ? null : toFailures(comparison.failures),
    warnings: [...comparison.warnings],
    pairs: comparison.pairs,
    paired: comparison.paired,
    outputs: [...comparison.outputs],
    run: toRun(comparison.run),
    other: comparison.other === undefined ? null : toRun(comparison.other),
  };
}

function toFigure({ output, quantity, title, label, unit, kind, sides, compared }: ComparedFigure): ResultFigure {
  return {
    output,
    quantity,
    title,
    label,
    unit,
    kind,
    sides: sides.map(({ id, summary, published }) => {
      const row = { label: id, summary, published };
      return { id, ...toDistribution(summary), published: published.map((each) => toPublished(each, row)) };
    }),
    compared: compared.map(toCompared),
  };
}

function toCompared(each: Compared): ResultFigure["compared"][number] {
  const { id, against, difference, quotient, contest, dominance, signChanges } = each;
  return {
    id,
    against,
    difference: toDistribution(difference),
    quotient: quotient === undefined ? null : toDistribution(quotient),
    larger: toEstimate(contest.larger),
    smaller: toEstimate(contest.smaller),
    equal: toEstimate(contest.equal),
    dominance:
      dominance === undefined ? null : { order: dominance.order, larger: dominance.larger === "base" ? against : id },
    sign_changes: signChanges === undefined ? null : toEstimate(signChanges),
  };
}
