/** Where a thread's things lie in its part of the memory: an area, of the same size for whatever a task is worked on for. */
import type { Model, Operand } from "../../model/model.ts";
import { CELLS_A_BAR, cellsBetween } from "../../numerics/cells.ts";
import type { Plan } from "../plan.ts";
import { sizeOf, type Scanned } from "../workspace.ts";
import { placesOfDigester, type DigesterPlaces } from "./digester.ts";
import { WORDS_FOR_DRAWING } from "./draw.ts";
import { pagesOfOrdering } from "./ordering.ts";
import { PAGE, Places } from "./places.ts";
import { placesOfScans, type ScanPlaces } from "./scans.ts";

/** Addresses from the beginning of the area, where the columns stand. */
type AreaLayout = {
  readonly pages: number;
  readonly wordsAt: number;
  readonly scansAt: ScanPlaces;
  readonly digesterAt: DigesterPlaces;
  readonly orderingAt: number;
};

/** An area in which these operands are scanned and digested. */
export function layoutOfArea(
  model: Model,
  plan: Plan,
  scanned: readonly Scanned[],
  digested: readonly Operand[],
): AreaLayout {
  const places = new Places();
  places.reserve(sizeOf(model) * Float64Array.BYTES_PER_ELEMENT);
  const wordsAt = places.reserve(WORDS_FOR_DRAWING * Uint32Array.BYTES_PER_ELEMENT);
  const scansAt = placesOfScans(scanned, places);
  const digesterAt = placesOfDigester(digested, places);
  const orderingAt = places.reserve(pagesOfOrdering(model, plan) * PAGE);
  return { pages: places.pages, wordsAt, scansAt, digesterAt, orderingAt };
}

/** Pages for whatever the rows are drawn for: as if all that the model keeps were looked at and digested. */
export function pagesOfArea(model: Model, plan: Plan): number {
  const cells = cellsBetween(0, 1, CELLS_A_BAR);
  const scanned = model.kept.map((operand): Scanned => ({ operand, cells }));
  return layoutOfArea(model, plan, scanned, model.kept).pages;
}
