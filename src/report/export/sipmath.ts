/**
 * Draws as a SIPmath 3.0 library (ProbabilityManagement.org, schema of 19 August 2021): each column a `SIP_Array` that is
 * read by the number of the trial, so that all of them keep what ties them. Excel with ChanceCalc or the SIPmath tools reads it.
 */
import type { ExportDraws, ExportFormat } from "./export.ts";

/** The three trials that the schema wants to see, and bars of the picture of a density. */
const TRIALS = [0, 1, 2];
const BARS = 25;

export const sipmath: ExportFormat = {
  says: "all draws as a SIPmath 3.0 library, for Excel with ChanceCalc or the SIPmath tools",
  source: "ProbabilityManagement.org, SIPmath 3.0",
  needsDraws: true,
  names: ["sipmath.json"],
  place: "exports",
  make: ({ report, draws, date }) => {
    const head = {
      name: report.run.scenario,
      objectType: "sipModel",
      libraryType: "SIPmath_3_0",
      dateCreated: date,
      version: "1",
      provenance: `${report.run.engine}; ${report.title}; seed ${report.run.seed}; SHA-256 of the scenario ${report.run.hash}`,
      globalVariables: [],
      U01: { rng: [{ name: "trial", function: "Index", arguments: { counter: "PM_Index" } }] },
    };
    return Promise.resolve([{ name: "sipmath.json", content: library(head, draws!) }]);
  },
};

/** A column at a time, so that one column is in memory. */
async function* library(head: object, draws: ExportDraws): AsyncGenerator<string> {
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "sips": [`;
  const names = workbookNames(draws.columns.map(({ name }) => name));
  for (const [i, { name, unit }] of draws.columns.entries()) {
    const { values, categories } = await draws.column(name);
    const about = { ...metadata(values), cell: name, unit, ...(categories && { categories }) };
    const sip = {
      name: names[i],
      ref: { source: "rng", name: "trial" },
      function: "SIP_Array",
      arguments: { type: "array", value: Array.from(values, (value) => (Number.isFinite(value) ? value : null)) },
      metadata: about,
    };
    yield `${i === 0 ? "" : ","}\n    ${JSON.stringify(sip)}`;
  }
  yield "\n  ]\n}\n";
}

/** Names that a workbook takes, of letters, digits and _: `fee_year_2017` of `fee[year=2017]`; where two are alike the later has a number. */
function workbookNames(cells: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return cells.map((cell) => {
    const plain = cell.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/_$/, "");
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
    taken.add(name);
    return name;
  });
}

function metadata(values: Float64Array): Readonly<Record<string, number | readonly number[]>> {
  const finite = values.filter(Number.isFinite);
  const sum = finite.reduce((total, value) => total + value, 0);
  const [min, max] = finite.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const counts = new Array<number>(BARS).fill(0);
  for (const value of finite) counts[Math.min(BARS - 1, Math.floor((BARS * (value - min)) / (max - min || 1)))]!++;
  return {
    count: finite.length,
    ...(finite.length < values.length && { missing: values.length - finite.length }),
    mean: finite.length === 0 ? 0 : sum / finite.length,
    min: finite.length === 0 ? 0 : min,
    max: finite.length === 0 ? 0 : max,
    ...Object.fromEntries(TRIALS.map((trial) => [`Trial${trial + 1}`, finite[trial] ?? 0])),
    density: counts.map((count) => count / Math.max(1, finite.length)),
  };
}
