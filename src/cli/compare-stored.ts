/** `iff compare RUN OTHER`: two stored runs by their draws, without drawing. Reads the disk. */
import type { ComparisonHindrance } from "../comparison.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { replay } from "../record.ts";
import type { Comparison } from "../report/comparison/report.ts";
import {
  compareStored,
  prepareStored,
  type StoredComparison,
  type StoredSide,
  type Wanted,
} from "../stored-comparison.ts";
import { stampOf } from "./stamp.ts";
import { openDraws, type StoredDraws } from "./stored-draws.ts";
import { readStoredRun } from "./stored-run.ts";

/** A comparison whose draws are on the disk, to be read by `compare`. */
export type StoredPair = { readonly compare: () => Promise<Comparison> };

type Opened = { readonly side: StoredSide; readonly draws: StoredDraws; readonly doubts: readonly Issue[] };

/** What stands in the way is told of a place, or of what was asked. */
export async function openPair(
  places: readonly [string, string],
  asked: Wanted,
): Promise<StoredPair | (Complaint & { readonly place: string }) | ComparisonHindrance> {
  const opened: Opened[] = [];
  for (const place of places) {
    const one = await openSide(place);
    if ("expected" in one) return { ...one, place };
    opened.push(one);
  }
  const [one, other] = opened as [Opened, Opened];
  const prepared = prepareStored([one.side, other.side], asked);
  if ("expected" in prepared) return "about" in prepared ? prepared : { ...prepared, place: places.join(" ") };
  return {
    async compare() {
      const columns = [await columnsOf(prepared, one.draws), await columnsOf(prepared, other.draws)];
      return compareStored(prepared, columns, one.doubts);
    },
  };
}

async function openSide(place: string): Promise<Opened | Complaint> {
  const stored = await readStoredRun(place);
  if ("expected" in stored) return stored;
  const again = replay(stored.record, "reference");
  if ("expected" in again) return again;
  const draws = await openDraws(stored);
  if ("expected" in draws) return draws;
  const stamp = { ...stampOf(again.run.study.scenario), engine: stored.record.engine };
  const cells = draws.columns.filter(({ isSwitch }) => !isSwitch).map(({ name }) => name);
  return { side: { name: place, run: again.run, stamp, cells }, draws, doubts: again.doubts };
}

async function columnsOf({ outputs }: StoredComparison, draws: StoredDraws): Promise<readonly Float64Array[]> {
  const columns: Float64Array[] = [];
  for (const { name } of outputs) columns.push((await draws.column(name)).values);
  return columns;
}
