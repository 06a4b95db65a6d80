/** `iff priorities RUN`: what studies would narrow, by the draws of a stored run. Reads the disk. */
import path from "node:path";
import type { Complaint, Issue } from "../issues/issue.ts";
import type { Aim, Barrier, PrioritiesRun } from "../priorities.ts";
import { inOrder } from "../sensitivity/stored.ts";
import { RECORD } from "./run-files.ts";
import { openDraws } from "./stored-draws.ts";
import { readStoredRun } from "./stored-run.ts";

/** Priorities whose draws are those of the run, to be taken by `take`. */
export type StoredPriorities = {
  readonly run: PrioritiesRun;
  readonly doubts: readonly Issue[];
  readonly take: () => Promise<void>;
};

/** What stands in the way is told of the place, or of what was asked. */
export async function openPriorities(
  place: string,
  aim: Pick<Aim, "outputs" | "share" | "budget">,
): Promise<StoredPriorities | Complaint | readonly [Barrier, ...Barrier[]]> {
  const [stored, { replay }, { preparePriorities, takeThere }] = await Promise.all([
    readStoredRun(path.basename(place) === RECORD ? path.dirname(place) : place),
    import("../record.ts"),
    import("../priorities.ts"),
  ]);
  if ("expected" in stored) return stored;
  const again = replay(stored.record, "reference");
  if ("expected" in again) return again;
  const draws = await openDraws(stored);
  if ("expected" in draws) return draws;
  const { study, request, task } = again.run;
  const { seed, samples, sampler, dependence, exact } = request;
  const asked = { seed, samples, sampler, ...aim, ...(dependence && { dependence }), ...(exact && { exact }) };
  const names = new Set(draws.columns.map(({ name }) => name));
  const { rows, replicates } = task.plan;
  const run = preparePriorities(study, asked, { there: { rows, replicates, has: (name) => names.has(name) } });
  if ("length" in run) return run;
  const take = (): Promise<void> =>
    takeThere(run, async ({ name, categories }) => {
      const column = await draws.column(name);
      return inOrder(column.values, column.categories, categories);
    });
  return { run, doubts: again.doubts, take };
}
