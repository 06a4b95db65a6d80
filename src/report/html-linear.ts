/** What the law of propagation of uncertainty says beside the draws, on the page. */
import type { Linear } from "../analysis/linear.ts";
import { exactly, readable } from "./format.ts";
import { LINEAR_TITLE, spanText, verdictText } from "./linear.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";

export function linearSection({ linear }: Report): Markup | undefined {
  if (linear === undefined) return undefined;
  return markup`<section aria-labelledby="linear">
<h2 id="linear">${LINEAR_TITLE}</h2>
<p class="meaning">The model expanded to first order at the means of its inputs, and whether that would have done instead of draws
(JCGM 101:2008, clause 8).</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table: law of propagation"><table>
<caption>First-order propagation beside the central 95% of the draws</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">Estimate and interval</th><th scope="col">Standard uncertainty</th><th scope="col">Verdict</th></tr></thead>
<tbody>${linear.map(linearRow)}</tbody>
</table></div>
</section>`;
}

function linearRow(linear: Linear): Markup {
  const { output, unit, standardUncertainty } = linear;
  if (!Number.isFinite(standardUncertainty)) {
    return markup`<tr><th scope="row">${output}</th><td>none</td><td>none</td><td>no derivative at the means, or an input has no variance</td></tr>`;
  }
  return markup`<tr><th scope="row">${output}</th><td>${spanText(linear)}</td><td>${readable(exactly(standardUncertainty), unit)}</td><td>${verdictText(linear)}</td></tr>`;
}
