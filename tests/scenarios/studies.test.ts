/**
 * The studies against what is known of them: published point results at central values, closed arithmetic on the facts,
 * and medians and bands of an independent simulation of the same models (NumPy 2.4, SciPy 1.17, 4 million draws).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../src/cli/files.ts";
import type { Run } from "../../src/run.ts";
import { checkStudy, readStudy, type Edits } from "../../src/study.ts";
import { drawsOf, runOf } from "../study-of.ts";

const root = join(import.meta.dirname, "../../scenarios");
const top = (folder: string) => join(root, folder, "scenario.yaml");

function run(folder: string, samples: number, edits: Edits = {}): Run {
  const study = readStudy(top(folder), openDisk(top(folder)), edits);
  if (!study.ok)
    throw new Error(study.issues.map(({ at, expected, got }) => `${at}: ${expected}, got ${got}`).join("\n"));
  return runOf(study.value, samples);
}

/** Its value where nothing that it depends on is random. */
function fixed(of: Run, output: string): number {
  const draws = drawsOf(of, output);
  expect(new Set(draws).size, `${output} varies`).toBe(1);
  return draws[0]!;
}

describe.each(["mexico-smuggling", "mexico-heroin"])("the study %s", (folder) => {
  it("can be run, under each of its hypotheses, too", () => {
    const checked = checkStudy(top(folder), openDisk(top(folder)));
    expect(checked.ok ? [] : checked.issues).toEqual([]);
  });

  it("has a README beside it that the index names", () => {
    expect(readFileSync(join(root, folder, "README.md"), "utf8")).toMatch(/^# /);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`](${folder}/README.md)`);
  });
});

/** The central values of the smuggling study; the fee of other nationalities at its mode. */
const central = [
  "share_paying[nationality=MEX]=0.5",
  "share_paying[nationality=GTM]=0.7",
  "share_paying[nationality=HND]=0.7",
  "share_paying[nationality=SLV]=0.7",
  "share_paying[nationality=XXX]=0.8",
  "fee[nationality=MEX]=4967",
  "fee[nationality=GTM]=4559",
  "fee[nationality=HND]=4559",
  "fee[nationality=SLV]=4559",
  "fee[nationality=XXX]=12000",
  "paid_by_relatives[nationality=GTM]=0.7",
  "paid_by_relatives[nationality=HND]=0.7",
  "paid_by_relatives[nationality=SLV]=0.7",
  "presented[year=2017]=94000",
  "guide_share=0.06",
  "transit_leg=0.6",
  "origin_networks=0.5",
];

describe("smuggling of migrants at central values", () => {
  const study = run("mexico-smuggling", 10, { set: central });

  it.each([
    [2016, 1110.1],
    [2017, 837.6],
    [2018, 1091.7],
  ])("pays %i, Mexicans and the Northern Triangle, %f million", (year, million) => {
    expect(fixed(study, `core_receipts[year=${year}]`) / 1e6).toBeCloseTo(million, 1);
  });

  it("adds other nationalities at 80% and 12,000", () => {
    const others = fixed(study, "receipts[nationality=XXX,year=2017]");
    expect(others / 1e6).toBeCloseTo(125.6, 1);
    expect(fixed(study, "inward[year=2017]")).toBeCloseTo(fixed(study, "core_receipts[year=2017]") + others, 4);
  });

  it.each([
    [2016, 15.5],
    [2017, 7.7],
    [2018, 11.4],
  ])("pays abroad in %i %f million", (year, million) => {
    expect(fixed(study, `outward[year=${year}]`) / 1e6).toBeCloseTo(million, 1);
  });

  it("comes to 97, 84 and 90% of the published inward flows", () => {
    const published = [1139, 991.9, 1218];
    const shares = published.map((value, i) => fixed(study, `core_receipts[year=${2016 + i}]`) / 1e6 / value);
    expect(shares.map((share) => Math.round(100 * share))).toEqual([97, 84, 90]);
  });

  it("has domestic payments only where Mexicans pay in Mexico", () => {
    expect(study.study.model.outputs.filter(({ quantity }) => quantity === "domestic")).toEqual([]);
    const half = run("mexico-smuggling", 10, { set: [...central, "paid_by_relatives[nationality=MEX]=0.5"] });
    expect(fixed(half, "domestic[year=2017]")).toBeCloseTo(0.5 * 127938 * 0.5 * 4967, 4);
  });

  it("is seen by the United States as an outward flow", () => {
    const set = [...central.filter((change) => !change.startsWith("paid_by")), "paid_by_relatives=1"];
    const fromThere = run("mexico-smuggling", 10, { set, economy: "USA" });
    expect(fixed(fromThere, "outward[year=2016]")).toBeCloseTo(fixed(study, "inward[year=2016]"), 4);
  });
});

describe("the hypotheses on smuggling, at central values", () => {
  /** What a hypothesis changes, and the factors on inward and outward of 2017 that follow by arithmetic on the facts. */
  const cases: readonly (readonly [set: readonly string[], inward: number, outward: number])[] = [
    [["passed_on=0.01"], 1, 1 + (0.01 * 963.19) / 7.7136],
    [["crossing_networks=0.7"], 0.7, 1],
    [["deposit=0.35", "repeated=0.1"], 0.35 * 0.9, 1],
    [["placed_abroad=0.15"], 1, 1],
    [["selection=1.25"], 1.25, 1],
    [["bypass=20000", "bypass_share=0.9", "bypass_fee=20000"], 1, 1],
    [["year_kind=calendar"], 250838 / 303916, 1],
    [["transit_base=returned"], 1, 72189 / 94000],
  ];
  const base = run("mexico-smuggling", 10, { set: central });

  it.each(cases)("%j multiplies inward by %f and outward by %f", (set, inward, outward) => {
    const changed = run("mexico-smuggling", 10, { set: [...central, ...set] });
    expect(fixed(changed, "inward[year=2017]") / fixed(base, "inward[year=2017]")).toBeCloseTo(inward, 6);
    expect(fixed(changed, "outward[year=2017]") / fixed(base, "outward[year=2017]")).toBeCloseTo(outward, 3);
  });

  it.each([
    ["not-caught", 1 / 0.37, 1 / 0.2],
    ["not-caught-crossing", 1, 1],
  ])("%s divides inward by 0.55 to 0.85, and outward by its own range", (hypothesis, least, most) => {
    const changed = run("mexico-smuggling", 1000, { hypotheses: [hypothesis], set: central });
    const times = (figure: string) => drawsOf(changed, figure).map((draw) => draw / fixed(base, figure));
    const inward = times("inward[year=2017]");
    const outward = times("outward[year=2017]");
    expect(Math.min(...inward)).toBeGreaterThanOrEqual(1 / 0.85);
    expect(Math.max(...inward)).toBeLessThanOrEqual(1 / 0.55);
    expect(Math.min(...outward)).toBeGreaterThanOrEqual(least - 1e-9);
    expect(Math.max(...outward)).toBeLessThanOrEqual(most + 1e-9);
  });

  it("opens a gap to what the United States see where people do not pass through Mexico", () => {
    const set = [...central, "bypass=20000", "bypass_share=0.9", "bypass_fee=20000"];
    const changed = run("mexico-smuggling", 10, { set });
    expect(fixed(changed, "elsewhere[year=2017]")).toBeCloseTo(20000 * 0.9 * 20000, 3);
  });

  it("keeps what is placed abroad in an account of its own", () => {
    const changed = run("mexico-smuggling", 10, { set: [...central, "placed_abroad=0.15"] });
    const placed = fixed(changed, "outward[account=management,year=2017]");
    expect(placed / fixed(base, "inward[year=2017]")).toBeCloseTo(0.15, 9);
  });
});

describe("heroin at central values", () => {
  const modes = [
    "area=28000",
    "gum_yield=16.1",
    "gum_per_heroin=9.5",
    "laboratory=1",
    "export_purity=0.7",
    "users=60000",
    "dose_year=21",
    "sold_at_border=1",
    "border_price=50000",
    "anhydride_markup=1",
    "reagents_imported=1",
    "other_reagents=1",
    "gum_price=7000",
  ];
  const study = run("mexico-heroin", 10, { set: [...modes, "route=ratio", "quality=pure"] });

  it("has 47.5 t of heroin, 46 t exportable, 65.6 t in bulk and 3.3 billion USD inward", () => {
    expect(fixed(study, "heroin_pure")).toBeCloseTo(47.5, 1);
    expect(fixed(study, "exported") * 0.7).toBeCloseTo(45.9, 1);
    expect(fixed(study, "exported")).toBeCloseTo(65.6, 1);
    expect(fixed(study, "inward") / 1e9).toBeCloseTo(3.3, 1);
  });

  it("has 94.5 t of heroin from the morphine when nothing is lost", () => {
    const ceiling = run("mexico-heroin", 10, { set: [...modes, "route=morphine", "quality=pure"] });
    expect(fixed(ceiling, "heroin_pure")).toBeCloseTo(94.5, 1);
  });

  it("has 1.6 million USD outward at 10 to 1, all anhydride imported at the open price", () => {
    const set = [
      ...modes.filter((mode) => !mode.startsWith("gum_per")),
      "gum_per_heroin=10",
      "route=ratio",
      "quality=pure",
    ];
    expect(fixed(run("mexico-heroin", 10, { set }), "outward") / 1e6).toBeCloseTo(1.61, 2);
  });

  it("pays growers area times yield times price, at home", () => {
    expect(fixed(study, "farm_income")).toBeCloseTo(28000 * 16.1 * 7000, 0);
    expect(fixed(study, "domestic")).toBeCloseTo((28000 * 16.1 * 7000) / 19.2179, 2);
  });

  it("counts inside sales at wholesale, less what is seized in the United States", () => {
    const set = [...modes.filter((mode) => !mode.startsWith("sold")), "sold_at_border=0", "wholesale_price=62000"];
    const inside = run("mexico-heroin", 10, { set: [...set, "route=ratio", "quality=pure"] });
    expect(fixed(inside, "inward")).toBeCloseTo((fixed(study, "exported") * 1000 - 7979) * 62000, 0);
  });
});

const samples = 100_000;
/** Of the independent simulation: output, then its quantiles at 5, 50 and 95%, and its mean. */
type Reference = readonly [output: string, p5: number, p50: number, p95: number, mean: number];

const smuggling: readonly Reference[] = [
  ["inward[year=2016]", 1.04243e9, 1.2971e9, 1.60594e9, 1.30708e9],
  ["inward[year=2017]", 7.76264e8, 9.67478e8, 1.20116e9, 9.75317e8],
  ["inward[year=2018]", 1.04201e9, 1.29956e9, 1.61367e9, 1.30996e9],
  ["outward[year=2016]", 1.90525e6, 1.15385e7, 4.15095e7, 1.52994e7],
  ["outward[year=2017]", 946275, 5.73114e6, 2.06326e7, 7.59891e6],
  ["outward[year=2018]", 1.40018e6, 8.48059e6, 3.0518e7, 1.12459e7],
  ["core_receipts[year=2016]", 8.63306e8, 1.09923e9, 1.39338e9, 1.10998e9],
  ["core_receipts[year=2017]", 6.50307e8, 8.29172e8, 1.05321e9, 8.37467e8],
  ["core_receipts[year=2018]", 8.4576e8, 1.08039e9, 1.37648e9, 1.09172e9],
  ["three_years", 2.90634e9, 3.5675e9, 4.36253e9, 3.59236e9],
];

const heroin: readonly Reference[] = [
  ["inward", 1.65067e9, 3.30519e9, 6.12105e9, 3.51656e9],
  ["outward", 122369, 1.7122e6, 1.46023e7, 3.91236e6],
  ["domestic", 1.19339e8, 1.61582e8, 2.18037e8, 1.64211e8],
  ["heroin_pure", 25.6197, 46.5758, 76.4596, 48.1712],
  ["heroin_bulk", 37.6844, 67.0068, 114.084, 70.1939],
  ["exported", 35.1916, 64.5601, 111.515, 67.7175],
  ["gum", 339.918, 445.08, 581.512, 450.84],
];

const ratioPure: readonly Reference[] = [
  ["inward", 2.05972e9, 3.28554e9, 5.20386e9, 3.4135e9],
  ["heroin_pure", 32.6027, 45.8348, 64.4492, 46.8248],
  ["exported", 43.3861, 64.0414, 94.511, 65.855],
];

/** Standard errors between us and the reference: of the share of draws below each quantile, and of the mean. */
function deviations(of: Run, [output, p5, p50, p95, mean]: Reference): readonly number[] {
  const draws = drawsOf(of, output);
  const more = Math.sqrt(1 + samples / 4e6);
  const shares = [
    [0.05, p5],
    [0.5, p50],
    [0.95, p95],
  ].map(([p, quantile]) => {
    const below = draws.filter((draw) => draw <= quantile!).length / samples;
    return (below - p!) / (Math.sqrt((p! * (1 - p!)) / samples) * more);
  });
  const ours = draws.reduce((sum, draw) => sum + draw, 0) / samples;
  const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - ours) ** 2, 0) / samples);
  return [...shares, (ours - mean) / ((sd / Math.sqrt(samples)) * more)];
}

describe.each([
  ["mexico-smuggling", {}, smuggling],
  ["mexico-heroin", {}, heroin],
  ["mexico-heroin", { hypotheses: ["ratio-pure"] }, ratioPure],
] as const)("%s %j, drawn", (folder, edits, references) => {
  const drawn = run(folder, samples, edits);

  it.each(references)("agrees with an independent simulation on %s", (...reference) => {
    const deviation = Math.max(...deviations(drawn, reference).map(Math.abs));
    expect(deviation).toBeLessThan(4.5);
  });
});
