/** A planned study in words: what it asks after and how, of how many, and with which losses on the way. */
import type { PlannedStudy, Scenario, StudyItem } from "../../scenario/scenario.ts";
import { count, exactly, percent, readable } from "../format.ts";
import type { ReportStudy } from "./report.ts";

export function studyInWords(study: PlannedStudy, scenario: Scenario): ReportStudy {
  const { id, title = id, note, cost, status, informs, sources } = study;
  const titles = sources.map(({ text }) => scenario.sources.find((source) => source.id === text)?.title ?? text);
  return {
    id,
    title,
    asks: informs.map((item) => itemInWords(item, scenario)),
    facts: factsOf(study),
    counted: countedIn(study),
    ...(cost !== undefined && { costUnit: cost.unit }),
    ...(status !== undefined && { status }),
    sources: titles,
    ...(note !== undefined && { note }),
  };
}

/** What a sample consists of. Those who may not answer are people. */
function countedIn({ informs, response }: PlannedStudy): ReportStudy["counted"] {
  const kinds = new Set(informs.map(({ likelihood }) => likelihood.kind));
  const only = (...allowed: readonly StudyItem["likelihood"]["kind"][]): boolean =>
    [...kinds].every((kind) => allowed.includes(kind));
  if (only("prices")) return "price quotes";
  if (only("purity")) return "purity tests";
  return response < 1 && only("mean", "share") ? "interviews" : "cases";
}

function itemInWords({ of, likelihood, part }: StudyItem, { parameters }: Scenario): string {
  const unit = parameters.find(({ name }) => name === of.name)?.unit.text ?? "1";
  const spoken = part === 1 ? "" : `, by ${percent(exactly(part))} of the sample`;
  return `${of.text}: ${kindInWords(likelihood, unit)}${spoken}`;
}

function kindInWords(likelihood: StudyItem["likelihood"], unit: string): string {
  switch (likelihood.kind) {
    case "perfect":
      return "known for sure";
    case "mean":
      return `a mean; single answers scatter by ${readable(exactly(likelihood.sd), unit)}`;
    case "share":
      return "a share";
    case "prices":
      return `a price; logarithms of single quotes scatter by ${likelihood.logSd}`;
    case "purity":
      return `a share in samples; single tests scatter by ${likelihood.sd}`;
    case "count":
      return likelihood.spread === 0 ? "a count" : `a count, good to ${percent(exactly(likelihood.spread))}`;
    case "finding":
      return `a finding: ${likelihood.findings.map(({ name }) => name).join(", ")}`;
    default:
      return likelihood satisfies never;
  }
}

function factsOf({ designEffect, response, population, maximum, cost }: PlannedStudy): readonly string[] {
  return [
    ...(response === 1 ? [] : [`${percent(exactly(response))} of those asked answer`]),
    ...(designEffect === 1 ? [] : [`design effect ${designEffect}`]),
    ...(population === undefined ? [] : [`of a population of ${count(population)}`]),
    ...(maximum === undefined ? [] : [`at most ${count(maximum)}`]),
    ...(cost === undefined
      ? []
      : [
          `costs ${readable(exactly(cost.fixed), cost.unit)}${cost.each === 0 ? "" : ` and ${readable(exactly(cost.each), cost.unit)} each`}`,
        ]),
  ];
}
