/** What the browser runs in the test of the engine: a study drawn by either engine, and a hash of the bits. */
import { serve } from "../../src/engine/serve.ts";
import { columnOf, engineOf, type EngineName } from "../../src/engine/task.ts";
import type { SamplerName } from "../../src/samplers/index.ts";
import { prepareRun, readStudy } from "../../src/study.ts";

export type Drawn = { readonly engine: EngineName; readonly hash: string };

/** Draws `samples` rows of a scenario given as text on this thread. */
export function draw(text: string, samples: number, sampler: SamplerName, engine: EngineName): Drawn {
  const bytes = new Uint8Array(Array.from(text, (letter) => letter.charCodeAt(0)));
  const study = readStudy("scenario.yaml", { read: () => ({ ok: true, bytes }) });
  if (!study.ok) throw new Error(study.issues[0].got);
  const run = prepareRun(study.value, { seed: "browser", samples, sampler, engine });
  if ("expected" in run) throw new Error(run.got);
  for (const _ of serve(run.task, 1));
  const columns = run.task.model.kept.map((_, column) => columnOf(run.task, column));
  return { engine: engineOf(run.task), hash: hashOf(columns) };
}

/** FNV-1a over the words of all numbers; every NaN counts as the same. */
function hashOf(columns: readonly Float64Array[]): string {
  let hash = 0x811c9dc5;
  for (const column of columns) {
    const words = new Uint32Array(Float64Array.from(column, (x) => (Number.isNaN(x) ? NaN : x)).buffer);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
