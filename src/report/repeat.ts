/** How a run can be repeated: the command, and the facts that must agree. */
import { en, type Language } from "./language/en.ts";
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
export function runFacts(run: RunRecord, language: Language = en): readonly (readonly [string, string])[] {
  const { facts, exact, fromTables } = language.run;
  const bound = language.numbers.decimals(run.tableError.toPrecision(2));
  return [
    [facts.scenario, run.scenario],
    [facts.hash, run.hash],
    [facts.files, run.files.join(", ")],
    [facts.samples, samplesText(run, language)],
    ...(run.dependence === "copula" ? [] : [[facts.dependence, run.dependence] as const]),
    [facts.seed, run.seed],
    [facts.quantiles, run.exact ? exact : fromTables(bound)],
    [facts.engine, run.engine],
    ...run.hypotheses.map((id) => [facts.hypothesis, id] as const),
    ...(run.economy === undefined ? [] : [[facts.economy, run.economy] as const]),
    ...run.changes.map(({ target, value }) => [facts.changed, `${target} = ${value}`] as const),
  ];
}

/** "1,000 (random)", "131,072 (sobol, 16 replicates of 8,192; 100,000 were asked for)", or "from 100,000 on" where a precision was asked for. */
export function samplesText(
  {
    sampler,
    samples,
    asked,
    replicates,
    sought,
  }: Pick<RunRecord, "sampler" | "samples" | "asked" | "replicates" | "sought">,
  { run, numbers }: Language = en,
): string {
  const { count } = numbers;
  const each = replicates > 1 ? count(samples / replicates) : undefined;
  const begun = asked === samples ? undefined : count(asked);
  return run.samples(count(samples), sampler, replicates, each, begun, sought !== undefined);
}

/** A word as a POSIX shell takes it. */
export function quoted(word: string): string {
  return /^[\w./@%+:,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
