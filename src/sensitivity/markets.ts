/** Which markets an input matters for: those of the flows that rest on it. */
import type { Model } from "../model/model.ts";
import { inputsBehind } from "../model/reach.ts";

/** Names between which an input is shared. */
const AND = " + ";
const NONE = "no market";

/** Names of markets of which indicators are broken down; none where there are not two. */
export function marketsIn({ outputs }: Model): readonly string[] {
  return [...new Set(outputs.flatMap(({ subscripts }) => subscripts["market"] ?? []))].sort();
}

/** For each input the markets that it reaches, "goods/tea + goods/salt": of a market and its sub-markets the latter. */
export function marketsOfInputs(model: Model): readonly string[] {
  const reached = model.inputs.map(() => new Set<string>());
  for (const { column, subscripts } of model.outputs) {
    const { market } = subscripts;
    if (market === undefined) continue;
    inputsBehind(model, model.kept[column]!).forEach((is, input) => {
      if (is === 1) reached[input]!.add(market);
    });
  }
  return reached.map((markets) => {
    const all = [...markets].sort();
    const lowest = all.filter((market) => !all.some((other) => other.startsWith(`${market}/`)));
    return lowest.length === 0 ? NONE : lowest.join(AND);
  });
}
