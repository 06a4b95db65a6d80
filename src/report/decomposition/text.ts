/** A decomposition for a terminal: what is changed, then a table a figure, from the scenario as it is to all changes made. */
import type { Summary } from "../../analysis/summary.ts";
import { bandColumn, padded, rightAligned } from "../aligned.ts";
import { centralInterval, figure, PLAIN, quantileAt, scaledUnit, unitText } from "../format.ts";
import { pageOf, plain, wrap, type Page, type TextOptions } from "../page.ts";
import { heading, repetitionBlock, warningsBlock } from "../text.ts";
import { repeatDecomposition } from "./repeat.ts";
import { sampledText, scaleOf } from "./levels.ts";
import type { Decomposition, SplitFigure } from "./report.ts";

const GAP = "  ";
/** A longer name is cut. */
const LONGEST_NAME = 34;

/** The whole decomposition, ending in a newline. */
export function renderDecompositionText(decomposition: Decomposition, options: TextOptions): string {
  const page = pageOf(options);
  const { of, orders, players, figures, warnings, run } = decomposition;
  const blocks = [
    heading(decomposition, page),
    players.flatMap((player) => playerLines(player, page)).join("\n"),
    ...figures.map((each) => figureLines(each, page).join("\n")),
    wrap([FOOTNOTES[of], ...(orders === undefined ? [] : [sampledText(orders)])].join(" "), page)
      .map((line) => page.paint("dim", line))
      .join("\n"),
    warningsBlock(warnings, page),
    repetitionBlock(repeatDecomposition(run), run, page),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const FOOTNOTES: Readonly<Record<Decomposition["of"], string>> = {
  change:
    "Parts are Shapley values: what a change adds, over all orders in which changes can be made. They add up to the whole in " +
    "every draw, and so do their means; medians and bands do not. Of a ratio they are factors.",
  figure:
    "Parts are what payments add to the figure; of the gap, what is paid out counts against it. They add up to the whole in " +
    "every draw, and so do their means; medians and bands do not.",
};

function playerLines({ name, changes }: Decomposition["players"][number], page: Page): readonly string[] {
  const lines = changes.flatMap(({ target, unit, before, after }) => {
    const of = unitText(unit) === "" ? "" : ` (${unitText(unit)})`;
    return wrap(`${target}${of}: ${before.join(", ")} becomes ${after.join(", ")}`, page, GAP, GAP + GAP);
  });
  const isOneself = changes.length === 1 && changes[0]!.target === name;
  return isOneself ? lines : [...wrap(name, page).map((line) => page.paint("bold", line)), ...lines];
}

function figureLines(each: SplitFigure, page: Page): readonly string[] {
  const { title, unit, factors, base, edited, change, parts } = each;
  const scale = factors ? PLAIN : scaleOf(each);
  const rows: readonly (readonly [string, Summary])[] = [
    ...(base === undefined ? [] : [["as it is", base] as const]),
    ...parts.map(({ name, added }) => [`${factors ? "x" : "+"} ${name}`, added] as const),
    ...(change === undefined ? [] : [[factors ? "x all of them" : "+ all of them", change] as const]),
    [base === undefined ? "all together" : "all changes made", edited],
  ];
  const columns = [
    padded(["", ...rows.map(([name]) => shortened(plain(name)))], "end"),
    rightAligned(
      "mean",
      rows.map(([, summary]) => (summary.mean === undefined ? "-" : figure(summary.mean, scale))),
    ),
    rightAligned(
      "median",
      rows.map(([, summary]) => figure(quantileAt(summary, 0.5), scale)),
    ),
    bandColumn(
      "95% of draws",
      rows.map(([, summary]) => centralInterval(summary, 0.95)),
      scale,
    ),
  ];
  const heading = [title, scaledUnit(scale, unit)].filter((part) => part !== "").join(", ");
  const lines = ["", ...rows].map((_, i) =>
    columns
      .map((column) => column[i] ?? "")
      .join(GAP)
      .trimEnd(),
  );
  const table = lines[0]!.length <= page.width ? lines : rows.flatMap(([name, summary]) => paragraph(name, summary));
  return [
    ...wrap(heading, page).map((line) => page.paint("bold", line)),
    ...table.map((line, i) => (i === 0 ? page.paint("dim", line) : line)),
  ];

  /** A row where a table is too wide. */
  function paragraph(name: string, summary: Summary): readonly string[] {
    const { low, high } = centralInterval(summary, 0.95);
    const median = figure(quantileAt(summary, 0.5), scale);
    return wrap(`${name}: ${median} (95% between ${figure(low, scale)} and ${figure(high, scale)})`, page, "", GAP);
  }
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 3)}...` : name;
}
