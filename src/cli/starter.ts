/** The study that `iff init` writes: small, commented, and in order as it stands. Its numbers are made up and say so. */
import type { OutFile } from "./out-folder.ts";

const SCENARIO = `# yaml-language-server: $schema=scenario.schema.json
iff: 1
id: my-study
title: Goods sold across a border without being declared
question: How much do residents of Mexico earn abroad from undeclared sales, and how much do they pay for them?
economy: MEX # the reporting economy: inward and outward are seen from here

indexes:
  year: [2021, 2022, 2023]
  good: [cheap, dear]

sources: # every number below has one of these, or says that it is assumed
  survey: { title: Survey of traders (made up for this example), publisher: Nobody, year: 2024 }

parameters: # what is put in: a number or a distribution, with unit and source
  quantity:
    title: Undeclared goods
    unit: t
    by: [good, year]
    value: { csv: quantity.csv } # one column an index, one column value
    source: survey
  price:
    title: Price abroad
    unit: USD/kg # tonnes and kilograms are converted
    by: [good]
    value:
      cheap: lognormal(mean=4, sd=1)
      dear: 10 to 25 # the 90% interval
    source: survey
    note: The range of the dear good holds nine in ten answers.
  found:
    title: Share found at the border
    value: beta(mean=0.1, sd=0.04)
    status: assumed
  cost_share:
    title: Share of receipts paid to carriers abroad
    value: pert(0.1, 0.2, 0.4) # smallest, most likely, largest
    status: assumed
  rivals:
    title: Is the price of officials or of traders right?
    value: switch(traders=0.7, officials=0.3) # a structural assumption, drawn as a category
    status: assumed

variables: # what is computed; units are checked
  receipts:
    title: Receipts abroad
    unit: USD
    formula: quantity * (1 - found) * price * select(rivals, traders=1, officials=0.8)

flows: # who pays whom; inward, outward, gap and ratio follow from these
  sales: { by: [], from: USA, to: MEX, market: goods, value: "sum(receipts, good)" }
  carriers: { from: MEX, to: USA, market: goods, value: "sum(receipts, good) * cost_share" }

hypotheses: # named sets of changed assumptions: iff run my-study --hypothesis free-carriers
  free-carriers: { title: Carriers abroad are members and paid nothing, set: { cost_share: 0 } }

observations: # published values, shown beside yours
  official-2023: { of: "inward[year=2023]", value: 9.5e6, relative_sd: 0.2, source: survey }

checks: # conditions looked at in every draw
  - { title: Carriers cost less than the goods bring, that: cost_share < 1 }
`;

const QUANTITY = `good,year,value
cheap,2021,900
cheap,2022,950
cheap,2023,1000
dear,2021,250
dear,2022,270
dear,2023,300
`;

const README = `# My study

What it asks, how it is computed, what is assumed, and what would improve it.

    iff check .
    iff run . --out results

All that a scenario may say stands in docs/scenario-format.md, which comes with iffsim; \`iff list distributions\` shows the distributions.
`;

/** The files of the study, besides the schema that makes editors complete its keys. */
export const STARTER: readonly (OutFile & { readonly text: string })[] = [
  { name: "scenario.yaml", text: SCENARIO },
  { name: "quantity.csv", text: QUANTITY },
  { name: "README.md", text: README },
];
