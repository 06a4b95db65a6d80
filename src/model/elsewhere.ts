/** What a name is that a formula cannot use: said instead of "unknown", with what to write there. */
import type { Scenario } from "../scenario/scenario.ts";
import { isIndicator } from "./indicator-names.ts";

type Meaning = { readonly what: string; readonly hint: string };

/** The meaning of a name that is neither a quantity nor an index nor a function; undefined where it has none. */
export function meaningElsewhere(name: string, scenario: Scenario): Meaning | undefined {
  const { flows, sources, hypotheses, observations, groups } = scenario;
  if (isIndicator(name)) {
    const hint = "indicators are views of the flows: name here what the flows are made of";
    return { what: `the indicator ${name}`, hint };
  }
  if (name === "change") {
    const hint = "a change is reported, not computed with: list it in outputs, or write x[year=2018] - x[year=2016]";
    return { what: "the indicator change", hint };
  }
  const flow = flows.find((each) => each.name === name);
  if (flow !== undefined) {
    const { text } = flow.value;
    const hint = text.length > 60 ? "name here what the flow is made of" : `write what the flow is made of: ${text}`;
    return { what: `the flow ${name}`, hint };
  }
  const has = (entries: readonly { readonly id: string }[]): boolean => entries.some(({ id }) => id === name);
  if (has(sources)) {
    const hint = `what a source says is a parameter, which states source: ${name}`;
    return { what: `the source ${name}`, hint };
  }
  if (has(hypotheses)) {
    const hint = "a hypothesis changes quantities; what formulas ask for is a parameter, such as a switch";
    return { what: `the hypothesis ${name}`, hint };
  }
  if (has(observations)) {
    const hint = "an observation is compared with what the model gives; what goes into the model is a parameter";
    return { what: `the observation ${name}`, hint };
  }
  if (groups.some((group) => group.name === name)) {
    return { what: `the group ${name}`, hint: "a group gathers parameters for sensitivity analysis: name one of them" };
  }
  return undefined;
}

/** Why a variable cannot stand in the value of a parameter. */
export function variableInValue(name: string): Meaning {
  const hint = "what is computed from variables is a variable itself; the arguments of a distribution may name one";
  return { what: `the variable ${name}`, hint };
}
