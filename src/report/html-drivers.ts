/** What drives the main figures and how they settle, on the page: by a method on given data, from a part of the run's own draws. */
import { importanceChart } from "./charts/importance.ts";
import type { Paper } from "./charts/document.ts";
import { convergenceChart } from "./charts/convergence.ts";
import { strengthChart, strengthsIn } from "./charts/strength.ts";
import { commonScale } from "./format.ts";
import { chartFigure, numberedLegend } from "./html-chart.ts";
import { headsOf } from "./html-page.ts";
import { drivenFigures, strengthOf, type Driven } from "./influence.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";
import type { MethodSection } from "./sensitivity/report.ts";

/** Inputs in a chart and its table; a smaller share than this is in neither. */
const MOST_ROWS = 10;
const LEAST_SHARE = 0.005;

/** Whether there is anything to show. */
export function hasDrivers(report: Report): boolean {
  return drivenFigures(report).some(({ drivers }) => drivers.shares.length > 0);
}

export function driversSection(report: Report, paper: Paper, language: Language): Markup | undefined {
  if (!hasDrivers(report)) return undefined;
  const { drivers: words } = language;
  const driven = drivenFigures(report).filter(({ drivers }) => drivers.shares.length > 0);
  return markup`<section aria-labelledby="drivers">
<h2 id="drivers">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
${driven.map((each) => [driversFigure(each, paper, language), driversTable(each, language), planeFigure(report, each, paper, language)])}
</section>`;
}

/** "fee[GTM, 2018]" of "fee[nationality=GTM,year=2018]": an index is known by its members. */
function shortName(input: string): string {
  return input.replace(/(?<=[[,])[^=[\],]+=/g, "").replaceAll(",", ", ");
}

/** What charts of sensitivity analyses are drawn from: the inputs that matter, the first ones. */
function sectionOf({ drivers }: Driven, { drivers: words }: Language): MethodSection {
  const shares = drivers.shares.filter(({ share }) => share.value >= LEAST_SHARE).slice(0, MOST_ROWS);
  return {
    method: "given-first-order",
    says: words.meaning,
    indices: [{ name: "S1", says: words.share, scale: "pure" }],
    sortedBy: "S1",
    ofPairs: false,
    rows: shares.map(({ input, share }) => ({ of: shortName(input), figures: { S1: share } })),
    draws: drivers.rows,
    failed: 0,
    steps: [],
    notes: [],
  };
}

function driversFigure(each: Driven, paper: Paper, language: Language): Markup | undefined {
  const { drivers: words } = language;
  const section = sectionOf(each, language);
  if (section.rows.length === 0) return undefined;
  const data = [[words.input, "S1"], ...section.rows.map(({ of, figures }) => [of, figures["S1"]!.value] as const)];
  const chart = (width: number) => {
    return { ...importanceChart(section, "1", width, paper), description: words.description(each.title), data };
  };
  return chartFigure(words.chart(each.title), chart, [], paper);
}

function driversTable({ title, drivers }: Driven, language: Language): Markup {
  const { drivers: words, heads, numbers } = language;
  const rows = drivers.shares
    .filter(({ share }) => share.value >= LEAST_SHARE)
    .slice(0, MOST_ROWS)
    .map(({ input, share }) => markup`<tr><th scope="row">${input}</th><td>${numbers.percent(share)}</td></tr>`);
  return markup`<details><summary>${words.table(title)}</summary><div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.table(title))}"><table class="figures">
<caption>${words.table(title)}</caption>
<thead><tr>${headsOf([words.input, words.share])}</tr></thead>
<tbody>${rows}</tbody>
</table></div></details>`;
}

/** The plane of strength and influence, where parameters have pedigrees. */
function planeFigure(report: Report, each: Driven, paper: Paper, language: Language): Markup | undefined {
  const { drivers: words } = language;
  const strengths = new Map(report.parameters.map((parameter) => [parameter.name, strengthOf(parameter)] as const));
  const known = each.drivers.shares.flatMap(({ input, parameter }) => {
    const strength = strengths.get(parameter);
    return strength === undefined ? [] : [[shortName(input), strength] as const];
  });
  const section = sectionOf(each, language);
  const points = strengthsIn(section, new Map(known));
  if (points.length === 0) return undefined;
  const axes = { x: words.strength, y: words.share };
  const data = [[words.input, axes.x, axes.y], ...points.map(({ label, x, y }) => [label, x, y])];
  const chart = (width: number) => {
    return {
      ...strengthChart(section, new Map(known), width, paper, axes)!,
      description: words.plane(each.title),
      data,
    };
  };
  return chartFigure(words.plane(each.title), chart, numberedLegend(points), paper);
}

/** How the main figures settle, and how precise they are. */
export function convergenceSection(report: Report, paper: Paper, language: Language): Markup | undefined {
  const { convergence: words } = language;
  const converging = drivenFigures(report).filter(({ drivers }) => drivers.steps.length > 1);
  if (converging.length === 0) return undefined;
  const figures = converging.map(({ title, unit, drivers }) => {
    const scale = commonScale([drivers.steps.at(-1)!.median]);
    const chart = (width: number) => convergenceChart(drivers, title, unit, scale, width, paper, language);
    return chartFigure(title, chart, [], paper);
  });
  return markup`<section aria-labelledby="convergence">
<h2 id="convergence">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
${figures}
</section>`;
}
