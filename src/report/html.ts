/** The report as one page that needs nothing but a browser: no network, no script, every text escaped. */
import { openPaper, type Paper } from "./charts/document.ts";
import { figuresSection } from "./html-figures.ts";
import { checksSection, dependenceSection } from "./html-conditions.ts";
import { linearSection } from "./html-linear.ts";
import { parametersSection, sourcesSection, type SourceAnchors } from "./html-sources.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "./html-page.ts";
import { variabilitySection } from "./html-variability.ts";
import { LINEAR_TITLE } from "./linear.ts";
import { markup, type Markup } from "./markup.ts";
import { PRECISION_TITLE, precisionLines } from "./precision.ts";
import { repeatCommand } from "./repeat.ts";
import type { Report } from "./report.ts";
import { VARIABILITY_TITLE } from "./variability.ts";

/** The same report gives the same bytes. Takes about a third of a second, most of it for the first chart. */
export async function renderHtml(report: Report): Promise<string> {
  const paper = await openPaper();
  return htmlPage(report, body(report, paper));
}

function body(report: Report, paper: Paper): Markup {
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const anchors: SourceAnchors = new Map(
    report.sources.flatMap(({ id, title }, i) => [
      [title, `source-${i + 1}`] as const,
      [id, `source-${i + 1}`] as const,
    ]),
  );
  return markup`<main>
<section aria-label="Result">
<p class="sentence">${unbroken(report.sentence)}</p>
${contents(report)}
</section>
${sections.map((section, i) => [figuresSection(section, `figures-${i + 1}`, anchors, paper), "\n"])}
${warningsSection(report.warnings)}
${checksSection(report)}
${parametersSection(report, anchors)}
${dependenceSection(report)}
${variabilitySection(report)}
${linearSection(report)}
${precisionSection(report)}
${sourcesSection(report, anchors)}
${READING}
${runSection(repeatCommand(report.run), report.run)}
</main>`;
}

function contents(report: Report): Markup {
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const entries = [
    ...sections.map(({ title }, i) => [`figures-${i + 1}`, title] as const),
    ...(report.warnings.length > 0 ? [["warnings", "Warnings"] as const] : []),
    ...(report.checks.length > 0 ? [["checks", "Checks"] as const] : []),
    ...(report.parameters.length > 0 ? [["parameters", "Parameters"] as const] : []),
    ...(report.dependence.length > 0 ? [["dependence", "Dependence"] as const] : []),
    ...(report.variability === undefined ? [] : [["variability", VARIABILITY_TITLE] as const]),
    ...(report.linear === undefined ? [] : [["linear", LINEAR_TITLE] as const]),
    ...(report.precision.length > 0 ? [["precision", PRECISION_TITLE] as const] : []),
    ...(report.sources.length > 0 ? [["sources", "Sources"] as const] : []),
    ["reading", "How to read this page"] as const,
    ["run", "To repeat this run"] as const,
  ];
  return contentsList(entries);
}

function precisionSection(report: Report): Markup | undefined {
  if (report.precision.length === 0) return undefined;
  return markup`<section aria-labelledby="precision">
<h2 id="precision">${PRECISION_TITLE}</h2>
<ul>${precisionLines(report).map((line) => markup`<li>${line}</li>`)}</ul>
</section>`;
}

const READING = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>Each figure comes from many draws: every uncertain input takes a value from the distribution that the scenario gives it, and the
result is computed anew. The <strong>median</strong> has half of the simulated values on either side.</p>
<p>A <strong>band</strong> holds the stated share of the simulated values. It tells what follows from the inputs as they were assumed;
it cannot know of what the scenario leaves out, and it is no statement about sampling from a population.</p>
<p>Figures are <strong>printed with the digits</strong> that the simulation settles: another seed would change no more than about the
last one. Full numbers and their standard errors are in the file result.json.</p>
</section>`;
