/** What varies apart from what is uncertain, on the page. */
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";
import { bandTables, VARIABILITY_TITLE, variabilitySentence, type BandTable } from "./variability.ts";

export function variabilitySection({ variability }: Report): Markup | undefined {
  if (variability === undefined) return undefined;
  return markup`<section aria-labelledby="variability">
<h2 id="variability">${VARIABILITY_TITLE}</h2>
<p class="meaning">${variabilitySentence(variability)}</p>
${bandTables(variability).map(bandTable)}
</section>`;
}

function bandTable({ output, unit, rows }: BandTable): Markup {
  const inUnit = unit === "" ? undefined : markup` <span>in ${unit}</span>`;
  const lines = rows.map(({ statistic, median, band }) => {
    return markup`<tr><th scope="row">${statistic}</th><td class="median">${median}</td><td>${band}</td></tr>`;
  });
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${output}">
<table class="figures">
<caption>${output}${inUnit}</caption>
<thead><tr><th scope="col" class="text">Over what varies</th><th scope="col">Median over what is uncertain</th><th scope="col">95% between</th></tr></thead>
<tbody>${lines}</tbody>
</table>
</div>`;
}
