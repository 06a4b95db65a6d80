/** What was demanded of the draws and what they did: conditions of the scenario, and correlations between its inputs. */
import type { Broken } from "../analysis/broken.ts";
import { fixed } from "../model/repair.ts";
import { headsOf } from "./html-page.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";

export function checksSection({ checks }: Report, language: Language): Markup | undefined {
  const { checks: words, heads } = language;
  if (checks.length === 0) return undefined;
  return markup`<section aria-labelledby="checks">
<h2 id="checks">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.title)}"><table>
<caption>${words.caption}</caption>
<thead><tr>${headsOf(words.heads)}</tr></thead>
<tbody>${checks.map((check) => checkRow(check, language))}</tbody>
</table></div>
</section>`;
}

function checkRow(
  { title, rows, share, failed, failedShare, draws, cells }: Broken,
  { checks, numbers }: Language,
): Markup {
  const { percent, count } = numbers;
  const broken = rows === 0 ? checks.none : checks.broken(percent(share), count(draws));
  const unjudged = failed === 0 ? "" : checks.unjudged(percent(failedShare));
  return markup`<tr><th scope="row">${title}</th><td>${broken}${unjudged}</td><td>${cells[0]?.cell ?? ""}</td></tr>`;
}

export function dependenceSection({ dependence }: Report, language: Language): Markup | undefined {
  const { dependence: words, heads, numbers } = language;
  const decimals = (value: number): string => numbers.decimals(fixed(value));
  if (dependence.length === 0) return undefined;
  const rows = dependence.map(
    ({ between: [a, b], measure, value, used, achieved }) => markup`<tr><th scope="row">${words.pair(a, b)}</th>
<td>${measure === "rank" ? words.rank : "Pearson"}</td><td>${decimals(value)}</td><td>${decimals(used)}</td>
<td>${Number.isFinite(achieved.value) ? decimals(achieved.value) : "-"}</td></tr>`,
  );
  return markup`<section aria-labelledby="dependence">
<h2 id="dependence">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.title)}"><table>
<caption>${words.caption}</caption>
<thead><tr>${headsOf(words.heads)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>`;
}
