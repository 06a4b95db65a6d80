import { describe, expect, it } from "vitest";
import { sampleCsv } from "../../src/cli/sample-csv.ts";
import { quantileOf } from "../../src/distributions/index.ts";
import { computedBlocks } from "../../src/engine/inputs.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import { prepareSample, type Request } from "../../src/run.ts";
import { law } from "../distributions/written.ts";
import { drawsOf, preparedRun, studyOf } from "../study-of.ts";

const names = Object.keys(samplers) as SamplerName[];

const quantities = `
indexes: { year: [2016, 2017], place: [north, south, west] }
parameters:
  unused: { value: "uniform(0, 1)", status: assumed }
  fee: { by: [year], value: "lognormal(mean=100, sd=20)", across: { year: 0.8 }, status: assumed }
  tax: { unit: "%", value: "uniform(10%, 20%)", status: assumed }
  toll: { by: [place, year], value: "uniform(1, 2)", shared: [year], status: assumed }
  wage: { value: "normal(mean=toll_mean, sd=tax)", status: assumed }
  toll_mean: { value: "uniform(3, 4)", status: assumed }
  share: { by: [place], value: "dirichlet(over=place, north=1, south=2, west=3)", status: assumed }
  route: { value: "switch(land=0.3, sea=0.7)", status: assumed }
  loss: { value: "gamma(3, 2)", status: assumed }
  fixed: { value: 7, status: assumed }
variables:
  cost: { formula: "fee * (1 + tax) + sum(toll * share, place) + wage + select(route, land=1, sea=2) + fixed - loss" }
dependence: [{ between: [tax, unused], rank: 0.9 }, { between: [tax, wage], rank: 0.5 }]
`;
const study = studyOf(quantities);
/** Its figures are the parameters, but for the switch, which is no figure. */
const reporting = studyOf(`${quantities}outputs: [fee, tax, toll, wage, toll_mean, share, loss, cost]\n`);

function sampleOf(request: Partial<Request> = {}) {
  const sample = prepareSample(study, { seed: "1", samples: 3000, sampler: "random", ...request });
  if ("expected" in sample) throw new Error(sample.got);
  return sample;
}

/** Whole columns by name. */
function columnsOf(request: Partial<Request> = {}): ReadonlyMap<string, number[]> {
  const { task, columns } = sampleOf(request);
  const whole = new Map(columns.map(({ name }) => [name, [] as number[]]));
  const operands = columns.map(({ operand }) => operand);
  for (const block of computedBlocks(task, operands)) {
    columns.forEach(({ name }, i) => whole.get(name)!.push(...block.columns[i]!.subarray(0, block.rows)));
  }
  return whole;
}

describe("a sample", () => {
  it("has a column for each cell of a random parameter that the figures rest on, and no other", () => {
    const { columns } = sampleOf();
    expect(columns.map(({ name }) => name)).toEqual([
      "fee[year=2016]",
      "fee[year=2017]",
      "tax",
      ...["north", "south", "west"].flatMap((place) => [2016, 2017].map((year) => `toll[place=${place},year=${year}]`)),
      "wage",
      "toll_mean",
      "share[place=north]",
      "share[place=south]",
      "share[place=west]",
      "route",
      "loss",
    ]);
  });

  const requests = names.flatMap((sampler) => [false, true].map((exact) => ({ sampler, exact })));

  it.each(requests)("of %j holds the numbers that a run of the same request draws", (request) => {
    const run = preparedRun(reporting, { seed: "other", samples: 3000, ...request });
    const columns = columnsOf({ seed: "other", ...request });
    for (const [name, column] of columns) {
      if (name !== "route") expect({ name, column }).toEqual({ name, column: [...drawsOf(run, name)] });
    }
  });

  it("without tables differs from one with them by no more than their verified error", () => {
    const { tables } = sampleOf().task;
    const bound = Math.max(...tables.map((table) => table.bound));
    expect(bound).toBeGreaterThan(0);
    const [tabled, exact] = [columnsOf().get("loss")!, columnsOf({ exact: true }).get("loss")!];
    expect(exact).not.toEqual(tabled);
    const quantile = quantileOf(law("gamma(3, 2)"));
    const interquartile = quantile(0.75, 0.25) - quantile(0.25, 0.75);
    exact.forEach((x, row) => {
      expect(Math.abs(tabled[row]! - x)).toBeLessThanOrEqual(bound * Math.max(Math.abs(x), interquartile));
    });
  });

  it("in another order holds the same as a run in that order", () => {
    const request = { seed: "1", samples: 3000, sampler: "latin-hypercube", dependence: "iman-conover" } as const;
    const run = preparedRun(reporting, request);
    expect(columnsOf(request).get("wage")).toEqual([...drawsOf(run, "wage")]);
  });

  it("adds up as the figures do: shares to one, shared draws alike, percentages in their unit, a switch as drawn", () => {
    const columns = columnsOf();
    const [north, south, west] = ["north", "south", "west"].map((place) => columns.get(`share[place=${place}]`)!);
    north!.forEach((share, row) => expect(share + south![row]! + west![row]!).toBeCloseTo(1, 14));
    expect(columns.get("toll[place=north,year=2016]")).toEqual(columns.get("toll[place=north,year=2017]"));
    expect(columns.get("tax")!.every((tax) => tax >= 10 && tax <= 20)).toBe(true);
    const sea = columns.get("route")!.filter((category) => category === 1).length / 3000;
    expect(Math.abs(sea - 0.7)).toBeLessThan(4 * Math.sqrt((0.7 * 0.3) / 3000));
  });

  it("keeps nothing: as many rows as anyone may ask for can be prepared", () => {
    // What there is of memory holds tables and kernels' constants, whatever the number of rows.
    const [few, many] = [1000, 1_000_000_000].map((samples) => sampleOf({ samples }).task.draws.byteLength);
    expect(many).toBe(few);
    expect(many).toBeLessThan(1_000_000);
  });

  it("is refused where its sampler or its order is", () => {
    const request = { seed: "1", samples: 100, sampler: "sobol", dependence: "iman-conover" } as const;
    expect(prepareSample(study, request)).toMatchObject({ about: "dependence" });
  });
});

describe("a sample as CSV", () => {
  it("reads back as the same numbers, and names the categories of a switch", () => {
    const [header = "", ...lines] = [...sampleCsv(sampleOf({ samples: 1500 }))].join("").split("\r\n");
    expect(header.startsWith('fee[year=2016],fee[year=2017],tax,"toll[place=north,year=2016]"')).toBe(true);
    expect(lines.pop()).toBe("");
    expect(lines.length).toBe(1500);
    const columns = [...columnsOf({ samples: 1500 })];
    lines.forEach((line, row) => {
      line.split(",").forEach((text, i) => {
        const [name, column] = columns[i]!;
        if (name === "route") expect(text).toBe(["land", "sea"][column[row]!]);
        else expect(Number(text)).toBe(column[row]);
      });
    });
  });
});
