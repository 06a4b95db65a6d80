/** What the law of propagation of uncertainty says beside the draws, on the page. */
import type { Linear } from "../analysis/linear.ts";
import { exactly } from "./format.ts";
import { headsOf } from "./html-page.ts";
import type { Language } from "./language/en.ts";
import { spanText, verdictText } from "./linear.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";

export function linearSection({ linear }: Report, language: Language): Markup | undefined {
  const { linear: words, heads } = language;
  if (linear === undefined) return undefined;
  return markup`<section aria-labelledby="linear">
<h2 id="linear">${words.title}</h2>
<p class="meaning">${words.meaning}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(words.title)}"><table>
<caption>${words.caption}</caption>
<thead><tr>${headsOf(words.heads)}</tr></thead>
<tbody>${linear.map((each) => linearRow(each, language))}</tbody>
</table></div>
</section>`;
}

function linearRow(linear: Linear, language: Language): Markup {
  const { linear: words, numbers } = language;
  const { output, unit, standardUncertainty } = linear;
  if (!Number.isFinite(standardUncertainty)) {
    return markup`<tr><th scope="row">${output}</th><td>${words.none}</td><td>${words.none}</td><td>${words.noDerivative}</td></tr>`;
  }
  return markup`<tr><th scope="row">${output}</th><td>${spanText(linear, language)}</td><td>${numbers.readable(exactly(standardUncertainty), unit)}</td><td>${verdictText(linear, language)}</td></tr>`;
}
