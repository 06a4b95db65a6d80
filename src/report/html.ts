/** The report as one page that needs nothing but a browser: no network, no script, every text escaped. */
import { openPaper, type Paper } from "./charts/document.ts";
import { count } from "./format.ts";
import { figuresSection } from "./html-figures.ts";
import { checksSection, dependenceSection } from "./html-conditions.ts";
import { parametersSection, sourcesSection, type SourceAnchors } from "./html-sources.ts";
import { STYLE, STYLE_HASH } from "./html-style.ts";
import { markup, trusted, type Markup } from "./markup.ts";
import { repeatCommand, runFacts } from "./repeat.ts";
import type { Report } from "./report.ts";

/** The same report gives the same bytes. Takes about a third of a second, most of it for the first chart. */
export async function renderHtml(report: Report): Promise<string> {
  const paper = await openPaper();
  return `<!doctype html>\n${page(report, paper).text}\n`;
}

function page(report: Report, paper: Paper): Markup {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${report.run.engine}">
<title>${report.title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${heading(report)}
${body(report, paper)}
<footer><p>Made by ${report.run.engine} from ${count(report.run.samples)} samples of the scenario ${report.run.scenario}.</p></footer>
</body>
</html>`;
}

function heading(report: Report): Markup {
  const question = report.question === undefined ? undefined : markup`<p class="question">${report.question}</p>`;
  return markup`<header>
<h1>${report.title}</h1>
${question}
</header>`;
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
${warningsSection(report)}
${checksSection(report)}
${parametersSection(report, anchors)}
${dependenceSection(report)}
${sourcesSection(report, anchors)}
${READING}
${runSection(report)}
</main>`;
}

/** A number is not torn from the word that gives its size. */
function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (million|billion|trillion) /g, "$1\u00a0$2 ");
}

function contents(report: Report): Markup {
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const entries = [
    ...sections.map(({ title }, i) => [`figures-${i + 1}`, title] as const),
    ...(report.warnings.length > 0 ? [["warnings", "Warnings"] as const] : []),
    ...(report.checks.length > 0 ? [["checks", "Checks"] as const] : []),
    ...(report.parameters.length > 0 ? [["parameters", "Parameters"] as const] : []),
    ...(report.dependence.length > 0 ? [["dependence", "Dependence"] as const] : []),
    ...(report.sources.length > 0 ? [["sources", "Sources"] as const] : []),
    ["reading", "How to read this page"] as const,
    ["run", "To repeat this run"] as const,
  ];
  return markup`<nav aria-label="Contents"><ul>${entries.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

function warningsSection(report: Report): Markup | undefined {
  if (report.warnings.length === 0) return undefined;
  return markup`<section class="warnings" aria-labelledby="warnings">
<h2 id="warnings">Warnings</h2>
<ul>${report.warnings.map((warning) => markup`<li>${warning}</li>`)}</ul>
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

function runSection(report: Report): Markup {
  return markup`<section aria-labelledby="run">
<h2 id="run">To repeat this run</h2>
<p class="meaning">In the folder of the scenario:</p>
<pre tabindex="0" role="region" aria-label="Command"><code>${repeatCommand(report.run).join(" \\\n  ")}</code></pre>
<dl class="run">${runFacts(report.run).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>`;
}
