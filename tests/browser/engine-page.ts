/** What the browser runs in the test of the engine: a study drawn by either engine, and a hash of the bits of its draws and figures. */
import { byOutput, looksOf } from "../../src/analysis/findings.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { columnOf, createTask, engineOf, type EngineName } from "../../src/engine/task.ts";
import type { SamplerName } from "../../src/samplers/index.ts";
import { prepareRun, readStudy, type Run } from "../../src/study.ts";

export type Drawn = { readonly engine: EngineName; readonly hash: string };

/** Draws `samples` rows of a scenario given as text on this thread. */
export function draw(text: string, samples: number, sampler: SamplerName, engine: EngineName): Drawn {
  const bytes = new Uint8Array(Array.from(text, (letter) => letter.charCodeAt(0)));
  const study = readStudy("scenario.yaml", { read: () => ({ ok: true, bytes }) });
  if (!study.ok) throw new Error(study.issues[0].got);
  const { model } = study.value;
  const task = createTask(model, plan("browser", samples, sampler, model.inputs.length), engine);
  for (const _ of serve(task, 1));
  const run = prepareRun(study.value, { seed: "browser", samples, sampler, engine });
  if ("expected" in run) throw new Error(run.got);
  const columns = model.kept.map((_, column) => columnOf(task, column));
  return { engine: engineOf(task), hash: hashOf([...columns, ...figuresOf(run)]) };
}

/** The quantiles and moments that the run reports. */
function figuresOf(run: Run): Float64Array[] {
  const looks = looksOf(run.task);
  let look = looks.next();
  while (look.done !== true) {
    const work = serve(look.value, 1);
    let step = work.next();
    while (step.done !== true) step = work.next();
    look = looks.next([step.value!]);
  }
  const findings = look.value;
  return run.study.model.outputs.map((output) => {
    const { mean, sd, quantiles } = summarise(output, byOutput(findings)(output));
    return Float64Array.from(
      [mean, sd, ...quantiles].flatMap((each) => [each?.value, each?.standardError]),
      Number,
    );
  });
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
