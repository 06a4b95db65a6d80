/** What varies apart from what is uncertain, on the page. */
import { headsOf } from "./html-page.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";
import { bandTables, variabilitySentence, type BandTable } from "./variability.ts";

export function variabilitySection({ variability }: Report, language: Language): Markup | undefined {
  if (variability === undefined) return undefined;
  return markup`<section aria-labelledby="variability">
<h2 id="variability">${language.variability.title}</h2>
<p class="meaning">${variabilitySentence(variability, language)}</p>
${bandTables(variability, language).map((table) => bandTable(table, language))}
</section>`;
}

function bandTable({ output, unit, rows }: BandTable, { heads, variability }: Language): Markup {
  const [first, ...others] = variability.heads;
  const inUnit = unit === "" ? undefined : markup` <span>${heads.inUnit(unit)}</span>`;
  const lines = rows.map(({ statistic, median, band }) => {
    return markup`<tr><th scope="row">${statistic}</th><td class="median">${median}</td><td>${band}</td></tr>`;
  });
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(output)}">
<table class="figures">
<caption>${output}${inUnit}</caption>
<thead><tr><th scope="col" class="text">${first}</th>${headsOf(others)}</tr></thead>
<tbody>${lines}</tbody>
</table>
</div>`;
}
