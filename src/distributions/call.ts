/**
 * From a call as written to a law: which parameterisation is meant, told by the names alone so that units can be checked
 * before any value is known, and then the values. Every problem is said at once, in words that show the values.
 */
import type { Complaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type {
  Argument,
  CallComplaint,
  Fault,
  Family,
  Given,
  Law,
  RestArgument,
  Rest,
  Role,
  Signature,
} from "./distribution.ts";
import { signatureText, signatureTexts } from "./signature.ts";

/** What one given argument turned out to be. `number`: see RestArgument; NaN for arguments that the signature names. */
export type Slot = {
  readonly name: string;
  readonly role: Role;
  readonly takes: NonNullable<Argument["takes"]>;
  readonly rest: boolean;
  readonly number: number;
};

/** A call whose names fit: the signature and one slot for each given argument. */
export type Match = { readonly family: Family; readonly signature: Signature; readonly slots: readonly Slot[] };

/** More about one call help nobody. */
const mostComplaints = 20;

/** The first signature of the family that the names fit (undefined: by position), or why none does. */
export function matchCall(
  family: Family,
  names: readonly (string | undefined)[],
): Match | { readonly complaints: readonly CallComplaint[] } {
  const attempts: Attempt[] = [];
  for (const signature of family.signatures) {
    const { slots, misfits } = attempt(family, signature, names);
    if (misfits.length === 0) return { family, signature, slots };
    attempts.push({ signature, slots, misfits });
  }
  const nearest = attempts.reduce((best, each) => (each.misfits.length < best.misfits.length ? each : best));
  return { complaints: explain(family, names, nearest, attempts) };
}

/** The law of a matched call, `values` in the order of its slots, or all that is wrong with them. */
export function lawOf(
  { family, signature, slots }: Match,
  values: readonly Given[],
): { readonly law: Law } | { readonly complaints: readonly CallComplaint[] } {
  const complaints: CallComplaint[] = [];
  const given: Record<string, Given | undefined> = {};
  const rest: RestArgument[] = [];
  for (const { name, otherwise } of signature.arguments) given[name] = otherwise === "none" ? undefined : otherwise;
  slots.forEach((slot, i) => {
    const taken = take(slot, values[i]!);
    if (typeof taken === "object" && "expected" in taken) complaints.push({ ...taken, argument: i });
    else if (slot.rest) rest.push({ name: slot.name, number: slot.number, value: taken.value as number | Law });
    else given[slot.name] = taken.value;
  });
  if (complaints.length > 0) return { complaints };

  const law = signature.create(given, rest);
  if (isLaw(law)) {
    const lost = Object.entries(law).filter(([, value]) => typeof value === "number" && !Number.isFinite(value));
    if (lost.length === 0) return { law };
    const got = lost.map(([name, value]) => `${name} ${String(value)}`).join(", ");
    return { complaints: [{ expected: `parameters of ${family.name} within the range of a double`, got }] };
  }
  return { complaints: law.map((fault) => placed(fault, slots)) };
}

/** Put into words only for the signature that comes nearest: most calls fit another one, and words cost more than fitting. */
type Misfit = { readonly name?: string; readonly complaint: () => CallComplaint };
type Attempt = { readonly signature: Signature; readonly slots: readonly Slot[]; readonly misfits: readonly Misfit[] };

function attempt(family: Family, signature: Signature, names: readonly (string | undefined)[]): Attempt {
  const text = (): string => signatureText(family.name, signature);
  const inOrder = signature.arguments.filter((argument) => !argument.onlyByName);
  const slots: Slot[] = [];
  const misfits: Misfit[] = [];
  const misfit = (complaint: () => CallComplaint): void => void misfits.push({ complaint });
  const seen = new Set<string | number>();
  let positional = 0;
  let lastName: string | undefined;
  // Where arguments stand in a wrong order, or twice, what seems to lack may only be misplaced.
  let isMuddled = false;

  names.forEach((name, i) => {
    const slot = name === undefined ? slotAt(positional++, inOrder, signature.rest) : slotNamed(name, signature);
    if (name === undefined && lastName !== undefined) {
      const got = `an unnamed argument after ${lastName}`;
      if (!isMuddled) misfit(() => ({ expected: "arguments by position before arguments by name", got, argument: i }));
      isMuddled = true;
    } else if (slot === undefined && name === undefined) {
      const got = `argument ${positional}`;
      misfit(() => ({ expected: `at most ${inOrder.length} arguments by position: ${text()}`, got, argument: i }));
    } else if (slot === undefined) {
      misfits.push({ name: name!, complaint: () => ({ ...stranger(family, name!), argument: i }) });
    } else if (slot.takes !== "law" || !slot.rest) {
      const key = slot.rest && !Number.isNaN(slot.number) ? slot.number : slot.name;
      if (seen.has(key)) {
        misfit(() => ({ expected: "each argument once", got: `${slot.name} twice`, argument: i }));
        isMuddled = true;
      }
      seen.add(key);
    }
    if (slot !== undefined) slots.push(slot);
    lastName = name ?? lastName;
  });

  const absent = signature.arguments.filter(({ name, otherwise }) => otherwise === undefined && !seen.has(name));
  if (!isMuddled && absent.length > unknown(misfits).length) {
    misfit(() => ({ expected: text(), got: absent.map(({ name }) => `no ${name}`).join(", ") }));
  }
  const rest = signature.rest;
  const count = slots.filter((slot) => slot.rest).length;
  const isMiscounted = rest !== undefined && (count < rest.least || count > (rest.most ?? Infinity));
  if (isMiscounted && !isMuddled && unknown(misfits).length === 0) {
    misfit(() => ({ expected: `${text()} with ${howMany(rest)}`, got: `${count}` }));
  }
  return { signature, slots, misfits };
}

/** Of the names that no argument of the signature has. */
function unknown(misfits: readonly Misfit[]): readonly Misfit[] {
  return misfits.filter(({ name }) => name !== undefined);
}

/** A name that no argument has. */
function stranger(family: Family, name: string): Complaint {
  const percentiles = family.signatures.some(({ rest }) => rest?.names === "percentile");
  if (percentiles && /^p[\d.]+$/.test(name)) return { expected: "a percentile above p0 and below p100", got: name };
  if (family.signatures.some(({ rest }) => rest?.names === "number")) {
    const hint = "the value 10 with the weight 0.5 is written 10=0.5";
    return { expected: `a number before each =: ${signatureTexts(family)}`, got: name, hint };
  }
  const known = new Set(family.signatures.flatMap((each) => each.arguments.map((argument) => argument.name)));
  return { expected: `an argument of ${signatureTexts(family)}`, got: name, hint: hintFor(name, known) };
}

/** "2 named quantiles", "at least 1 distribution". */
function howMany({ names, least, most }: Rest): string {
  const nouns = { law: "distribution", number: "value=weight", percentile: "named quantile", word: "name" } as const;
  const plural = (count: number): string => `${count} ${nouns[names]}${count === 1 ? "" : "s"}`;
  if (most === least) return plural(least);
  return most === undefined ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

function slotAt(position: number, inOrder: readonly Argument[], rest: Rest | undefined): Slot | undefined {
  const argument = inOrder[position];
  if (argument !== undefined) return slotOf(argument);
  return rest?.names === "law"
    ? { name: "distribution", role: rest.role, takes: "law", rest: true, number: NaN }
    : undefined;
}

function slotNamed(name: string, { arguments: stated, rest }: Signature): Slot | undefined {
  const argument = stated.find((each) => each.name === name);
  if (argument !== undefined) return slotOf(argument);
  if (rest === undefined || rest.names === "law") return undefined;
  const number = rest.names === "percentile" ? percentile(name) : rest.names === "number" ? numberNamed(name) : NaN;
  if (rest.names !== "word" && Number.isNaN(number)) return undefined;
  return { name, role: rest.role, takes: "number", rest: true, number };
}

function slotOf({ name, role, takes = "number" }: Argument): Slot {
  return { name, role, takes, rest: false, number: NaN };
}

/** "p2.5" -> 2.5, above 0 and below 100; NaN for any other text. In percent, because 100 - 2.5 is exact and 1 - 0.025 is not. */
function percentile(name: string): number {
  const digits = /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  const number = Number(digits ?? NaN);
  return number > 0 && number < 100 ? number : NaN;
}

/** "0.5", "-2", "1e6", "35%" -> the number; NaN for any other text. */
function numberNamed(name: string): number {
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(%?)$/.exec(name.trim());
  if (parts === null) return NaN;
  const number = Number(parts[1]) / (parts[2] === "%" ? 100 : 1);
  return Number.isFinite(number) ? number + 0 : NaN;
}

/** What to tell. Names that belong to different signatures are one complaint. */
function explain(
  family: Family,
  names: readonly (string | undefined)[],
  nearest: Attempt,
  attempts: readonly Attempt[],
): readonly CallComplaint[] {
  const strange = unknown(nearest.misfits);
  const foreign = strange.filter(({ name }) =>
    attempts.some(({ signature }) => slotNamed(name!, signature) !== undefined),
  );
  if (foreign.length === 0 || foreign.length < strange.length) {
    return nearest.misfits.slice(0, mostComplaints).map(({ complaint }) => complaint());
  }
  const got = `${family.name}(${names.map((name) => (name === undefined ? "..." : `${name}=`)).join(", ")})`;
  return [{ expected: signatureTexts(family), got }];
}

/** The value in the kind that the slot takes, or a complaint. Negative zero becomes zero, so that equal laws are equal data. */
function take(
  { name, takes, rest }: Slot,
  value: Given,
): { readonly value: Given } | { readonly expected: string; readonly got: string } {
  switch (takes) {
    case "number":
      if (typeof value === "number" && Number.isFinite(value)) return { value: value + 0 };
      return {
        expected: typeof value === "number" ? `a finite number for ${name}` : `a number for ${name}`,
        got: shown(value),
      };
    case "list": {
      if (typeof value === "number" || !Array.isArray(value))
        return { expected: `a list of numbers for ${name}`, got: shown(value) };
      const numbers = value as readonly number[];
      const bad = numbers.findIndex((item) => !Number.isFinite(item));
      if (bad < 0) return { value: numbers };
      return { expected: `finite numbers in ${name}`, got: `${numbers[bad]!} as number ${bad + 1} of the list` };
    }
    case "law":
      if (typeof value === "number" && Number.isFinite(value))
        return { value: { family: "constant", value: value + 0 } };
      if (isLaw(value)) return { value };
      return { expected: rest ? "a distribution or a number" : `a distribution as ${name}`, got: shown(value) };
    case "flag":
      return value === 0 || value === 1 ? { value } : { expected: `${name}=true or ${name}=false`, got: shown(value) };
    case "text":
    case "index":
      return typeof value === "string" ? { value } : { expected: `a text for ${name}`, got: shown(value) };
  }
}

function isLaw(value: Given | readonly Fault[]): value is Law {
  return typeof value === "object" && !Array.isArray(value);
}

function shown(value: Given): string {
  if (typeof value === "number") return `${value}`;
  if (typeof value === "string") return `the text "${value}"`;
  return isLaw(value) ? `a distribution (${value.family})` : "a list";
}

/** The complaint at the argument it is about, where it is about a single one that the call gave. */
function placed({ about, ...complaint }: Fault, slots: readonly Slot[]): CallComplaint {
  const argument = about.length === 1 ? slots.findIndex((slot) => slot.name === about[0]) : -1;
  return argument < 0 ? complaint : { ...complaint, argument };
}
