/** Small scenarios in tests: a text is drawn on this thread, and what could be known of it looked at. */
import { serve } from "../../src/engine/serve.ts";
import { preparePriorities, prioritise, reportPriorities, type Aim, type PrioritiesRun } from "../../src/priorities.ts";
import type { Priorities, PrioritisedFigure, StudyForFigure } from "../../src/report/priorities/report.ts";
import { readAlternatives } from "../../src/study.ts";
import { HEAD } from "../study-of.ts";

export function drawn(text: string, aim: Partial<Aim> = {}): PrioritiesRun {
  const asked = { samples: 20_000, seed: "1", sampler: "random", outputs: [], share: 0.8, ...aim } as const;
  const bytes = new TextEncoder().encode(HEAD + text);
  const read = readAlternatives("study/scenario.yaml", { read: () => ({ ok: true, bytes }) }, {}, [], 0);
  if (!read.ok)
    throw new Error(read.issues.map(({ line, expected, got }) => `${line} ${expected}, got ${got}`).join("\n"));
  const run = preparePriorities(read.value.base, asked, { others: read.value.others });
  if ("length" in run) throw new Error(run.map(({ expected, got }) => `${expected}, got ${got}`).join("\n"));
  for (const task of [run.task, ...run.sides.map((side) => side.task)]) for (const _ of serve(task, 1));
  return run;
}

/** The report of what a scenario, given without its head, makes of its studies. */
export function prioritised(...of: Parameters<typeof drawn>): Priorities {
  const run = drawn(...of);
  const work = prioritise(run);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return reportPriorities(run, step.value, [], { engine: "1", hash: "" });
}

export function figureIn({ figures }: Priorities, output: string): PrioritisedFigure {
  const found = figures.find((figure) => figure.output === output);
  if (found === undefined) throw new Error(`no ${output} among ${figures.map((each) => each.output).join(" ")}`);
  return found;
}

export function studyIn(figure: PrioritisedFigure, id: string): StudyForFigure {
  return figure.studies.find((study) => study.id === id)!;
}
