/** A comparison for a terminal: what each hypothesis changes and does, then a table a figure with a row a hypothesis. */
import { bandColumn, padded, rightAligned } from "../aligned.ts";
import { remarksOn } from "./remarks.ts";
import type { Compared, ComparedFigure, ComparedHypothesis, Comparison } from "./report.ts";
import { shownFirst } from "./shown.ts";
import { comparedDraws, otherHeading, valuesText } from "./words.ts";
import {
  centralInterval,
  commonScale,
  figure,
  percent,
  quantileAt,
  scaledUnit,
  unitText,
  type Scale,
} from "../format.ts";
import { bullet, pageOf, plain, wrap, type Page, type TextOptions } from "../page.ts";
import { heading, repetitionBlock, warningsBlock } from "../text.ts";
import { runFacts } from "../repeat.ts";
import { repeatComparison } from "./repeat.ts";

const GAP = "  ";
/** Values of a table that are shown before and after a change. */
const MOST_VALUES = 3;

/** The record of the other scenario or run, and how many draws of each were compared. */
function otherLines(comparison: Comparison, page: Page): readonly string[] {
  const { other } = comparison;
  if (other === undefined) return [];
  const told = wrap(otherHeading(comparison), page).map((line) => page.paint("bold", line));
  const facts = [...runFacts(other), ...comparedDraws(comparison)];
  return [...told, ...facts.flatMap(([name, value]) => wrap(`${name}: ${value}`, page, GAP))];
}

/** The whole comparison, ending in a newline. */
export function renderComparisonText(comparison: Comparison, options: TextOptions): string {
  const page = pageOf(options);
  const { sentences, hypotheses, warnings, run } = comparison;
  const blocks = [
    heading(comparison, page),
    sentences.flatMap((sentence) => bullet(sentence, page)).join("\n"),
    ...hypotheses.map((hypothesis) => hypothesisLines(hypothesis, page).join("\n")),
    ...shownFirst(comparison).map((each) => figureLines(each, comparison.base, page).join("\n")),
    alsoCompared(comparison, page).join("\n"),
    warningsBlock(warnings, page),
    repetitionBlock(repeatComparison(comparison), run, page),
    otherLines(comparison, page).join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function alsoCompared(comparison: Comparison, page: Page): readonly string[] {
  const shown = shownFirst(comparison);
  const hidden = comparison.figures.filter((each) => !shown.includes(each)).map(({ title }) => title);
  const others = [...new Set([...hidden, ...comparison.omitted])];
  const how = "name them by --output, or print --format json or csv";
  return others.length === 0 ? [] : wrap(`Not shown here: ${others.join("; ")}. To see them: ${how}.`, page);
}

/** "not-caught: People who ... count too", then a line for each change. */
function hypothesisLines({ id, title, changes, note, sources }: ComparedHypothesis, page: Page): string[] {
  const heading = title === id ? id : `${id}: ${title}`;
  const further = [note, sources.length === 0 ? undefined : `Source: ${sources.join(", ")}.`];
  return [
    ...wrap(heading, page).map((line) => page.paint("bold", line)),
    ...changes.flatMap(({ target, unit, before, after }) => {
      const of = unitText(unit) === "" ? "" : ` (${unitText(unit)})`;
      const values = [before, after].map((each) => valuesText(each, MOST_VALUES));
      return wrap(`${target}${of}: ${values.join(" becomes ")}`, page, GAP, GAP + GAP);
    }),
    ...wrap(further.flatMap((each) => each ?? []).join(" "), page, GAP).map((line) => page.paint("dim", line)),
  ];
}

function figureLines(each: ComparedFigure, base: string, page: Page): string[] {
  const { title, label, unit, sides, compared } = each;
  const scale = commonScale(sides.map(({ summary }) => quantileAt(summary, 0.5).value));
  const heading = [label === "" ? title : `${title}, ${label}`, scaledUnit(scale, unit)].filter((part) => part !== "");
  const table = tableOf(
    each,
    compared.filter(({ against }) => against === base),
    scale,
  );
  const pairs = compared.filter(({ against }) => against !== base);
  const tableFits = (table[0]?.length ?? 0) <= page.width;
  return [
    ...wrap(heading.join(", "), page).map((line) => page.paint("bold", line)),
    ...(tableFits ? table.map((line, i) => (i === 0 ? page.paint("dim", line.trimEnd()) : line.trimEnd())) : []),
    ...(tableFits ? [] : sides.flatMap((side) => paragraph(side, compared, base, scale, page))),
    ...pairs.flatMap((pair) => wrap(pairText(pair, scale), page, GAP, GAP + GAP)),
    ...compared.flatMap((one) => remarksOn(one, base).flatMap((remark) => wrap(remark, page, GAP, GAP + GAP))),
  ];
}

/** Header and a row for each side; the first has nothing to differ from. */
function tableOf({ sides }: ComparedFigure, compared: readonly Compared[], scale: Scale): readonly string[] {
  const columns = [
    padded(["", ...sides.map(({ id }) => plain(id))], "end"),
    rightAligned(
      "median",
      sides.map(({ summary }) => figure(quantileAt(summary, 0.5), scale)),
    ),
    withoutFirst(
      rightAligned(
        "change",
        compared.map(({ difference }) => figure(quantileAt(difference, 0.5), scale)),
      ),
    ),
    withoutFirst(
      bandColumn(
        "95% of changes",
        compared.map(({ difference }) => centralInterval(difference, 0.95)),
        scale,
      ),
    ),
    withoutFirst(
      rightAligned(
        "larger in",
        compared.map(({ contest }) => percent(contest.larger)),
      ),
    ),
  ];
  return ["", ...sides].map((_, i) => columns.map((column) => column[i] ?? "").join(GAP));
}

/** A column of comparisons beside one of sides, of which the first is compared with nothing. */
function withoutFirst([header = "", ...cells]: readonly string[]): readonly string[] {
  return [header, " ".repeat(header.length), ...cells];
}

/** A side where a table is too wide. */
function paragraph(
  { id, summary }: ComparedFigure["sides"][number],
  compared: readonly Compared[],
  base: string,
  scale: Scale,
  page: Page,
): string[] {
  const own = compared.find((each) => each.id === id && each.against === base);
  const median = `median ${figure(quantileAt(summary, 0.5), scale)}`;
  return [plain(id), ...wrap(own === undefined ? median : `${median}, ${differenceText(own, scale)}`, page, GAP)];
}

function pairText(pair: Compared, scale: Scale): string {
  return `${pair.id} less ${pair.against}: ${differenceText(pair, scale)}`;
}

function differenceText({ difference, contest }: Compared, scale: Scale): string {
  const { low, high } = centralInterval(difference, 0.95);
  const band = `95% between ${figure(low, scale)} and ${figure(high, scale)}`;
  return `change ${figure(quantileAt(difference, 0.5), scale)} (${band}), larger in ${percent(contest.larger)} of draws`;
}
