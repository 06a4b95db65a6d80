/** From paired draws to a comparison: the order of figures, their names, and a sentence for each hypothesis. */
import type { Summary } from "../../analysis/summary.ts";
import { isIndicator } from "../../model/indicator-names.ts";
import type { Output } from "../../model/model.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { describeSource, headOf, labelOf, publishedBeside, titleOf, type Observed } from "../build.ts";
import type { Compared, ComparedFigure, ComparedHypothesis, Comparison, LogShape } from "./report.ts";
import { centralInterval, percent, quantileAt, readable, readableSpan } from "../format.ts";
import { en } from "../language/en.ts";
import { commonFailureWarnings } from "../warnings.ts";
import { inSideFirst } from "./words.ts";

/** What a reader remembers of a figure. */
const MOST_DIGITS = 3;

/** What the draws of all sides say. */
export type ComparedDraws = Pick<
  Comparison,
  "of" | "base" | "hypotheses" | "warnings" | "pairs" | "outputs" | "paired" | "failures" | "run" | "other"
> & {
  readonly figures: readonly {
    readonly output: Output;
    readonly sides: readonly {
      readonly id: string;
      readonly summary: Summary;
      readonly observed: readonly Observed[];
      readonly shape?: LogShape;
    }[];
    readonly compared: readonly Compared[];
  }[];
  /** Quantities that were left out. */
  readonly omitted: readonly Output[];
  /** For each of the others the outputs that are changed by it and were not drawn. */
  readonly alsoChanged: ReadonlyMap<string, readonly Output[]>;
  /** Every two of the others that cannot both hold, with what they set to different values. */
  readonly rivals: readonly { readonly between: readonly [string, string]; readonly targets: readonly string[] }[];
};

export function buildComparison(scenario: Scenario, drawn: ComparedDraws): Comparison {
  const figures = drawn.figures
    .filter(({ output, sides }) => saysSomething(output, sides))
    .map((each) => figureOf(each, scenario));
  const { base, hypotheses, omitted, alsoChanged, rivals, warnings, ...rest } = drawn;
  return {
    ...rest,
    base,
    ...headOf(scenario),
    sentences: sentencesOf(figures, base),
    hypotheses,
    figures: inReadingOrder(figures),
    sources: scenario.sources.map(describeSource),
    omitted: [...new Set(omitted.map((output) => titleOf(output, scenario)))],
    warnings: [
      ...warnings,
      ...(drawn.failures === undefined ? [] : commonFailureWarnings(drawn.failures, en)),
      ...(drawn.paired ? [] : [INDEPENDENT]),
      ...hypotheses
        .filter(({ id }) => changesNothing(id, base, figures))
        .map((each) => idleText(each, alsoChanged.get(each.id) ?? [], isCompared(each.id, figures))),
      ...rivals.map(rivalText),
    ],
  };
}

const INDEPENDENT =
  "the runs have different seeds, so their draws are independent of each other: a difference holds the chance of both sides";

/** Quantities that are named where a hypothesis changes others than those that are shown. */
const MOST_NAMED = 3;

function idleText(
  { id, changes }: Pick<ComparedHypothesis, "id" | "changes">,
  changed: readonly Output[],
  compared: boolean,
): string {
  if (!compared) return `${id} has none of these figures in common with what it is compared with`;
  if (changed.length === 0) {
    return changes.length === 0 ? `${id} differs in nothing` : `${id} changes no figure in any draw`;
  }
  const names = changed.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : "";
  return `${id} changes none of these figures in any draw; what it changes is ${names.join(", ")}${more}, which --output shows`;
}

function rivalText({ between, targets }: ComparedDraws["rivals"][number]): string {
  return `${between.join(" and ")} cannot both hold: they set ${targets.join(", ")} to different values`;
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
    sides: sides.map(({ id, summary, observed, shape }) => {
      return { id, summary, published: publishedBeside(summary, observed, scenario), ...(shape && { shape }) };
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

function isCompared(id: string, figures: readonly ComparedFigure[]): boolean {
  return figures.some(({ compared }) => compared.some((each) => each.id === id));
}

function changesNothing(id: string, base: string, figures: readonly ComparedFigure[]): boolean {
  const own = figures.flatMap(({ compared }) => compared.filter((each) => each.id === id && each.against === base));
  return own.every(({ contest }) => contest.equal.value === 1);
}

/** The latest gap under each hypothesis or, where there is none, the first figure. */
function sentencesOf(figures: readonly ComparedFigure[], baseId: string): string[] {
  const gaps = figures.filter(({ quantity }) => quantity === "net");
  const figure = gaps.at(-1) ?? figures[0];
  if (figure === undefined) return [];
  const of = `${figure.title.charAt(0).toLowerCase()}${figure.title.slice(1)}${figure.label === "" ? "" : ` of ${figure.label}`}`;
  const [base] = figure.sides;
  const opening = `${inSideFirst(baseId, baseId)}, the ${of} is ${readable(quantileAt(base!.summary, 0.5), figure.unit, MOST_DIGITS)}.`;
  const first = figure.compared.filter(({ against }) => against === base!.id);
  return [opening, ...first.map((each) => sentenceOf(each, figure.unit, baseId))];
}

function sentenceOf({ id, difference, contest }: Compared, unit: string, base: string): string {
  if (contest.equal.value === 1) return `${inSideFirst(id, base)} it is the same in every draw.`;
  const median = quantileAt(difference, 0.5);
  const way = median.value < 0 ? "smaller" : "larger";
  const size = readable({ ...median, value: Math.abs(median.value) }, unit, MOST_DIGITS);
  return `${inSideFirst(id, base)} it is ${size} ${way} (95% of the differences lie between ${spanOf(difference, unit)}), and ${way} in ${percent(contest[way])} of the draws.`;
}

function spanOf(difference: Summary, unit: string): string {
  return readableSpan(centralInterval(difference, 0.95), unit, MOST_DIGITS);
}
