/** From split figures to a decomposition: titles, the largest parts first, a sentence for each figure. */
import type { Summary } from "../../analysis/summary.ts";
import { log } from "../../numerics/elementary.ts";
import type { Output } from "../../model/model.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { headOf, labelOf, titleOf } from "../build.ts";
import { centralInterval, quantileAt, readable, readableSpan } from "../format.ts";
import { en } from "../language/en.ts";
import { commonFailureWarnings } from "../warnings.ts";
import { latestOf } from "../latest.ts";
import type { RunRecord } from "../report.ts";
import type { Decomposition, Part, SplitFigure } from "./report.ts";

/** What a reader remembers of a figure. */
const MOST_DIGITS = 3;

export type SplitDraws = Pick<Decomposition, "players" | "orders" | "failures" | "warnings"> & {
  readonly figures: readonly {
    readonly output: Output;
    readonly base: Summary;
    readonly edited: Summary;
    readonly change: Summary;
    /** In the order of the players. */
    readonly parts: readonly Summary[];
  }[];
  readonly by: string;
  readonly outputs: readonly string[];
  readonly run: RunRecord;
};

export function buildDecomposition(scenario: Scenario, drawn: SplitDraws): Decomposition {
  const { players } = drawn;
  const figures = drawn.figures.map(({ output, parts, ...summaries }): SplitFigure => {
    return {
      ...namesOf(output, scenario),
      factors: output.ratio,
      ...summaries,
      parts: bySize(
        parts.map((added, i) => ({ name: players[i]!.name, added })),
        output.ratio,
      ),
    };
  });
  const idle = players.filter(({ name }) => figures.every(({ parts, factors }) => isIdle(parts, name, factors)));
  return {
    of: "change",
    ...headOf(scenario),
    sentences: latestOf(inReadingOrder(figures)).map(changeSentence),
    players,
    ...(drawn.orders === undefined ? {} : { orders: drawn.orders }),
    figures: inReadingOrder(figures),
    ...failuresOf(drawn),
    warnings: [...warningsOf(drawn), ...idle.map(({ name }) => `${name} changes none of these figures in any draw`)],
    run: { ...drawn.run, by: drawn.by, outputs: drawn.outputs },
  };
}

export type ComposedDraws = Pick<Decomposition, "failures" | "warnings"> & {
  readonly figures: readonly {
    readonly output: Output;
    readonly whole: Summary;
    readonly parts: readonly Part[];
  }[];
  readonly by: string;
  readonly outputs: readonly string[];
  readonly run: RunRecord;
};

/** A figure laid to the payments that add up to it. */
export function buildComposition(scenario: Scenario, drawn: ComposedDraws): Decomposition {
  const figures = drawn.figures.map(({ output, whole, parts }): SplitFigure => {
    return { ...namesOf(output, scenario), factors: false, edited: whole, parts: bySize(parts, false) };
  });
  return {
    of: "figure",
    ...headOf(scenario),
    sentences: latestOf(inReadingOrder(figures)).map(compositionSentence),
    players: [],
    figures: inReadingOrder(figures),
    ...failuresOf(drawn),
    warnings: warningsOf(drawn),
    run: { ...drawn.run, by: drawn.by, outputs: drawn.outputs },
  };
}

function failuresOf({ failures }: Pick<Decomposition, "failures">): Pick<Decomposition, "failures"> {
  return failures === undefined ? {} : { failures };
}

function warningsOf({ warnings, failures }: Pick<Decomposition, "failures" | "warnings">): readonly string[] {
  return [...warnings, ...(failures === undefined ? [] : commonFailureWarnings(failures, en))];
}

function namesOf(output: Output, scenario: Scenario): Pick<SplitFigure, "output" | "quantity" | "title" | "unit"> {
  const label = labelOf(output);
  const title = [titleOf(output, scenario), ...(label === "" ? [] : [label])].join(", ");
  return { output: output.name, quantity: output.quantity, title, unit: output.unit };
}

/** "Gap (net flow), 2017: 960 million USD, of which GTM 400 million USD (42% of the mean)." */
function compositionSentence({ title, unit, edited, parts }: SplitFigure): string {
  const [first] = parts;
  const size = readable(quantileAt(edited, 0.5), unit, MOST_DIGITS);
  if (first === undefined) return `${title}: ${size}, to which no payment adds.`;
  const own = readable(quantileAt(first.added, 0.5), unit, MOST_DIGITS);
  const share = (first.added.mean?.value ?? NaN) / (edited.mean?.value ?? NaN);
  const ofMean = Number.isFinite(share) && share > 0 ? ` (${Math.round(100 * share)}% of the mean)` : "";
  return `${title} is ${size}; the largest part is ${first.name}, ${own}${ofMean}.`;
}

/** The gap and the ratio first. */
function inReadingOrder(figures: readonly SplitFigure[]): SplitFigure[] {
  const order = ["net", "ratio"];
  const place = ({ quantity }: SplitFigure): number =>
    order.includes(quantity) ? order.indexOf(quantity) : order.length;
  return [...figures].sort((a, b) => place(a) - place(b));
}

function bySize(parts: readonly Part[], factors: boolean): Part[] {
  const size = ({ added }: Part): number => {
    const { value } = quantileAt(added, 0.5);
    const moved = Math.abs(factors ? log(value) : value);
    return Number.isNaN(moved) ? -1 : moved;
  };
  return [...parts].sort((a, b) => size(b) - size(a));
}

function isIdle(parts: readonly Part[], name: string, factors: boolean): boolean {
  const nothing = factors ? 1 : 0;
  const part = parts.find((each) => each.name === name);
  return part !== undefined && part.added.minimum === nothing && part.added.maximum === nothing;
}

/** "Gap (net flow), 2017: changes by -96 million USD (...), the largest part is passed_on, -80 million USD, against fee, 20 million USD." */
function changeSentence({ title, unit, factors, change, parts }: SplitFigure): string {
  const size = (summary: Summary): string =>
    factors
      ? `a factor of ${readable(quantileAt(summary, 0.5), "1", MOST_DIGITS)}`
      : readable(quantileAt(summary, 0.5), unit, MOST_DIGITS);
  if (change === undefined || change.quantiles.length === 0) return `${title}: no draw is a number on both sides.`;
  const nothing = factors ? 1 : 0;
  if (change.minimum === nothing && change.maximum === nothing) return `${title} does not change.`;
  const span = readableSpan(centralInterval(change, 0.95), factors ? "1" : unit, MOST_DIGITS);
  const [first] = parts;
  const pullOf = ({ added }: Part): number => {
    const { value } = quantileAt(added, 0.5);
    return factors ? log(value) : value;
  };
  const against = first && parts.find((part) => pullOf(part) * pullOf(first) < 0);
  const contrary = against === undefined ? "" : `, against ${against.name}, ${size(against.added)}`;
  const most =
    first === undefined || parts.length < 2
      ? ""
      : `; the largest part is ${first.name}, ${size(first.added)}${contrary}`;
  return `${title} changes by ${size(change)} (95% between ${span})${most}.`;
}
