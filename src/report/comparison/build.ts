/** From paired draws to a comparison: the order of figures, their names, and a sentence for each hypothesis. */
import type { Summary } from "../../analysis/summary.ts";
import type { Changed } from "../../hypotheses/changed.ts";
import { isIndicator } from "../../model/indicator-names.ts";
import type { Output } from "../../model/model.ts";
import type { Hypothesis, Scenario } from "../../scenario/scenario.ts";
import { describeSource, labelOf, publishedBeside, titleOf, type Observed } from "../build.ts";
import type { Compared, ComparedFigure, Comparison } from "./report.ts";
import { centralInterval, percent, quantileAt, readable, readableSpan } from "../format.ts";
import type { RunRecord } from "../report.ts";

/** What a reader remembers of a figure. */
const MOST_DIGITS = 3;

/** What the draws of all sides say. */
export type ComparedDraws = {
  readonly hypotheses: readonly { readonly hypothesis: Hypothesis; readonly changes: readonly Changed[] }[];
  readonly figures: readonly {
    readonly output: Output;
    readonly sides: readonly {
      readonly id: string;
      readonly summary: Summary;
      readonly observed: readonly Observed[];
    }[];
    readonly compared: readonly Compared[];
  }[];
  readonly warnings: readonly string[];
  readonly pairs: boolean;
  readonly run: RunRecord;
};

export function buildComparison(scenario: Scenario, drawn: ComparedDraws): Comparison {
  const figures = drawn.figures
    .filter(({ output, sides }) => saysSomething(output, sides))
    .map((each) => figureOf(each, scenario));
  const hypotheses = drawn.hypotheses.map(({ hypothesis, changes }) => {
    const { id, title = id, note, sources } = hypothesis;
    return { id, title, ...(note === undefined ? {} : { note }), sources: sources.map(({ text }) => text), changes };
  });
  const idle = hypotheses.filter(({ id }) => changesNothing(id, figures));
  return {
    title: scenario.title,
    ...(scenario.question === undefined ? {} : { question: scenario.question }),
    ...(scenario.economy === undefined ? {} : { economy: scenario.economy.text }),
    sentences: sentencesOf(figures),
    hypotheses,
    figures: inReadingOrder(figures),
    sources: scenario.sources.map(describeSource),
    warnings: [...drawn.warnings, ...idle.map(({ id }) => `${id} changes no figure in any draw`)],
    pairs: drawn.pairs,
    run: drawn.run,
  };
}

/** Payments that do not occur on any side are no finding. */
function saysSomething({ quantity }: Output, sides: ComparedDraws["figures"][number]["sides"]): boolean {
  if (quantity !== "domestic" && quantity !== "elsewhere") return true;
  return sides.some(({ summary }) => summary.minimum !== 0 || summary.maximum !== 0);
}

function figureOf({ output, sides, compared }: ComparedDraws["figures"][number], scenario: Scenario): ComparedFigure {
  const { name, quantity, unit } = output;
  return {
    output: name,
    quantity,
    title: titleOf(output, scenario),
    label: labelOf(output),
    unit,
    kind: isIndicator(quantity) ? "indicator" : "quantity",
    sides: sides.map(({ id, summary, observed }) => {
      return { id, summary, published: publishedBeside(summary, observed, scenario) };
    }),
    compared,
  };
}

/** The gap and the ratio first, which hypotheses are about; then quantity by quantity. */
function inReadingOrder(figures: readonly ComparedFigure[]): ComparedFigure[] {
  const order = [...new Set(["net", "ratio", "inward", "outward", ...figures.map(({ quantity }) => quantity)])];
  const place = new Map(order.map((quantity, i) => [quantity, i]));
  return [...figures].sort((a, b) => place.get(a.quantity)! - place.get(b.quantity)!);
}

function changesNothing(id: string, figures: readonly ComparedFigure[]): boolean {
  return figures.every(({ compared }) =>
    compared.every(({ id: of, contest }) => of !== id || contest.equal.value === 1),
  );
}

/** The latest gap under each hypothesis or, where there is none, the first figure. */
function sentencesOf(figures: readonly ComparedFigure[]): string[] {
  const gaps = figures.filter(({ quantity }) => quantity === "net");
  const figure = gaps.at(-1) ?? figures[0];
  if (figure === undefined) return [];
  const of = `${figure.title.charAt(0).toLowerCase()}${figure.title.slice(1)}${figure.label === "" ? "" : ` of ${figure.label}`}`;
  const [base] = figure.sides;
  const opening = `As it is, the ${of} is ${readable(quantileAt(base!.summary, 0.5), figure.unit, MOST_DIGITS)}.`;
  const first = figure.compared.filter(({ against }) => against === base!.id);
  return [opening, ...first.map((each) => sentenceOf(each, figure.unit))];
}

function sentenceOf({ id, difference, contest }: Compared, unit: string): string {
  if (contest.equal.value === 1) return `Under ${id} it is the same in every draw.`;
  const median = quantileAt(difference, 0.5);
  const way = median.value < 0 ? "smaller" : "larger";
  const size = readable({ ...median, value: Math.abs(median.value) }, unit, MOST_DIGITS);
  return `Under ${id} it is ${size} ${way} (95% of the differences lie between ${spanOf(difference, unit)}), and ${way} in ${percent(contest[way])} of the draws.`;
}

function spanOf(difference: Summary, unit: string): string {
  return readableSpan(centralInterval(difference, 0.95), unit, MOST_DIGITS);
}
