/** Rules for the arguments of distributions: each rule's sentence stands beside its predicate, and the message names the values. */
import type { Fault, Law } from "./distribution.ts";

const WITHOUT_SPREAD = "a quantity without spread is written as the number itself";

/** A fault unless the rule holds: `rule(sd > 0, "sd > 0", { sd })`. */
export function rule(
  holds: boolean,
  expected: string,
  got: Readonly<Record<string, number>>,
  hint?: string,
): Fault | undefined {
  if (holds) return undefined;
  const about = Object.keys(got);
  const values = about.map((name) => `${name} ${got[name]!}`).join(", ");
  return { expected, got: values, about, ...(hint === undefined ? {} : { hint }) };
}

/** Values that may be equal but not reversed, in the order of the names; the message shows the neighbours at fault. */
export function ordered(values: Readonly<Record<string, number>>): Fault | undefined {
  const names = Object.keys(values);
  const reversed = names.filter((name, i) => {
    const next = names[i + 1];
    const previous = names[i - 1];
    return (
      (next !== undefined && values[name]! > values[next]!) ||
      (previous !== undefined && values[previous]! > values[name]!)
    );
  });
  const shown = Object.fromEntries(reversed.map((name) => [name, values[name]!]));
  return rule(reversed.length === 0, names.join(" <= "), shown);
}

/** Two ends with room between them that a double can hold. */
export function apart(ends: Readonly<Record<string, number>>): Fault | undefined {
  const [low = "", high = ""] = Object.keys(ends);
  const width = ends[high]! - ends[low]!;
  if (width === Infinity) return rule(false, `${high} - ${low} within the range of a double`, ends);
  return rule(width > 0, `${low} < ${high}`, ends, width === 0 ? WITHOUT_SPREAD : undefined);
}

/** Strictly ascending, in the order of the names; the message shows the neighbours at fault. */
export function ascending(
  points: readonly { readonly name: string; readonly value: number }[],
): readonly (Fault | undefined)[] {
  return points.slice(1).map((point, i) => {
    const before = points[i]!;
    return rule(before.value < point.value, `${before.name} < ${point.name}`, {
      [before.name]: before.value,
      [point.name]: point.value,
    });
  });
}

/** A whole number that a double holds exactly. */
export function whole(values: Readonly<Record<string, number>>): readonly (Fault | undefined)[] {
  return Object.entries(values).map(([name, value]) =>
    rule(Number.isSafeInteger(value), `a whole number ${name} below 2^53`, { [name]: value }),
  );
}

/** Greater than zero; of a standard deviation, zero is answered with how to write a constant. */
export function positive(values: Readonly<Record<string, number>>): readonly (Fault | undefined)[] {
  return Object.entries(values).map(([name, value]) =>
    rule(value > 0, `${name} > 0`, { [name]: value }, value === 0 && name === "sd" ? WITHOUT_SPREAD : undefined),
  );
}

/** A probability, ends included. */
export function probability(values: Readonly<Record<string, number>>): readonly (Fault | undefined)[] {
  return Object.entries(values).map(([name, value]) =>
    rule(value >= 0 && value <= 1, `0 <= ${name} <= 1`, { [name]: value }),
  );
}

/** Weights of parts, named as the call names them: none negative, together 1 within 1e-9. */
export function weighing(
  parts: readonly { readonly name: string; readonly weight: number }[],
): readonly (Fault | undefined)[] {
  const negative = parts.filter(({ weight }) => weight < 0);
  // What they add up to says nothing then.
  if (negative.length > 0) {
    return negative.map(({ name, weight }) => {
      return { expected: `a weight of ${name} that is not negative`, got: `${weight}`, about: [name] };
    });
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return [
    Math.abs(total - 1) <= 1e-9
      ? undefined
      : {
          expected: "weights that add up to 1",
          got: `a sum of ${Number(total.toPrecision(12))}`,
          about: [],
          hint: mending(total),
        },
  ];
}

function mending(total: number): string {
  return Math.abs(total - 100) <= 1e-7 ? "per cent have a sign: 30%" : "write the last weight as 1 - the others";
}

/** The law, unless a rule is broken: then every fault. A law that only makes sense under its rules comes as a function. */
export function lawUnless<L extends Law>(
  faults: readonly (Fault | undefined)[],
  law: L | (() => L),
): L | readonly Fault[] {
  const broken = faults.filter((fault) => fault !== undefined);
  if (broken.length > 0) return broken;
  return typeof law === "function" ? law() : law;
}
