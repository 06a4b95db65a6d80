/** The report of the fixture with all that a scenario may have: scores of the evidence, and flows by partner. */
import type { Drivers } from "../../src/sensitivity/drivers.ts";
import type { ReportParameter, ReportRow, ReportSection, Report } from "../../src/report/report.ts";
import { report, summaryOf } from "./fixture.ts";

const SLICES = 2_000;

/** Draws from half the middle to one and a half of it. */
function rowOf(quantity: string, partner: string, middle: number): ReportRow {
  const draws = Array.from({ length: SLICES }, (_, i) => middle * (0.5 + (i + 0.5) / SLICES));
  const summary = summaryOf(quantity, "USD", "2018", draws);
  const output = `${quantity}[partner=${partner},year=2018]`;
  return {
    label: `${partner}, 2018`,
    summary: { ...summary, output, subscripts: { partner, year: "2018" } },
    published: [],
  };
}

function byPartner(quantity: string, title: string, middles: Readonly<Record<string, number>>): ReportSection {
  const rows = Object.entries(middles).map(([partner, middle]) => rowOf(quantity, partner, middle));
  return { quantity, title, meaning: "Flows of one year by partner.", unit: "USD", kind: "breakdown", rows };
}

const PEDIGREES: Readonly<Record<string, ReportParameter["pedigree"]>> = {
  share_paying: { proxy: 3, empirical: 2.5, method: 2 },
  fee: { proxy: 3, empirical: 3, theory: 2, method: 3, validation: 1 },
  passed_on: { proxy: 1, empirical: 0, method: 1 },
};

const OUTWARD: Drivers = {
  ...report.drivers[0]!,
  output: "outward[year=2018]",
  shares: [
    { input: "passed_on", parameter: "passed_on", share: { value: 0.9, standardError: 0.01 } },
    { input: "fee[nationality=others,year=2018]", parameter: "fee", share: { value: 0.06, standardError: 0.01 } },
    {
      input: "share_paying[nationality=others]",
      parameter: "share_paying",
      share: { value: 0.02, standardError: 0.01 },
    },
  ],
};

export const full: Report = {
  ...report,
  economy: "MEX",
  sections: [
    ...report.sections,
    byPartner("inward", "Inward flow by partner", { USA: 820e6, GTM: 190e6, HND: 120e6, SLV: 60e6 }),
    byPartner("outward", "Outward flow by partner", { USA: 9e6, GTM: 4e6 }),
  ],
  parameters: report.parameters.map((parameter) => {
    const pedigree = PEDIGREES[parameter.name];
    return pedigree === undefined ? parameter : { ...parameter, pedigree };
  }),
  drivers: [...report.drivers, OUTWARD],
};
