/** What the page says went in: the parameters as written, with their sources, and the sources themselves. */
import { drivenFigures, influenceTexts, type Driven } from "./influence.ts";
import { headsOf } from "./html-page.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import { meaningsOf, pedigreeText } from "./meaning.ts";
import type { Report, ReportParameter, ReportSource } from "./report.ts";

const MOST_VALUES = 12;

/** From the id of a source, and from its title, to the anchor of its entry on the page. */
export type SourceAnchors = ReadonlyMap<string, string>;

/** A link to the entry of a source; the bare text where the report lists none of that name. */
export function sourceLink(source: string, anchors: SourceAnchors): Markup {
  const anchor = anchors.get(source);
  return anchor === undefined ? markup`${source}` : markup`<a href="#${anchor}">${source}</a>`;
}

export function parametersSection(report: Report, anchors: SourceAnchors, language: Language): Markup | undefined {
  const { parameters: words, heads } = language;
  if (report.parameters.length === 0) return undefined;
  const driven = drivenFigures(report);
  const assumed = report.parameters.filter(({ status }) => status === "assumed").length;
  const share = words.assumed(assumed, report.parameters.length);
  return markup`<section aria-labelledby="parameters">
<h2 id="parameters">${words.title}</h2>
<p class="meaning">${words.meaning} ${assumed === 0 ? undefined : share}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.title)}">
<table class="parameters">
<caption>${words.caption}</caption>
<thead><tr>${headsOf(words.heads)}</tr></thead>
<tbody>
${report.parameters.map((parameter) => parameterRow(parameter, anchors, driven, language))}</tbody>
</table>
</div>
</section>`;
}

function parameterRow(
  parameter: ReportParameter,
  anchors: SourceAnchors,
  driven: readonly Driven[],
  language: Language,
): Markup {
  const influence = markup`<ul>${influenceTexts(parameter, driven, language).map((each) => markup`<li>${each}</li>`)}</ul>`;
  const { parameters: words, numbers } = language;
  const said = words.statuses[parameter.status] ?? parameter.status;
  const note = parameter.note === undefined ? undefined : markup`<p>${parameter.note}</p>`;
  const backed = parameter.status === "published" || parameter.status === "derived";
  const status = backed ? markup`${said}` : markup`<span class="unbacked">${said}</span>`;
  const meanings = markup`<ul>${meaningsOf(parameter, language).map((each) => markup`<li>${each}</li>`)}</ul>`;
  const scores = pedigreeText(parameter, language);
  const pedigree = scores === "" ? undefined : markup`<p>${scores}</p>`;
  return markup`<tr><th scope="row">${parameter.title}<p><code>${parameter.name}</code></p>${note}</th><td>${numbers.unitText(parameter.unit) || "1"}</td><td>${valueList(parameter, language)}</td><td>${meanings}</td><td>${sourceLinks(parameter, anchors, language)}</td><td>${status}${pedigree}</td><td>${influence}</td></tr>
`;
}

/** A long table of values is folded away, that the page stays one to read. */
function valueList({ values }: ReportParameter, { parameters: words }: Language): Markup {
  const line = ({ cells, value }: ReportParameter["values"][number]) =>
    markup`<li>${cells === "" ? undefined : markup`<span class="cells">${cells}:</span> `}<code>${value}</code></li>`;
  const list = markup`<ul>${values.map(line)}</ul>`;
  return values.length <= MOST_VALUES
    ? list
    : markup`<details><summary>${words.values(values.length)}</summary>${list}</details>`;
}

function sourceLinks({ sources }: ReportParameter, anchors: SourceAnchors, { parameters }: Language): Markup {
  if (sources.length === 0) return markup`${parameters.noSource}`;
  return markup`<ul>${sources.map((source) => markup`<li>${sourceLink(source, anchors)}</li>`)}</ul>`;
}

export function sourcesSection(report: Report, anchors: SourceAnchors, { sources }: Language): Markup | undefined {
  if (report.sources.length === 0) return undefined;
  return markup`<section aria-labelledby="sources">
<h2 id="sources">${sources.title}</h2>
<ul class="sources">${report.sources.map((source) => markup`<li id="${anchors.get(source.id)}">${sourceEntry(source)}</li>`)}</ul>
</section>`;
}

function sourceEntry({ id, title, publisher, year, url }: ReportSource): Markup {
  const by = [publisher, year].filter((part) => part !== undefined).join(", ");
  return markup`<code>${id}</code> ${titleLink(title, url)}${by === "" ? "" : `. ${by}`}.`;
}

/** Only addresses of the web become links: a scenario could hold any scheme. */
function titleLink(title: string, url: string | undefined): Markup {
  if (url === undefined) return markup`${title}`;
  if (!/^https?:\/\//i.test(url)) return markup`${title} (${url})`;
  return markup`<a href="${url}" rel="noopener noreferrer">${title}</a>`;
}
