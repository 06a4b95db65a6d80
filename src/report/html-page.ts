/** What pages have in common: one file that needs nothing but a browser, no network, one script of our own, every text escaped. */
import { SCRIPT, SCRIPT_HASH } from "./html-script.ts";
import { STYLE, STYLE_HASH } from "./html-style.ts";
import { en, type Language } from "./language/en.ts";
import { markup, trusted, type Markup } from "./markup.ts";
import { runFacts } from "./repeat.ts";
import type { Report, RunRecord } from "./report.ts";

/** A whole page about a run, ending in a newline. */
export function htmlPage(
  { title, question, run }: Pick<Report, "title" | "question" | "run">,
  body: Markup,
  language: Language = en,
): string {
  const { page: words, charts, numbers } = language;
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
  const page = markup`<html lang="${language.code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${run.engine}">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body data-save-svg="${charts.saveSvg}" data-save-csv="${charts.saveCsv}">
<header>
<h1>${title}</h1>
${question === undefined ? undefined : markup`<p class="question">${question}</p>`}
</header>
${body}
<footer><p>${words.madeBy(run.engine, numbers.count(run.samples), run.scenario)}</p></footer>
<script>${trusted(SCRIPT)}</script>
</body>
</html>`;
  return `<!doctype html>\n${page.text}\n`;
}

/** A number is not torn from the word that gives its size. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (\p{L}*(?:illi|bill)[^\s\d]*) /gu, "$1\u00a0$2 ");
}

/** Links to the sections of a page: their ids and titles. */
export function contentsList(
  entries: readonly (readonly [id: string, title: string])[],
  { page: words }: Language = en,
): Markup {
  return markup`<nav aria-label="${words.contents}"><ul>${entries.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

export function warningsSection(warnings: readonly string[], language: Language = en): Markup | undefined {
  if (warnings.length === 0) return undefined;
  return markup`<section class="warnings" aria-labelledby="warnings">
<h2 id="warnings">${language.warnings.title}</h2>
<ul>${warnings.map((warning) => markup`<li>${warning}</li>`)}</ul>
</section>`;
}

/** Cells that head the columns of a table. */
export function headsOf(heads: readonly string[]): Markup {
  return markup`${heads.map((head) => markup`<th scope="col">${head}</th>`)}`;
}

/** `command` in its words, how a stored run is verified where that can be, and the facts that must agree. */
export function runSection(
  command: readonly string[],
  run: RunRecord,
  language: Language = en,
  verifying?: string,
): Markup {
  const { run: words, page } = language;
  return markup`<section aria-labelledby="run">
<h2 id="run">${words.title}</h2>
<p class="meaning">${words.inFolder}</p>
<pre tabindex="0" role="region" aria-label="${page.command}"><code>${command.join(" \\\n  ")}</code></pre>
${
  verifying === undefined
    ? undefined
    : markup`<p class="meaning">${words.verify}</p>
<pre tabindex="0" role="region" aria-label="${words.verify}"><code>${verifying}</code></pre>`
}
<dl class="run">${runFacts(run, language).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>`;
}
