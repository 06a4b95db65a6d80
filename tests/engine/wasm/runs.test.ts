/** Whole runs: the reference and the kernels give the same bits. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../../src/cli/files.ts";
import { plan } from "../../../src/engine/plan.ts";
import { serve } from "../../../src/engine/serve.ts";
import { columnOf, createTask, engineOf, type EngineName, type Task } from "../../../src/engine/task.ts";
import type { Model } from "../../../src/model/model.ts";
import { samplers, type SamplerName } from "../../../src/samplers/index.ts";
import { readStudy } from "../../../src/study.ts";
import { differences } from "./cases/case.ts";

const root = join(import.meta.dirname, "../../..");
const names = Object.keys(samplers) as SamplerName[];

function modelOf(folder: string): Model {
  const top = join(root, folder, "scenario.yaml");
  const study = readStudy(top, openDisk(top));
  if (!study.ok) throw new Error(study.issues[0].got);
  return study.value.model;
}

function finished(model: Model, sampler: SamplerName, rows: number, engine: EngineName): Task {
  const task = createTask(model, plan("bits", rows, sampler, model.inputs.length), engine);
  expect(engineOf(task)).toBe(engine);
  for (const _ of serve(task, 1));
  return task;
}

describe.each(["scenarios/mexico-smuggling", "scenarios/mexico-heroin", "bench/workloads/w1"])("%s", (folder) => {
  const model = modelOf(folder);

  it.each(names.flatMap((name) => [1001, 40_001].map((rows) => [name, rows] as const)))(
    "has the same bits from both engines, drawn by %s, %i rows",
    (sampler, rows) => {
      const reference = finished(model, sampler, rows, "reference");
      const simd = finished(model, sampler, rows, "simd");
      model.kept.forEach((_, column) => {
        expect(differences(columnOf(simd, column), columnOf(reference, column))).toEqual([]);
      });
    },
  );
});
