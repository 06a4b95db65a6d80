/** How a run can be repeated: the command, and the facts that must agree. */
import { count } from "./format.ts";
import type { RunRecord } from "./report.ts";

/** An option and its value, where it takes one. */
export type Option = readonly [name: string, value?: string];

/** Words of a POSIX shell, quoted where need be; the name of the scenario's file is as the user gave it. */
export function repeatCommand(run: RunRecord, command = "iff run", more: readonly Option[] = []): readonly string[] {
  const options: readonly Option[] = [
    ...more,
    ["--samples", String(run.sought === undefined ? run.samples : run.asked)],
    ["--seed", run.seed],
    ["--sampler", run.sampler],
    ...(run.dependence === "copula" ? [] : [["--dependence", run.dependence] as const]),
    ...(run.exact ? [["--exact"] as const] : []),
    ...(run.quantiles.length === 0 ? [] : [["--quantiles", run.quantiles.join(",")] as const]),
    ...run.exceeds.map(({ output, value }): Option => [
      "--exceeds",
      output === undefined ? `${value}` : `${output}=${value}`,
    ]),
    ...(run.sought?.targets ?? []).map((target): Option => ["--precision", target]),
    ...(run.sought?.most === undefined ? [] : [["--max-samples", `${run.sought.most}`] as const]),
    ...(run.variabilityN === undefined ? [] : [["--variability-n", `${run.variabilityN}`] as const]),
    ...run.hypotheses.map((id): Option => ["--hypothesis", id]),
    ...(run.economy === undefined ? [] : [["--economy", run.economy] as const]),
    ...run.changes.map(({ target, value }): Option => ["--set", `${target}=${value}`]),
  ];
  return [
    command,
    quoted(run.files[0] ?? run.scenario),
    ...options.map(([name, value]) => (value === undefined ? name : `${name} ${quoted(value)}`)),
  ];
}

/** Name and value, in the order in which a reader checks them. */
export function runFacts(run: RunRecord): readonly (readonly [string, string])[] {
  return [
    ["scenario", run.scenario],
    ["SHA-256 of its files", run.hash],
    ["files", run.files.join(", ")],
    ["samples", samplesText(run)],
    ...(run.dependence === "copula" ? [] : [["dependence", run.dependence] as const]),
    ["seed", run.seed],
    [
      "quantiles",
      run.exact ? "exact" : `from tables, verified to a relative error of ${run.tableError.toPrecision(2)}`,
    ],
    ["engine", run.engine],
    ...run.hypotheses.map((id) => ["hypothesis", id] as const),
    ...(run.economy === undefined ? [] : [["seen from", run.economy] as const]),
    ...run.changes.map(({ target, value }) => ["changed", `${target} = ${value}`] as const),
  ];
}

/** "1,000 (random)", "131,072 (sobol, 16 replicates of 8,192; 100,000 were asked for)", or "from 100,000 on" where a precision was asked for. */
export function samplesText({
  sampler,
  samples,
  asked,
  replicates,
  sought,
}: Pick<RunRecord, "sampler" | "samples" | "asked" | "replicates" | "sought">): string {
  const parts = replicates > 1 ? `, ${replicates} replicates of ${count(samples / replicates)}` : "";
  const begun = sought === undefined ? "were asked for" : "to begin with, and more until it was precise enough";
  const rounded = asked === samples ? "" : `; ${count(asked)} ${begun}`;
  return `${count(samples)} (${sampler}${parts}${rounded})`;
}

/** A word as a POSIX shell takes it. */
export function quoted(word: string): string {
  return /^[\w./@%+:,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
