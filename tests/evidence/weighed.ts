/** Small scenarios in tests: a text is drawn on this thread, and its observations weighed. */
import { serve } from "../../src/engine/serve.ts";
import type { Weighing } from "../../src/report/weighing/report.ts";
import type { Request } from "../../src/run.ts";
import { readAlternatives } from "../../src/study.ts";
import { prepareWeighing, reportWeighing, weigh, type WeighingRun } from "../../src/weighing.ts";
import { HEAD } from "../study-of.ts";

const PATH = "studies/test/scenario.yaml";

/** A weighing whose draws are made. */
export function drawn(
  text: string,
  request: Partial<Request> = {},
  priors: readonly (readonly [string, number])[] = [],
): WeighingRun {
  const bytes = new Uint8Array(new TextEncoder().encode(HEAD + text));
  const files = { read: () => ({ ok: true, bytes }) as const };
  const read = readAlternatives(PATH, files, {}, [], 0);
  if (!read.ok) throw new Error(read.issues.map(({ expected, got }) => `${expected}, got ${got}`).join("\n"));
  const run = prepareWeighing(read.value, { samples: 20_000, seed: "1", sampler: "random", ...request }, priors);
  if ("expected" in run) throw new Error(`${run.expected}, got ${run.got}`);
  for (const task of run.tasks) for (const _ of serve(task, 1));
  return run;
}

/** Its report. */
export function weighed(...of: Parameters<typeof drawn>): Weighing {
  const run = drawn(...of);
  const work = weigh(run);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return reportWeighing(run, step.value, [], { engine: "1", hash: "" });
}
