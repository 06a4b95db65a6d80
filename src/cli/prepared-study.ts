/** A study of several, read and ready to be drawn. Reads the disk, complains. */
import type { Issue } from "../issues/issue.ts";
import type { Run } from "../run.ts";
import type { Names } from "./drawing.ts";
import { openScenario } from "./opening.ts";
import { refuse } from "./terminal.ts";

export type PreparedStudy = {
  /** As the table of studies calls it. */
  readonly file: string;
  readonly run: Run;
  readonly doubts: readonly Issue[];
};

/** The study at `top`, a path with `/` between names; undefined after complaints about it. */
export async function prepareStudy(
  top: string,
  file: string,
  { samples, seed }: { readonly samples: number; readonly seed: string },
  names: Names,
): Promise<PreparedStudy | undefined> {
  const [{ readStudy }, { prepareRun }] = await Promise.all([import("../study.ts"), import("../run.ts")]);
  const study = openScenario(top, [], readStudy);
  if (typeof study === "number") return undefined;
  const run = prepareRun(study.value, { samples, seed, ...names });
  if (!("expected" in run)) return { file, run, doubts: study.doubts };
  refuse(`--${run.about}, in ${file}`, run);
  return undefined;
}
