/** A decomposition as data: `decomposition.json`, stable within its version and free of clocks. */
import { toDistribution, toFailures, toRun } from "../json.ts";
import type { Decomposition, SplitFigure } from "./report.ts";
import type { DecompositionResult } from "./schema.ts";

/** Two-space indented JSON with a final newline. NaN and infinities never appear as numbers. */
export function renderDecompositionJson(decomposition: Decomposition): string {
  return `${JSON.stringify(toDecompositionResult(decomposition), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent in the decomposition is null here. */
export function toDecompositionResult(decomposition: Decomposition): DecompositionResult {
  const { run } = decomposition;
  return {
    format: "iffsim-decomposition",
    version: 1,
    of: decomposition.of,
    title: decomposition.title,
    question: decomposition.question ?? null,
    economy: decomposition.economy ?? null,
    sentences: [...decomposition.sentences],
    players: decomposition.players.map(({ name, changes }) => ({
      name,
      changes: changes.map(({ target, unit, before, after }) => {
        return { target, unit, before: [...before], after: [...after] };
      }),
    })),
    orders: decomposition.orders ?? null,
    figures: decomposition.figures.map(toFigure),
    failures: decomposition.failures === undefined ? null : toFailures(decomposition.failures),
    warnings: [...decomposition.warnings],
    run: { ...toRun(run), by: run.by, outputs: [...run.outputs] },
  };
}

function toFigure(figure: SplitFigure): DecompositionResult["figures"][number] {
  const { output, quantity, title, unit, factors, base, edited, change, parts } = figure;
  return {
    output,
    quantity,
    title,
    unit,
    factors,
    base: base === undefined ? null : toDistribution(base),
    edited: toDistribution(edited),
    change: change === undefined ? null : toDistribution(change),
    parts: parts.map(({ name, added }) => ({ name, ...toDistribution(added) })),
  };
}
