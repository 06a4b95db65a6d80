/** How the figures come about, on the page: the assumptions that they rest on, and every equation as mathematics. */
import { parseFormula } from "../formula/parse.ts";
import { headsOf } from "./html-page.ts";
import { drivenFigures, influenceTexts, strengthOf, weightOf } from "./influence.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import { equationMarkup } from "./mathml.ts";
import type { Report, ReportEquation, ReportParameter } from "./report.ts";

/** Parameters without a published or derived value, those that matter most first. */
export function assumptionsIn(report: Report): readonly ReportParameter[] {
  const driven = drivenFigures(report);
  const assumed = report.parameters.filter(({ status }) => status !== "published" && status !== "derived");
  return [...assumed].sort((a, b) => weightOf(b, driven) - weightOf(a, driven));
}

export function assumptionsSection(report: Report, language: Language): Markup | undefined {
  const assumptions = assumptionsIn(report);
  if (assumptions.length === 0) return undefined;
  const { assumptions: words, heads } = language;
  return markup`<section aria-labelledby="assumptions">
<h2 id="assumptions">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.title)}"><table class="parameters">
<caption>${words.caption}</caption>
<thead><tr>${headsOf(words.heads)}</tr></thead>
<tbody>${assumptions.map((each) => assumptionRow(each, report, language))}</tbody>
</table></div>
</section>`;
}

function assumptionRow(parameter: ReportParameter, report: Report, language: Language): Markup {
  const { assumptions: words, parameters, numbers } = language;
  const strength = strengthOf(parameter);
  const influences = influenceTexts(parameter, drivenFigures(report), language);
  const small = parameter.random ? words.little : words.fixed;
  const influence = influences.length === 0 ? small : influences.join("; ");
  return markup`<tr><th scope="row">${parameter.title}<p><code>${parameter.name}</code></p></th>
<td>${parameter.note}</td><td>${parameters.statuses[parameter.status] ?? parameter.status}</td>
<td>${strength === undefined ? words.noPedigree : numbers.percentage(Math.round(100 * strength) / 100)}</td><td>${influence}</td></tr>
`;
}

export function equationsSection({ equations }: Report, { equations: words }: Language): Markup | undefined {
  if (equations.length === 0) return undefined;
  return markup`<section aria-labelledby="equations">
<h2 id="equations">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
<dl class="equations">${equations.map(equationEntry)}</dl>
</section>`;
}

/** A formula that cannot be read as a tree stands as it is written. */
function equationEntry({ name, title, unit, by, formula, note }: ReportEquation): Markup {
  const parsed = parseFormula(formula);
  const shown = parsed.ok ? equationMarkup(name, by, parsed.expression) : markup`<code>${name} = ${formula}</code>`;
  const aside = [title ?? name, ...(unit === undefined || unit === "1" ? [] : [unit])].join(", ");
  return markup`<dt>${aside}</dt><dd><div class="scroll" tabindex="0" role="region" aria-label="${name}">${shown}</div>${
    note === undefined ? undefined : markup`<p>${note}</p>`
  }</dd>
`;
}
