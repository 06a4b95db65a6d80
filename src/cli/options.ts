/** Values on the command line: each parser returns what was meant or throws commander's error, which ends with exit code 2. */
import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Complaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { Threshold } from "../run.ts";

const DEFAULT_SAMPLES = 100_000;
const DEFAULT_SEED = "1";
const DEFAULT_SAMPLER = "random";

/** A minute or more of all cores of one machine, and far more digits than any input has. */
export const MAXIMUM_SAMPLES = 1_000_000_000;
export const MAXIMUM_THREADS = 256;

/** What `addDrawing` gives. */
export type DrawingOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
  readonly dependence: string;
  readonly exact?: boolean;
  readonly set?: readonly string[];
  readonly hypothesis?: readonly string[];
};

/** What `addAnalysing` gives. */
export type AnalysingOptions = {
  readonly economy?: string;
  readonly threads?: number;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** What decides the draws, for every command that makes some; `hypothesis` says what that option does. */
export function addDrawing(
  command: Command,
  samples = DEFAULT_SAMPLES,
  hypothesis = "make the changes of a hypothesis; may be repeated",
): Command {
  return command
    .option("-n, --samples <N>", "how many samples to draw; 1e6 is a million", parseSamples, samples)
    .option("--seed <TEXT>", "which samples to draw; any text", parseSeed, DEFAULT_SEED)
    .option("--sampler <NAME>", "how to draw them", DEFAULT_SAMPLER)
    .option("--dependence <NAME>", "how to tie inputs: copula, or iman-conover for draws put into order", "copula")
    .option("--exact", "compute every quantile exactly instead of from verified tables; slower")
    .option("--set <NAME=VALUE>", "change one assumption; may be repeated", collectChange)
    .option("--hypothesis <ID>", hypothesis, collect);
}

/** Further options of an analysis of draws, which may be written into a folder: `what` is the name of its files. */
export function addAnalysing(command: Command, what: string): Command {
  return command
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--threads <K>", "how many threads work (default: one a core)", parseThreads)
    .option("--format <FORMAT>", "what to print: text, json, csv or html", "text")
    .option("--out <DIR>", `write ${what}.html, ${what}.json and ${what}.csv into this folder`)
    .option("--force", "write into a folder that is not empty")
    .showHelpAfterError(`(iff ${command.name()} --help explains the command)`);
}

/** A whole number of samples: digits, or as in 1e6 and 2.5e5. */
export function parseSamples(text: string): number {
  return parseWhole(text, MAXIMUM_SAMPLES, "samples");
}

/** A share from 0 to 1: "0.01", "1%". */
export function parseShare(text: string): number {
  const [, number = "", sign] = /^\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const share = number === "" ? NaN : Number(number) / (sign === "%" ? 100 : 1);
  if (share <= 1) return share;
  throw new InvalidArgumentError(`Expected a share from 0 to 1, or a percentage, got ${quote(text)}.`);
}

/** The budget of a run: see `parseMemory`. */
export function memoryOption(): Option {
  return new Option("--memory <SIZE>", "what the draws that are written may take")
    .argParser(parseMemory)
    .default(1e9, "1GB");
}

const BYTES: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bytes: "1GB", "500 MB", "2e9". */
export function parseMemory(text: string): number {
  const [, number, unit = ""] = /^\s*(\d+\.?\d*(?:e\d{1,2})?)\s*([kmgt]?)b?\s*$/i.exec(text) ?? [];
  const bytes = Number(number) * BYTES[unit.toLowerCase()]!;
  if (bytes >= 1) return bytes;
  throw new InvalidArgumentError(`Expected an amount of memory such as 1GB or 500MB, got ${quote(text)}.`);
}

export function parseChunks(text: string): number {
  return parseWhole(text, MAXIMUM_SAMPLES, "chunks");
}

export function parseThreads(text: string): number {
  return parseWhole(text, MAXIMUM_THREADS, "threads");
}

/** One thread a core that the program may use. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MAXIMUM_THREADS);
}

/** Any text but the empty one is a seed. */
export function parseSeed(text: string): string {
  if (text === "") throw new InvalidArgumentError("Expected a text of at least one character, got an empty one.");
  return text;
}

/** An amount from 0 up: "150000", "1.5e5". */
export function parseAmount(text: string): number {
  const amount = /^\s*(\d+\.?\d*|\.\d+)(e\+?\d{1,2})?\s*$/i.test(text) ? Number(text) : NaN;
  if (amount >= 0) return amount;
  throw new InvalidArgumentError(`Expected an amount such as 150000 or 1.5e5, got ${quote(text)}.`);
}

/** One more `id=weight`, behind those given before it; the weight is a number from 0 up. */
export function collectWeight(
  text: string,
  before: readonly (readonly [id: string, weight: number])[] = [],
): readonly (readonly [id: string, weight: number])[] {
  const [, id, number] = /^\s*([^=]*[^=\s])\s*=\s*(\d+\.?\d*(?:e[-+]?\d{1,2})?|\.\d+)\s*$/i.exec(text) ?? [];
  if (id === undefined) {
    throw new InvalidArgumentError(`Expected id=weight, as in --prior cheaper=2, got ${quote(text)}.`);
  }
  return [...before, [id, Number(number)]];
}

/** Probabilities between commas, "0.1,0.9" or "10%,p90", behind those given before. */
export function collectProbabilities(text: string, before: readonly number[] = []): readonly number[] {
  const probabilities = text.split(",").map((each) => {
    const [, percentile = "", number = "", sign = ""] = /^\s*(p?)(\d+\.?\d*|\.\d+)(%?)\s*$/.exec(each) ?? [];
    const value = number === "" ? NaN : Number(number) / (percentile !== "" || sign !== "" ? 100 : 1);
    if (value > 0 && value < 1) return value;
    throw new InvalidArgumentError(
      `Expected probabilities between 0 and 1, as in 0.1,0.9 or p10,p90, got ${quote(each)}.`,
    );
  });
  return [...before, ...probabilities];
}

/** One more threshold, "1e9" or "inward=1e9", behind those given before it. */
export function collectThreshold(text: string, before: readonly Threshold[] = []): readonly Threshold[] {
  const [, output, number = ""] = /^\s*(?:(\S.*?)\s*=\s*)?([^\s=]+)\s*$/.exec(text) ?? [];
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(number) ? Number(number) : NaN;
  if (!Number.isFinite(value)) {
    throw new InvalidArgumentError(`Expected a number, as in --exceeds 1e9 or inward=1e9, got ${quote(text)}.`);
  }
  return [...before, output === undefined ? { value } : { output, value }];
}

/** Words of a command line in which `--precision 2 digits` and `--precision net=2 digits` need no quotes. */
export function joinDigits(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const [option = "", last = ""] = joined.slice(-2);
    const value = last.startsWith("--precision=") || option === "--precision";
    if (value && /^digits?$/.test(word) && /(^|=)\d+$/.test(last)) joined.push(`${joined.pop()} ${word}`);
    else joined.push(word);
  }
  return joined;
}

/** One more value, behind those given before it. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Names between commas, but for those inside brackets, `inward[2016],outward[market=a,year=2016]`, behind those given before. */
export function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.match(/(?:\[[^\]]*\]?|[^,[])+/g) ?? [];
  return [...before, ...names.map((name) => name.trim()).filter((name) => name !== "")];
}

/** One more `name=value`, behind those given before it. */
export function collectChange(text: string, before: readonly string[] = []): readonly string[] {
  const name = /^\s*([^=]*?)\s*=\s*\S/.exec(text)?.[1];
  if (name === undefined || name === "") {
    throw new InvalidArgumentError(`Expected name=value, as in --set 'price=uniform(900, 1100)', got ${quote(text)}.`);
  }
  return [...before, text];
}

function parseWhole(text: string, maximum: number, what: string): number {
  const value = /^\+?(\d+\.?\d*|\.\d+)(e\+?\d{1,3})?$/i.test(text.trim()) ? Number(text) : NaN;
  if (Number.isInteger(value) && value >= 1 && value <= maximum) return value;
  const limit = maximum >= 1e6 ? maximum.toExponential().replace("e+", "e") : `${maximum}`;
  throw new InvalidArgumentError(`Expected a whole number of ${what} from 1 to ${limit}, got ${quote(text)}.`);
}

/** As it stands in a message, at most 60 characters of it. */
export function quote(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

/** Whether a table of things to choose from has an entry of that name. */
export function isNameIn<Table extends object>(table: Table, name: string): name is keyof Table & string {
  return Object.hasOwn(table, name);
}

/** What to say about a name that a table lacks: the nearest one, or all that there are. */
export function unknownName(what: string, name: string, table: object): Complaint {
  return { expected: `the name of a ${what}`, got: quote(name), hint: hintFor(name, Object.keys(table), `${what}s`) };
}
