/** How a distribution states its parameterisations, and how one is shown to a user. */
import type { Argument, Family, Fault, Law, Rest, RestArgument, Signature } from "./distribution.ts";

/** What `create` receives for an argument. */
type Taken<A extends Argument> = A extends { takes: "list" }
  ? readonly number[]
  : A extends { takes: "law" }
    ? Law
    : A extends { takes: "text" | "index" }
      ? string
      : number;

type Values<A extends readonly Argument[]> = {
  readonly [K in A[number] as K["name"]]: K extends { otherwise: "none" } ? Taken<K> | undefined : Taken<K>;
};

/** A signature whose `create` sees its arguments under their names and with their types. */
export function signature<const A extends readonly Argument[]>(stated: {
  readonly arguments: A;
  readonly rest?: Rest;
  readonly says?: string;
  create(given: Values<A>, rest: readonly RestArgument[]): Law | readonly Fault[];
}): Signature {
  // What `create` is promised about its arguments is kept by lawOf, which checks their kinds before it calls.
  return stated;
}

/** An argument in the unit of the quantity. */
export function value<const N extends string>(name: N) {
  return { name, role: "value" } as const;
}

/** An argument in one over the unit of the quantity. */
export function perUnit<const N extends string>(name: N) {
  return { name, role: "rate" } as const;
}

/** An argument without a unit. */
export function shape<const N extends string>(name: N) {
  return { name, role: "shape" } as const;
}

/** The signature in a user's words: "beta(alpha, beta, min=0, max=1)", "mixture(distribution, ..., weights=)". */
export function signatureText(family: string, { arguments: stated, rest }: Signature): string {
  const fixed = stated.map(({ name, otherwise, onlyByName }) => {
    if (typeof otherwise === "number") return `${name}=${otherwise}`;
    return otherwise === "none" || onlyByName ? `${name}=` : name;
  });
  const further = rest === undefined ? [] : [...restTexts[rest.names], ...(rest.most === rest.least ? [] : ["..."])];
  const lead = stated.filter((argument) => argument.otherwise === undefined && !argument.onlyByName).length;
  return `${family}(${[...fixed.slice(0, lead), ...further, ...fixed.slice(lead)].join(", ")})`;
}

/** All signatures of a family: "normal(mean, sd) or normal(p5=, p95=)". */
export function signatureTexts(family: Family): string {
  return family.signatures.map((each) => signatureText(family.name, each)).join(" or ");
}

const restTexts: Readonly<Record<Rest["names"], readonly string[]>> = {
  law: ["distribution", "distribution"],
  number: ["value=weight"],
  percentile: ["p5=", "p95="],
  word: ["name=", "name="],
};
