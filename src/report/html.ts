/** The report as one page that needs nothing but a browser: no network, every text escaped. */
import { openPaper, type Paper } from "./charts/document.ts";
import { flowMatrix } from "./charts/flows.ts";
import { figuresSection } from "./html-figures.ts";
import { checksSection, dependenceSection } from "./html-conditions.ts";
import { driversSection, hasDrivers, convergenceSection } from "./html-drivers.ts";
import { assumptionsIn, assumptionsSection, equationsSection } from "./html-method.ts";
import { flowsSection } from "./html-flows.ts";
import { linearSection } from "./html-linear.ts";
import { parametersSection, sourcesSection, type SourceAnchors } from "./html-sources.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "./html-page.ts";
import { variabilitySection } from "./html-variability.ts";
import { en, type Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import { precisionLines } from "./precision.ts";
import { repeatCommand } from "./repeat.ts";
import { inLanguage } from "./in-language.ts";
import type { Report, ReportSection } from "./report.ts";
import { warningsOf } from "./warnings.ts";

/** The same report gives the same bytes. Takes about a third of a second, most of it for the first chart. */
export async function renderHtml(report: Report, language: Language = en): Promise<string> {
  const paper = await openPaper();
  const told = inLanguage(report, language);
  return htmlPage(told, body(told, paper, language), language);
}

function body(report: Report, paper: Paper, language: Language): Markup {
  const warnings = warningsOf(report, language);
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const hasIndicators = sections.some(({ kind }) => kind === "indicator");
  const anchors: SourceAnchors = new Map(
    report.sources.flatMap(({ id, title }, i) => [
      [title, `source-${i + 1}`] as const,
      [id, `source-${i + 1}`] as const,
    ]),
  );
  return markup`<main>
<section aria-label="${language.page.result}">
<p class="sentence">${unbroken(report.sentence)}</p>
<p class="quiet band">${language.sentence.bandMeans}</p>
${contents(report, warnings, language)}
</section>
${sections.map((section, i) => {
  const isBrief = hasIndicators && section.kind !== "indicator";
  return [figuresSection(section, `figures-${i + 1}`, anchors, paper, language, isBrief ? "brief" : "whole"), "\n"];
})}
${flowsSection(report, paper, language)}
${warningsSection(warnings, language)}
${driversSection(report, paper, language)}
${convergenceSection(report, paper, language)}
${assumptionsSection(report, language)}
${checksSection(report, language)}
${parametersSection(report, anchors, language)}
${dependenceSection(report, language)}
${variabilitySection(report, language)}
${linearSection(report, language)}
${precisionSection(report, language)}
${sourcesSection(report, anchors, language)}
${equationsSection(report, language)}
${reading(language)}
${runSection(repeatCommand(report.run), report.run, language, "iff verify results")}
</main>`;
}

/** Indicators by their titles, and one entry for all figures after them; all where there are no indicators. */
function figureEntries(
  sections: readonly ReportSection[],
  { page }: Language,
): readonly (readonly [id: string, title: string])[] {
  const first = sections.findIndex(({ kind }) => kind !== "indicator");
  const named = first > 0 ? sections.slice(0, first) : sections;
  const entries = named.map(({ title }, i) => [`figures-${i + 1}`, title] as const);
  return first > 0 ? [...entries, [`figures-${first + 1}`, page.further] as const] : entries;
}

function contents(report: Report, warnings: readonly string[], language: Language): Markup {
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const entries = [
    ...figureEntries(sections, language),
    ...(flowMatrix(report.sections, report.economy) === undefined
      ? []
      : [["flows", language.charts.whoPaysWhom] as const]),
    ...(warnings.length > 0 ? [["warnings", language.warnings.title] as const] : []),
    ...(hasDrivers(report) ? [["drivers", language.drivers.title] as const] : []),
    ...(report.drivers.some(({ steps }) => steps.length > 1)
      ? [["convergence", language.convergence.title] as const]
      : []),
    ...(assumptionsIn(report).length > 0 ? [["assumptions", language.assumptions.title] as const] : []),
    ...(report.checks.length > 0 ? [["checks", language.checks.title] as const] : []),
    ...(report.parameters.length > 0 ? [["parameters", language.parameters.title] as const] : []),
    ...(report.dependence.length > 0 ? [["dependence", language.dependence.title] as const] : []),
    ...(report.variability === undefined ? [] : [["variability", language.variability.title] as const]),
    ...(report.linear === undefined ? [] : [["linear", language.linear.title] as const]),
    ...(report.precision.length > 0 ? [["precision", language.precision.title] as const] : []),
    ...(report.sources.length > 0 ? [["sources", language.sources.title] as const] : []),
    ...(report.equations.length > 0 ? [["equations", language.equations.title] as const] : []),
    ["reading", language.reading.title] as const,
    ["run", language.run.title] as const,
  ];
  return contentsList(entries, language);
}

function precisionSection(report: Report, language: Language): Markup | undefined {
  if (report.precision.length === 0) return undefined;
  return markup`<section aria-labelledby="precision">
<h2 id="precision">${language.precision.title}</h2>
<ul>${precisionLines(report, language).map((line) => markup`<li>${line}</li>`)}</ul>
</section>`;
}

function reading({ reading: words, likelihood }: Language): Markup {
  const paragraphs = [words.draws, words.bands, words.digits];
  const scale = likelihood.words === undefined ? undefined : markup`<p>${likelihood.scale}</p>`;
  return markup`<section aria-labelledby="reading">
<h2 id="reading">${words.title}</h2>
${paragraphs.map(
  ([before, strong, after]) => markup`<p>${before}<strong>${strong}</strong>${after}</p>
`,
)}${scale}
</section>`;
}
