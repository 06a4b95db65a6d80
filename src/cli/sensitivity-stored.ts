/** `iff sensitivity RUN`: what the draws of a stored run say of its drivers, by the methods that need no others. Reads the disk. */
import path from "node:path";
import type { Inquiry, Trouble } from "../inquiry.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { methods } from "../sensitivity/index.ts";
import type { SensitivityMethod } from "../sensitivity/method.ts";
import { seenWhole, takeStored } from "../sensitivity/stored.ts";
import { RECORD } from "./run-files.ts";
import { openDraws } from "./stored-draws.ts";
import { readStoredRun } from "./stored-run.ts";

/** What is asked of draws that are there already. */
export type Asked = {
  readonly methods: readonly string[];
  readonly outputs: readonly string[];
  readonly by: string;
};

/** The method of a stored run that is asked nothing else. */
export const DEFAULT_METHOD = "given-first-order";

/** An inquiry whose draws are those of the run, to be taken by `take`. */
export type StoredInquiry = {
  readonly inquiry: Inquiry;
  readonly doubts: readonly Issue[];
  readonly take: () => Promise<void>;
};

/** What stands in the way is told of the place, or of what was asked. */
export async function openInquiry(
  place: string,
  { methods: names, outputs, by }: Asked,
): Promise<StoredInquiry | Complaint | readonly [Trouble, ...Trouble[]]> {
  const [stored, { replay }, { prepareInquiry }] = await Promise.all([
    readStoredRun(path.basename(place) === RECORD ? path.dirname(place) : place),
    import("../record.ts"),
    import("../inquiry.ts"),
  ]);
  if ("expected" in stored) return stored;
  const again = replay(stored.record, "reference");
  if ("expected" in again) return again;
  const { study, request, task } = again.run;
  const { seed, samples, sampler, dependence, exact, engine } = request;
  const drawing = names.flatMap(needsDraws);
  const onGiven = names.filter((name) => !drawing.some(({ word }) => word === name));
  if (onGiven.length === 0 && drawing[0] !== undefined) return [drawing[0], ...drawing.slice(1)];
  const question = {
    methods: onGiven,
    outputs,
    by,
    seed,
    samples,
    sampler,
    ...(dependence && { dependence }),
    ...(exact && { exact }),
    ...(engine && { engine }),
  };
  const { rows, replicates } = task.plan;
  const inquiry = prepareInquiry(study, question, { rows, replicates });
  const [first, ...others] = [...drawing, ...("length" in inquiry ? inquiry : [])];
  if (first !== undefined || "length" in inquiry) return [first!, ...others];
  const draws = await openDraws(stored);
  if ("expected" in draws) return draws;
  const seen = { ...inquiry, seenWhole: seenWhole(inquiry.design) };
  return { inquiry: seen, doubts: again.doubts, take: () => takeStored(inquiry.design, inquiry.task, draws.column) };
}

/** Names that are none are told by the inquiry. */
function needsDraws(name: string): Trouble[] {
  const method = new Map<string, SensitivityMethod>(Object.entries(methods)).get(name);
  if (method === undefined || method.kind === "given data") return [];
  const expected = `a method on draws that are there: ${onGivenData().join(" ")}`;
  const hint = "name the scenario instead of the run, and it is drawn as the method needs it";
  return [{ about: "methods", word: name, expected, got: `${name}, which needs new draws`, hint }];
}

function onGivenData(): readonly string[] {
  return Object.values(methods).flatMap((method) => (method.kind === "given data" ? [method.name] : []));
}
