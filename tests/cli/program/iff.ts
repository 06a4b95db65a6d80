/** Starts the built program as its users do, in a folder of its own. */
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const MAIN = path.resolve(import.meta.dirname, "../../../dist/program/iff.cjs");

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Start = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: StdioOptions;
};

/** The program's process; colours off unless the environment given asks for them. */
export function start(words: readonly string[], { cwd, env, stdio }: Start = {}): ChildProcess {
  const environment = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env };
  return spawn(process.execPath, [MAIN, ...words], {
    cwd,
    env: environment,
    stdio: stdio ?? ["ignore", "pipe", "pipe"],
  });
}

/** How a process ended, and all that it said. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  return { code, stdout, stderr };
}

export async function iff(words: readonly string[], options: Start = {}): Promise<Ended> {
  return ended(start(words, options));
}

/** The names of all commands, from the help. */
export async function commands(): Promise<readonly string[]> {
  const list = /^Commands:\n([^]*?)\n\n/m.exec((await iff(["--help"])).stdout)?.[1] ?? "";
  return [...list.matchAll(/^ {2}([\w-]+)/gm)].map((match) => match[1]!).filter((name) => name !== "help");
}

/** A new folder with files in it; `remove` takes it away. */
export function folderWith(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), "iff program "));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A whole scenario without a doubt in it: two uncertain parameters, two flows, two years. */
export const SMALL = `iff: 1
id: small
title: A small study
economy: MEX
indexes:
  year: [2020, 2021]
sources:
  survey: { title: A survey, year: 2021 }
parameters:
  quantity: { unit: kg, by: [year], value: "uniform(90, 110)", source: survey, note: Bounds. }
  price: { unit: USD/kg, value: "lognormal(mean=1000, sd=60)", source: survey }
  passed_on: { value: "beta(mean=0.2, sd=0.05)", source: survey }
variables:
  receipts: { unit: USD, formula: quantity * price }
flows:
  sales: { from: USA, to: MEX, value: receipts }
  costs: { from: MEX, to: USA, value: receipts * passed_on }
`;
