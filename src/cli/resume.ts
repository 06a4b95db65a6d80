/** An interrupted run, ready to go on from what its threads had done. Reads the disk. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { EngineName } from "../engine/task.ts";
import { replay } from "../record.ts";
import type { Ready } from "./carry-out.ts";
import { codeOf, reasonOf } from "./reason.ts";
import { RECORD } from "./run-files.ts";
import type { Manner } from "./run-folder.ts";
import { parseRecord } from "./stored-run.ts";
import { refuse } from "./terminal.ts";
import { partsOf, unfinishedIn } from "./unfinished.ts";
import { version } from "./version.ts";

export type Resumed = { readonly ready: Ready; readonly manner: Omit<Manner, "format" | "threads"> };

/** The unfinished run in the folder `run`, or the exit code after a complaint. */
export async function resumed(run: string, engine: EngineName): Promise<Resumed | number> {
  const about = `--resume ${run}`;
  const expected = "the folder of an unfinished run";
  let text: string;
  try {
    text = await readFile(path.join(unfinishedIn(run), RECORD), "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") return refuse(about, { expected, got: reasonOf(error) });
    const hint = "iff run SCENARIO --out DIR begins a run; it keeps what it has drawn after the first second";
    return refuse(about, { expected, got: "none: nothing was kept there, or the run is finished", hint });
  }
  const record = await parseRecord(text);
  if ("expected" in record) return refuse(about, record);
  const { unfinished } = record;
  if (unfinished === undefined) return refuse(about, { expected, got: "the record of a finished one" });
  const own = `iffsim ${version()}`;
  if (record.engine !== own) return refuse(about, { expected: `a run of ${own}`, got: `one of ${record.engine}` });
  const replayed = replay(record, engine);
  if ("expected" in replayed) return refuse(about, replayed);
  const { max_failed: maxFailed, memory, draws } = unfinished;
  const manner = { out: run, maxFailed, memory, ...(draws !== null && { draws }) };
  try {
    return { ready: { ...replayed, earlier: { ...(await partsOf(run, text)), record: text } }, manner };
  } catch (error) {
    return refuse(about, { expected: `${expected} that can be read`, got: reasonOf(error) });
  }
}
