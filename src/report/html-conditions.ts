/** What was demanded of the draws and what they did: conditions of the scenario, and correlations between its inputs. */
import type { Broken } from "../analysis/broken.ts";
import { fixed, measureName } from "../model/repair.ts";
import { count, percent } from "./format.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";

export function checksSection({ checks }: Report): Markup | undefined {
  if (checks.length === 0) return undefined;
  return markup`<section aria-labelledby="checks">
<h2 id="checks">Checks</h2>
<p class="meaning">Conditions that the scenario states, looked at in every draw. A draw that breaks one is kept.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table: checks"><table>
<caption>How many draws break each condition</caption>
<thead><tr><th scope="col">Condition</th><th scope="col">Broken</th><th scope="col">Most often first in</th></tr></thead>
<tbody>${checks.map(checkRow)}</tbody>
</table></div>
</section>`;
}

function checkRow({ title, rows, share, failed, failedShare, draws, cells }: Broken): Markup {
  const broken = rows === 0 ? "in no draw" : `in ${percent(share)} of ${count(draws)} draws`;
  const unjudged = failed === 0 ? "" : `; not to be judged in ${percent(failedShare)}`;
  return markup`<tr><th scope="row">${title}</th><td>${broken}${unjudged}</td><td>${cells[0]?.cell ?? ""}</td></tr>`;
}

export function dependenceSection({ dependence }: Report): Markup | undefined {
  if (dependence.length === 0) return undefined;
  const rows = dependence.map(
    ({ between: [a, b], measure, value, used, achieved }) => markup`<tr><th scope="row">${a} and ${b}</th>
<td>${measureName(measure)}</td><td>${fixed(value)}</td><td>${fixed(used)}</td>
<td>${Number.isFinite(achieved.value) ? fixed(achieved.value) : "-"}</td></tr>`,
  );
  return markup`<section aria-labelledby="dependence">
<h2 id="dependence">Dependence</h2>
<p class="meaning">Correlations that the scenario asks for, those that the draws follow (others only where all that was asked for
cannot hold at once), and those that up to 16,384 of the draws have.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table: correlations"><table>
<caption>Correlations between inputs</caption>
<thead><tr><th scope="col">Inputs</th><th scope="col">Measure</th><th scope="col">Asked</th><th scope="col">Used</th><th scope="col">Achieved</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>`;
}
