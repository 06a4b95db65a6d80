/** What the parts of the text of priorities are set with. */
import type { Estimate } from "../../numerics/estimate.ts";
import { percent } from "../format.ts";
import { plain, wrap, type Page } from "../page.ts";

const GAP = "  ";
const LONGEST_NAME = 30;

export function title(text: string, page: Page): string[] {
  return wrap(text, page).map((line) => page.paint("bold", line));
}

export function shortened(name: string): string {
  const text = plain(name);
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 3)}...` : text;
}

/** Columns side by side; the last ones are left out where the page is too narrow. */
export function tableOf(columns: readonly (readonly string[])[], page: Page): string[] {
  const fitting = [...columns];
  const widthOf = (): number => fitting.reduce((sum, column) => sum + column[0]!.length + GAP.length, -GAP.length);
  while (fitting.length > 3 && widthOf() > page.width) fitting.pop();
  const lines = fitting[0]!.map((_, i) =>
    fitting
      .map((column) => column[i]!)
      .join(GAP)
      .trimEnd(),
  );
  return lines.map((line, i) => (i === 0 ? page.paint("dim", line) : line));
}

/** A share that is gained; what its error swallows, or is no gain, is about nothing. */
export function shareText(share: Estimate): string {
  if (Number.isNaN(share.value)) return "n/a";
  return share.value > 2 * share.standardError ? percent(share) : share.standardError === 0 ? "0%" : "~0%";
}
