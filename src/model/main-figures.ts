/** The figures by which hypotheses are judged, and those that a headline tells. */
import { isIndicator } from "./indicator-names.ts";
import type { Output } from "./model.ts";

/** Indicators by year alone, under one name each, and the quantities that the scenario asks for. */
export function mainFigures(outputs: readonly Output[]): Output[] {
  return outputs.filter(({ quantity, subscripts }) => {
    if (quantity === "gap" || quantity === "change") return false;
    return !isIndicator(quantity) || Object.keys(subscripts).every((index) => index === "year");
  });
}

/** Inward and outward in the last year that each has; the last main figure where there are none. */
export function headlineFigures(outputs: readonly Output[]): Output[] {
  const main = mainFigures(outputs);
  const flows = ["inward", "outward"].flatMap((name) => main.findLast(({ quantity }) => quantity === name) ?? []);
  return flows.length > 0 ? flows : main.slice(-1);
}
