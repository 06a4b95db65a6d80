/** What every page has, whatever it reports: its head, title and foot, its warnings, and how to repeat the run. */
import { count } from "./format.ts";
import { STYLE, STYLE_HASH } from "./html-style.ts";
import { markup, trusted, type Markup } from "./markup.ts";
import { runFacts } from "./repeat.ts";
import type { RunRecord } from "./report.ts";

export type PageParts = {
  readonly title: string;
  readonly question: string | undefined;
  /** The `main` element. */
  readonly main: Markup;
  readonly run: RunRecord;
};

/** The `html` element: one style sheet, no script, nothing from elsewhere. */
export function wholePage({ title, question, main, run }: PageParts): Markup {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${run.engine}">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${question === undefined ? undefined : markup`<p class="question">${question}</p>`}
</header>
${main}
<footer><p>Made by ${run.engine} from ${count(run.samples)} samples of the scenario ${run.scenario}.</p></footer>
</body>
</html>`;
}

/** A number is not torn from the word that gives its size. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (million|billion|trillion) /g, "$1\u00a0$2 ");
}

export function warningsSection(warnings: readonly string[]): Markup | undefined {
  if (warnings.length === 0) return undefined;
  return markup`<section class="warnings" aria-labelledby="warnings">
<h2 id="warnings">Warnings</h2>
<ul>${warnings.map((warning) => markup`<li>${warning}</li>`)}</ul>
</section>`;
}

export function runSection(title: string, command: readonly string[], run: RunRecord): Markup {
  return markup`<section aria-labelledby="run">
<h2 id="run">${title}</h2>
<p class="meaning">In the folder of the scenario:</p>
<pre tabindex="0" role="region" aria-label="Command"><code>${command.join(" \\\n  ")}</code></pre>
<dl class="run">${runFacts(run).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>`;
}
