/** The conditions of a scenario, compiled: for each draw, whether one is broken and in which cell. */
import type { Issue } from "../issues/issue.ts";
import { placeIn } from "../scenario/position.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cellName, cellsOver } from "./cells.ts";
import type { DeclaredCheck } from "./declared.ts";
import { instantiate, type Surroundings } from "./instantiate.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import type { Resolved } from "./resolve.ts";

export function checksOf(
  scenario: Scenario,
  { checked, indexes }: Resolved,
  around: Surroundings,
  builder: ProgramBuilder,
  issues: Issue[],
): DeclaredCheck[] {
  return scenario.checks.flatMap(({ title, that }) => {
    const { expression, indexes: over, sound } = checked.get(that)!;
    if (!sound) return [];
    const cells = cellsOver(over, indexes);
    const conditions = cells.map((cell) =>
      instantiate(expression, cell, around, builder, (complaint, span) => {
        issues.push({ ...complaint, ...placeIn(that, span.from), severity: "error" });
      }),
    );
    const value = conditions.reduceRight(
      (later, condition, cell) => builder.apply("if", condition, later, builder.constant(cell + 1)),
      builder.constant(0),
    );
    return [{ title, value, cells: cells.map((cell) => cellName("", cell)) }];
  });
}
