/** What is to be decided on the figures (`decision:`): options with a benefit or a loss each, or which hypothesis is adopted. */
import { unknownName, type Complain } from "./complain.ts";
import {
  entriesOf,
  get,
  keyOf,
  numberOf,
  optionalText,
  textOf,
  type MapEntry,
  type MapNode,
  type Node,
} from "./node.ts";
import { AS_IT_IS, type Decision, type Hypothesis, type Scenario, type Text } from "./scenario.ts";
import { readFormula } from "./values.ts";

type Option = Extract<Decision, { readonly kind: "options" }>["options"][number];
type Adoption = Extract<Decision, { readonly kind: "hypotheses" }>["adopt"][number];

/** `{ decision }` where there is one that can be judged. */
export function readDecision(
  top: MapNode,
  hypotheses: readonly Hypothesis[],
  complain: Complain,
): Pick<Scenario, "decision"> {
  const node = get(top, "decision");
  if (node?.kind !== "map") return {};
  const { place } = node;
  const common = {
    ...optionalText(node, "title"),
    ...optionalText(node, "note"),
    unit: textOf(get(node, "unit")) ?? { text: "1", place },
    place,
  };
  const [options, adopt] = [get(node, "options"), get(node, "adopt")];
  if ((options === undefined) === (adopt === undefined)) {
    const expected = "options with a benefit or a loss each, or adopt with losses";
    complain(place, { expected, got: options === undefined ? "neither" : "both" });
    return {};
  }
  if (adopt !== undefined) {
    const read = readAdoption(adopt, hypotheses, complain);
    return read === undefined ? {} : { decision: { ...common, kind: "hypotheses", adopt: read } };
  }
  const read = readOptions(entriesOf(options), place, complain);
  return read === undefined ? {} : { decision: { ...common, kind: "options", ...read } };
}

function readOptions(
  entries: readonly MapEntry[],
  place: Node["place"],
  complain: Complain,
): { readonly goal: "benefit" | "loss"; readonly options: readonly Option[] } | undefined {
  const goals = new Set(entries.flatMap(({ value }) => entriesOf(value).map(({ key }) => key)));
  const goal = goals.has("loss") ? "loss" : "benefit";
  if (goals.has("loss") && goals.has("benefit")) {
    complain(place, { expected: "a benefit for every option, or a loss for every option", got: "both kinds" });
    return undefined;
  }
  if (entries.length < 2) complain(place, { expected: "at least two options", got: `${entries.length}` });
  const options = entries.flatMap(({ key: id, place: here, value }): Option[] => {
    const node = get(value, goal);
    if (node === undefined) {
      complain(here, { expected: "a benefit or a loss", got: "neither" });
      return [];
    }
    const formula = readFormula(node, complain);
    return formula === undefined ? [] : [{ id, ...optionalText(value, "title"), value: formula, place: here }];
  });
  return options.length === entries.length && options.length >= 2 ? { goal, options } : undefined;
}

/** Each hypothesis that may be adopted, with what that loses where another one is true: a whole table. */
function readAdoption(
  node: Node,
  hypotheses: readonly Hypothesis[],
  complain: Complain,
): readonly Adoption[] | undefined {
  const entries = entriesOf(node);
  const known = [AS_IT_IS, ...hypotheses.map(({ id }) => id)];
  let isSound = true;
  const refuse = (place: Node["place"], complaint: Parameters<Complain>[1]): void => {
    isSound = false;
    complain(place, complaint);
  };
  const isKnown = (id: Text): void => {
    if (known.includes(id.text)) return;
    refuse(id.place, unknownName('the id of a hypothesis, or "as it is"', id.text, known, "hypotheses"));
  };
  const named = entries.map(({ key }) => key);
  if (entries.length < 2)
    refuse(node.place, { expected: "at least two hypotheses to choose from", got: `${entries.length}` });
  const adopt = entries.map((entry): Adoption => {
    const id = keyOf(entry);
    isKnown(id);
    const losses = new Map(entriesOf(entry.value).map((each) => [each.key, numberOf(each.value) ?? NaN]));
    for (const each of entriesOf(entry.value)) {
      if (named.includes(each.key)) continue;
      refuse(each.place, unknownName("one of the hypotheses that may be adopted", each.key, named, "they"));
    }
    for (const other of named) {
      if (other === id.text || losses.has(other)) continue;
      refuse(entry.place, { expected: `the loss where ${other} is true`, got: "none" });
    }
    return { id, losses };
  });
  return isSound ? adopt : undefined;
}
