/** Which output each observation is about: `inward[year=2017]`, `payers[nationality=MEX,year=2017]`. */
import { placeIn } from "../scenario/position.ts";
import type { Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { Observation, Scenario } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
import type { CellName } from "./model.ts";

/** The cell that an observation names; undefined where its text is more than a name with members. */
export function observedCell({ of }: Observation): { readonly quantity: string; readonly cell: CellName } | undefined {
  const { expression } = of;
  if (expression.kind !== "name" || expression.fallback !== undefined) return undefined;
  const cell: Record<string, string> = {};
  for (const subscript of expression.subscripts) {
    if (subscript.kind !== "member") return undefined;
    cell[subscript.index] = subscript.member;
  }
  return { quantity: expression.name, cell: cellName(expression.name, cell) };
}

/** Complains of observations that are about no output of the model. */
export function checkObservations(scenario: Scenario, outputs: ReadonlySet<CellName>, issues: Issue[]): void {
  for (const observation of scenario.observations) {
    const observed = observedCell(observation);
    if (observed !== undefined && outputs.has(observed.cell)) continue;
    const { text } = observation.of;
    const expected = "one cell of an indicator or quantity, with a member for each of its indexes";
    const hint = hintFor(observed?.cell ?? text, outputs, "cells that can be observed");
    issues.push({ ...placeIn(observation.of, 0), severity: "error", expected, got: text, hint });
  }
}
