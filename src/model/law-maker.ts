/** Laws whose arguments hold draws: what the numbers of one row make of a template. */
import type { CallComplaint, Given, Law } from "../distributions/distribution.ts";
import { checkCall, lawOf } from "../distributions/index.ts";
import type { LawTemplate } from "./model.ts";

/** The law of one row, or what is wrong with it there. `operands` are those of the step: the first is the probability. */
export type LawMaker = (
  operands: readonly number[],
) => { readonly law: Law } | { readonly complaints: readonly CallComplaint[] };

export function lawMaker({ family, arguments: stated }: LawTemplate): LawMaker {
  const match = checkCall(
    family,
    stated.map(({ name }) => name),
  );
  if ("complaints" in match) throw new Error(`${family}: a call that was never checked`);
  const makers = stated.map(({ value }) => givenMaker(value));
  return (operands) => {
    const values: Given[] = [];
    for (let i = 0; i < makers.length; i++) {
      const made = makers[i]!(operands);
      // What is wrong with a distribution inside is told where that stands.
      if ("complaints" in made) return { complaints: made.complaints.map((each) => ({ ...each, argument: i })) };
      values.push(made.given);
    }
    return lawOf(match, values);
  };
}

type Made = { readonly given: Given } | { readonly complaints: readonly CallComplaint[] };

function givenMaker(value: LawTemplate["arguments"][number]["value"]): (operands: readonly number[]) => Made {
  switch (value.kind) {
    case "operand":
      return (operands) => ({ given: operands[value.operand]! });
    case "given": {
      const made = { given: value.given };
      return () => made;
    }
    case "law": {
      const make = lawMaker(value.law);
      return (operands) => {
        const created = make(operands);
        return "law" in created ? { given: created.law } : created;
      };
    }
  }
}
