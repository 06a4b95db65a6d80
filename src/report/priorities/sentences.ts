/** What the studies would do for a figure, in sentences that need no statistics to read. */
import type { Estimate } from "../../numerics/estimate.ts";
import { commonScale, count, exactly, figure, percent, PLAIN, readable, scaledUnit } from "../format.ts";
import { en } from "../language/en.ts";
import type { PrioritisedFigure, ReportStudy, SizedStudy, StudyForFigure } from "./report.ts";

/** Studies that are told of one by one. */
const MOST_TOLD = 3;
const DIGITS = 3;

/** Less is not worth a sentence. */
const LEAST_SHARE = 0.03;

/** A gain that matters, and that its error does not swallow. */
function isSure({ value, standardError }: Estimate): boolean {
  return value > Math.max(LEAST_SHARE, 2 * standardError);
}

export function sentencesOf(
  of: Omit<PrioritisedFigure, "sentences">,
  studies: readonly ReportStudy[],
  share: number,
  budget: number | undefined,
): readonly string[] {
  const told = of.studies.filter(({ sized }) => sized.some(({ narrowed }) => isSure(narrowed.width.share)));
  const sentences = told.slice(0, MOST_TOLD).map((study) => {
    const planned = studies.find(({ id }) => id === study.id)!;
    return studySentence(study, planned, of, share);
  });
  if (budget !== undefined) sentences.push(budgetSentence(of, studies, budget));
  const [first] = of.parameters;
  if (first === undefined || !isSure(first.narrowed.width.share)) return sentences;
  const known = `If ${first.name} were known for sure, the band of ${of.title} would be ${percent(first.narrowed.width.share)} narrower`;
  const how = studies.length > 0 && told.length === 0 ? "; no study that is planned narrows it" : "";
  return [...sentences, `${known}${how}.`];
}

/** "600 interviews in Survey of ... [guides] narrow the 95% band of Gap, 2017 from 812 to 640 million USD, for 55,000 USD; 1,200 to 560, for ...". */
function studySentence(
  { id, sized, enough }: StudyForFigure,
  planned: ReportStudy,
  { title, unit, now }: Omit<PrioritisedFigure, "sentences">,
  share: number,
): string {
  const scale = commonScale([now.width.value]);
  const [first, ...others] = toldOf(sized);
  const name = planned.title === id ? id : `${planned.title} [${id}]`;
  const subject =
    first!.size === undefined ? `${name} narrows` : `${count(first!.size)} ${planned.counted} in ${name} narrow`;
  const measure = scaledUnit(scale, unit);
  const from = `the 95% band of ${title} from ${figure(now.width, scale, DIGITS)} to ${figure(first!.narrowed.width.left, scale, DIGITS)}${measure === "" ? "" : ` ${measure}`}`;
  const more = others.map((each) => {
    return `; ${count(each.size!)} to ${figure(each.narrowed.width.left, scale, DIGITS)}${costText(each, planned)}`;
  });
  const size =
    enough === undefined
      ? ""
      : `. About ${figure(rounded(enough), PLAIN).replace(/^~/, "")} give ${percent(exactly(share))} of all that it could`;
  return `${subject} ${from}${costText(first!, planned)}${more.join("")}${size}.`;
}

/** "Within 150,000 USD returned-by-mexico (600) and intelligence-reports (40) do most for ..., for 115,000 USD: ...". */
function budgetSentence(
  { combination, title, unit, now }: Omit<PrioritisedFigure, "sentences">,
  planned: readonly ReportStudy[],
  budget: number,
): string {
  const costUnit = planned.find(({ id }) => id === combination?.studies[0]?.id)?.costUnit ?? "";
  const limit = readable(exactly(budget), costUnit);
  if (combination === undefined) return `No study of ${title} has a cost within ${limit}.`;
  const { studies, cost, narrowed, isExact, bound } = combination;
  const scale = commonScale([now.width.value]);
  const measure = scaledUnit(scale, unit);
  const names = studies.map(({ id, size }) => (size === undefined ? id : `${id} (${count(size)})`));
  const how = isExact ? "" : ", as far as a greedy choice can tell";
  const band = `from ${figure(now.width, scale, DIGITS)} to ${figure(narrowed.width.left, scale, DIGITS)}${measure === "" ? "" : ` ${measure}`}`;
  return `Within ${limit} most is done for ${title} by ${en.listed(names)}, for ${readable(exactly(cost), costUnit)}${how}: the 95% band falls ${band}; no choice could leave less than ${figure(bound.width.left, scale, DIGITS)}.`;
}

/** A size is whole, and never better known than to two digits. */
function rounded({ value, standardError }: Estimate): Estimate {
  return { value, standardError: Math.max(standardError, value / 100, 0.5) };
}

/** The smallest, the middle and the largest sample. */
function toldOf(sized: readonly SizedStudy[]): readonly SizedStudy[] {
  if (sized.length <= 2) return sized;
  return [sized[Math.floor((sized.length - 1) / 2)]!, sized.at(-1)!];
}

function costText({ cost }: SizedStudy, { costUnit = "" }: ReportStudy): string {
  return cost === undefined ? "" : `, for ${readable(exactly(cost), costUnit)}`;
}

/** The sentences of several figures, each once: what is said of two in the same words is said of both together. */
export function sentencesTogether(figures: readonly PrioritisedFigure[]): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { title, sentences } of figures) {
    for (const sentence of sentences) {
      const words = sentence.replaceAll(title, BLANK);
      said.set(words, [...(said.get(words) ?? []), title]);
    }
  }
  return [...said].map(([words, titles]) => words.replaceAll(BLANK, en.listed(titles)));
}

/** Stands for the title of a figure; no text of a scenario has it. */
const BLANK = "\u0000";
