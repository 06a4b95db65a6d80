/** The figures by which hypotheses are judged. */
import { isIndicator } from "./indicator-names.ts";
import type { Output } from "./model.ts";

/** Indicators by year alone, under one name each, and the quantities that the scenario asks for. */
export function mainFigures(outputs: readonly Output[]): Output[] {
  return outputs.filter(({ quantity, subscripts }) => {
    if (quantity === "gap" || quantity === "change") return false;
    return !isIndicator(quantity) || Object.keys(subscripts).every((index) => index === "year");
  });
}
