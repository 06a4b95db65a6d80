/** Priorities for a terminal: for each figure what the studies would do for it, and what could be known at most. */
import { padded, rightAligned } from "../aligned.ts";
import { commonScale, count, exactly, figure, readable, scaledUnit, withMargin, type Scale } from "../format.ts";
import { bullet, pageOf, wrap, type Page, type TextOptions } from "../page.ts";
import { heading, repetitionBlock, warningsBlock } from "../text.ts";
import { latestOf } from "../latest.ts";
import { repeatPriorities } from "./repeat.ts";
import { sentencesTogether } from "./sentences.ts";
import { decisionLines, tellingLines } from "./decision-text.ts";
import { shareText, shortened, tableOf, title } from "./text-parts.ts";
import type { Priorities, PrioritisedFigure, ReportStudy, StudyForFigure, SubjectForFigure } from "./report.ts";

const GAP = "  ";
/** More parameters and sources are for the other formats. */
const MOST_SUBJECTS = 8;

/** The whole report, ending in a newline. */
export function renderPrioritiesText(priorities: Priorities, options: TextOptions): string {
  const page = pageOf(options);
  const { figures, studies, warnings, run } = priorities;
  const blocks = [
    heading(priorities, page),
    sentencesTogether(latestOf(figures))
      .flatMap((sentence) => bullet(sentence, page))
      .join("\n"),
    studyLines(studies, page).join("\n"),
    ...figures.map((each) => figureLines(each, priorities, page).join("\n")),
    decisionLines(priorities, page).join("\n"),
    tellingLines(priorities, page).join("\n"),
    withheldLines(priorities, page).join("\n"),
    warningsBlock(warnings, page),
    repetitionBlock(repeatPriorities(run), run, page),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function studyLines(studies: readonly ReportStudy[], page: Page): string[] {
  if (studies.length === 0) {
    const hint =
      "No studies are planned. `studies:` in the scenario says which data could be collected, of how many, and at what cost.";
    return [...wrap(hint, page)];
  }
  return [
    ...title("Studies that could be made", page),
    ...studies.flatMap(({ id, title: name, asks, facts, status }) => {
      const marks = status === undefined ? "" : ` [${status}]`;
      const head = name === id ? id : `${id}: ${name}`;
      return [...wrap(`${head}${marks}`, page, "", GAP), ...wrap([...asks, ...facts].join("; "), page, GAP, GAP)];
    }),
  ];
}

function figureLines(each: PrioritisedFigure, priorities: Priorities, page: Page): string[] {
  const { now, unit } = each;
  const scale = commonScale([now.width.value]);
  const measure = scaledUnit(scale, unit);
  const name = [each.title, measure].filter((part) => part !== "").join(", ");
  const width = withMargin(now.width, scale);
  return [
    ...title(name, page),
    ...wrap(
      `Now 95% of the simulated values lie in a band ${width} wide; the best single number is off by ${withMargin(now.error, scale)} in the mean.`,
      page,
    ),
    ...studyTable(each, priorities.studies, scale, page),
    ...subjectTable("If all of a parameter were known", each.parameters, scale, page),
    ...subjectTable("If all that a source stands for were known", each.sources, scale, page),
  ];
}

type Row = { readonly id: string; readonly study: StudyForFigure; readonly place: number };

/** A row a study and size, and one for what it could give at most; studies that bear on nothing here are named below. */
function studyTable(
  { studies }: PrioritisedFigure,
  planned: readonly ReportStudy[],
  scale: Scale,
  page: Page,
): string[] {
  const bearing = studies.filter(({ bears }) => bears);
  const idle = studies.filter(({ bears }) => !bears).map(({ id }) => id);
  const aside = idle.length === 0 ? [] : wrap(`Tell nothing of it: ${idle.join(", ")}.`, page);
  if (bearing.length === 0) return [...aside];
  const rows = bearing.flatMap((study): Row[] => {
    const own = study.sized.map((_, place): Row => ({ id: place === 0 ? study.id : "", study, place }));
    return own.some(({ study: { sized }, place }) => sized[place]!.size !== undefined)
      ? [...own, { id: "", study, place: own.length }]
      : own;
  });
  const sizedAt = ({ study, place }: Row): StudyForFigure["sized"][number] | undefined => study.sized[place];
  const narrowedAt = (row: Row): StudyForFigure["limit"] => sizedAt(row)?.narrowed ?? row.study.limit;
  const columns = [
    padded(["", ...rows.map(({ id }) => shortened(id))], "end"),
    rightAligned(
      "sample",
      rows.map((row) => {
        const at = sizedAt(row);
        return at === undefined ? "no end" : at.size === undefined ? "" : count(at.size);
      }),
    ),
    rightAligned(
      "95% band",
      rows.map((row) => figure(narrowedAt(row).width.left, scale)),
    ),
    rightAligned(
      "narrower by",
      rows.map((row) => shareText(narrowedAt(row).width.share)),
    ),
    rightAligned(
      "variance by",
      rows.map((row) => shareText(narrowedAt(row).variance.share)),
    ),
    rightAligned(
      "error",
      rows.map((row) => figure(narrowedAt(row).error.left, scale)),
    ),
    rightAligned(
      "cost",
      rows.map((row) => {
        const cost = sizedAt(row)?.cost;
        const unit = planned.find(({ id }) => id === row.study.id)?.costUnit ?? "";
        return cost === undefined ? "" : readable(exactly(cost), unit);
      }),
    ),
  ];
  return [...tableOf(columns, page), ...aside];
}

function subjectTable(header: string, subjects: readonly SubjectForFigure[], scale: Scale, page: Page): string[] {
  const shown = subjects.slice(0, MOST_SUBJECTS);
  if (shown.length === 0) return [];
  const columns = [
    padded(["", ...shown.map(({ name }) => shortened(name))], "end"),
    rightAligned(
      "95% band",
      shown.map(({ narrowed }) => figure(narrowed.width.left, scale)),
    ),
    rightAligned(
      "narrower by",
      shown.map(({ narrowed }) => shareText(narrowed.width.share)),
    ),
    rightAligned(
      "variance by",
      shown.map(({ narrowed }) => shareText(narrowed.variance.share)),
    ),
    rightAligned(
      "error",
      shown.map(({ narrowed }) => figure(narrowed.error.left, scale)),
    ),
  ];
  const more = subjects.length > shown.length ? wrap(`and ${count(subjects.length - shown.length)} more`, page) : [];
  return ["", ...wrap(`${header}:`, page), ...tableOf(columns, page), ...more];
}

function withheldLines({ withheld }: Priorities, page: Page): string[] {
  return withheld.flatMap(({ title: name, why }) => wrap(`Nothing can be said of ${name}: ${why}.`, page));
}
