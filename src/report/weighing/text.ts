/** A weighing for a terminal: what was observed, what that leaves of each hypothesis, and of the figures. */
import { bandColumn, padded, rightAligned } from "../aligned.ts";
import { commonScale, figure, percent, scaledUnit, type Scale } from "../format.ts";
import { bullet, pageOf, plain, wrap, type Page, type TextOptions } from "../page.ts";
import { heading, repetitionBlock, warningsBlock } from "../text.ts";
import { factorText, methodText, missedText, percentileText, placeText, undeterminedText } from "./words.ts";
import { repeatWeighing } from "./repeat.ts";
import type { Alternative, MovedParameter, WeighedFigure, Weighing } from "./report.ts";
import { leaderOf, shownFigures, shownParameters } from "./shown.ts";

const GAP = "  ";

/** The whole weighing, ending in a newline. */
export function renderWeighingText(weighing: Weighing, options: TextOptions): string {
  const page = pageOf(options);
  const { sentences, warnings, run } = weighing;
  const blocks = [
    heading(weighing, page),
    sentences.flatMap((sentence) => bullet(sentence, page)).join("\n"),
    observationLines(weighing, page).join("\n"),
    weightLines(weighing, page).join("\n"),
    decidedLines(weighing, page).join("\n"),
    fitLines(weighing, page).join("\n"),
    ...shownFigures(weighing).map((each) => figureLines(each, weighing, page).join("\n")),
    parameterLines(weighing, page).join("\n"),
    warningsBlock(warnings, page),
    repetitionBlock(repeatWeighing(weighing), run, page),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function title(text: string, page: Page): string[] {
  return wrap(text, page).map((line) => page.paint("bold", line));
}

function observationLines({ observations, silent }: Weighing, page: Page): string[] {
  const unheard = silent.length === 0 ? [] : [`Without an error, and so not weighed: ${silent.join(", ")}.`];
  return [
    ...title("What was observed", page),
    ...observations.flatMap(({ id, says, sources, note }) => {
      const further = [...sources, ...(note === undefined ? [] : [note])].join("; ");
      return wrap(`${id}: ${says}${further === "" ? "" : ` (${further})`}`, page, "", GAP);
    }),
    ...unheard.flatMap((line) => wrap(line, page)),
  ];
}

/** A row a hypothesis, the greatest weight first. */
function weightLines({ alternatives, otherOdds }: Weighing, page: Page): string[] {
  if (alternatives.length < 2) return [];
  const rows = [...alternatives].sort((a, b) => b.weight.value - a.weight.value);
  const odds = ({ atOtherOdds: [low, high] }: Alternative): string => `${percent(low)} to ${percent(high)}`;
  const columns = [
    padded(["", ...rows.map(({ id }) => plain(id))], "end"),
    rightAligned(
      "before",
      rows.map(({ prior }) => percent({ value: prior, standardError: 0 })),
    ),
    rightAligned(
      "weight",
      rows.map(({ weight }) => percent(weight)),
    ),
    rightAligned(`odds x/: ${otherOdds}`, rows.map(odds)),
    rightAligned(
      "Bayes factor",
      rows.map(({ logBayesFactor }) => factorText(logBayesFactor)),
    ),
    padded(["had by", ...rows.map(methodText)], "end"),
  ];
  return [
    ...title("Weight of each hypothesis", page),
    ...tableOf(columns, page),
    ...wrap(
      `Bayes factors are against the scenario as it is. "odds x/: ${otherOdds}" is the weight that a hypothesis would have if its odds before were ${otherOdds} times smaller, and ${otherOdds} times larger.`,
      page,
    ).map((line) => page.paint("dim", line)),
  ];
}

/** Columns side by side; the last ones are left out where the page is too narrow. */
function tableOf(columns: readonly (readonly string[])[], page: Page): string[] {
  const fitting = [...columns];
  const widthOf = (): number =>
    fitting.reduce((sum, column) => sum + (column[0]?.length ?? 0) + GAP.length, -GAP.length);
  while (fitting.length > 3 && widthOf() > page.width) fitting.pop();
  const lines = fitting[0]!.map((_, i) =>
    fitting
      .map((column) => column[i] ?? "")
      .join(GAP)
      .trimEnd(),
  );
  return lines.map((line, i) => (i === 0 ? page.paint("dim", line) : line));
}

function decidedLines({ decided, alternatives }: Weighing, page: Page): string[] {
  if (alternatives.length < 2 || decided.length < 2) return [];
  const columns = [
    padded(["without", ...decided.map(({ observation }) => observation)], "end"),
    rightAligned(
      "weights move by",
      decided.map(({ shift }) => percent(shift)),
    ),
    padded(
      [
        "then first",
        ...decided.map(({ weights }) => {
          const best = weights.reduce((most, each, i) => (each.value > weights[most]!.value ? i : most), 0);
          return `${plain(alternatives[best]!.id)}, ${percent(weights[best]!)}`;
        }),
      ],
      "end",
    ),
  ];
  return [...title("Which observation decided", page), ...tableOf(columns, page)];
}

/** How each observation lies to the hypothesis with the greatest weight. */
function fitLines(weighing: Weighing, page: Page): string[] {
  const leader = leaderOf(weighing);
  if (leader === undefined) return [];
  const columns = [
    padded(["", ...leader.fits.map(({ observation }) => observation)], "end"),
    rightAligned("before: at or below", leader.fits.map(placeText)),
    rightAligned(
      "after: missed by",
      leader.fits.map(({ missed }) => missedText(missed)),
    ),
  ];
  return [
    ...title(`How the observations fit ${plain(leader.id)}`, page),
    ...tableOf(columns, page),
    ...wrap(
      "Before the evidence: the share of what the hypothesis would have observed, errors included, at or below what was. After: by how many of its errors an observation lies above (+) or below (-) what is left.",
      page,
    ).map((line) => page.paint("dim", line)),
  ];
}

function figureLines(each: WeighedFigure, weighing: Weighing, page: Page): string[] {
  const { title: name, label, unit, averaged } = each;
  const kept = weighing.alternatives.filter(({ weight }) => weight.value >= 0.01).map(({ id }) => id);
  const sides = each.sides.filter(({ id }) => kept.includes(id));
  const scale = commonScale([averaged.median.value, ...sides.map(({ posterior }) => posterior.median.value)]);
  const head = [label === "" ? name : `${name}, ${label}`, scaledUnit(scale, unit)].filter((part) => part !== "");
  const published = each.published.map(({ id, value }) => `${id} ${figure({ value, standardError: 0 }, scale)}`);
  const rows = [
    ...sides.map(({ id, prior, posterior }) => ({ id: plain(id), prior, posterior })),
    ...(sides.length > 1 ? [{ id: "all, by weight", prior: undefined, posterior: averaged }] : []),
  ];
  const columns = [
    padded(["", ...rows.map(({ id }) => id)], "end"),
    rightAligned(
      "before",
      rows.map(({ prior }) => (prior === undefined ? "" : figure(prior.median, scale))),
    ),
    priorColumn(rows, scale),
    rightAligned(
      "after",
      rows.map(({ posterior }) => figure(posterior.median, scale)),
    ),
    bandColumn(
      "90% between",
      rows.map(({ posterior }) => posterior.interval),
      scale,
    ),
  ];
  return [
    ...title(head.join(", "), page),
    ...tableOf(columns, page),
    ...wrap(undeterminedText(each) ?? "", page, GAP).filter((line) => line.trim() !== ""),
    ...(published.length === 0 ? [] : wrap(`Observed: ${published.join(", ")}.`, page, GAP)),
  ];
}

function priorColumn(
  rows: readonly { readonly prior: WeighedFigure["averaged"] | undefined }[],
  scale: Scale,
): readonly string[] {
  const known = rows.flatMap(({ prior }) => prior?.interval ?? []);
  const [header = "", ...cells] = bandColumn("90% between", known, scale);
  return [header, ...cells, ...rows.slice(known.length).map(() => " ".repeat(header.length))];
}

/** How far the parameters of the hypothesis with the greatest weight had to move. */
function parameterLines(weighing: Weighing, page: Page): string[] {
  const leader = leaderOf(weighing);
  const shown = leader === undefined ? [] : shownParameters(weighing, leader.id);
  if (leader === undefined || shown.length === 0) return [];
  return [
    ...title(`How far parameters had to move, ${plain(leader.id)}`, page),
    ...shown.flatMap((each) => wrap(movedText(each), page, "", GAP)),
    ...wrap('"to the 97th percentile" says where its new middle lies in what was thought before.', page).map((line) =>
      page.paint("dim", line),
    ),
  ];
}

function movedText({ name, unit, prior, posterior, place, categories }: MovedParameter): string {
  if (categories !== undefined) {
    const parts = categories.map((each) => `${each.name} ${percent(each.prior)} becomes ${percent(each.posterior)}`);
    return `${name}: ${parts.join(", ")}`;
  }
  const scale = commonScale([prior.median.value, posterior.median.value]);
  const of = scaledUnit(scale, unit);
  const [before, after] = [prior, posterior].map(({ median, interval: { low, high } }) => {
    return `${figure(median, scale)} (${figure(low, scale)} to ${figure(high, scale)})`;
  });
  return `${name}: ${before} becomes ${after}${of === "" ? "" : ` ${of}`}, to the ${percentileText(place)} percentile`;
}
