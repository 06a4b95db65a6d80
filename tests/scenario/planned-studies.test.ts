/** Studies and decisions in a scenario: what is wrong with one is told with its place, and what is right is read whole. */
import { describe, expect, it } from "vitest";
import { issuesOf, studyOf } from "../study-of.ts";

const PARAMETERS = `indexes: { year: [2016, 2017] }
parameters:
  guides: { by: [year], value: "beta(mean=0.06, sd=0.04)", status: assumed }
  fee: { unit: USD/person, value: "normal(mean=4500, sd=900)", status: assumed }
  rate: { value: 0.2, status: assumed }
  passed_on: { value: 0, status: assumed }
  series: { value: "switch(ours=0.5, theirs=0.5)", status: assumed }
variables:
  paid: { unit: USD/person, formula: "fee * sum(guides, year) * rate * select(series, ours=1, theirs=2)" }
hypotheses: { sub: { set: { passed_on: "uniform(0, 0.2)" } } }
`;

/** What is said of a study, without its head. */
function saidOf(study: string): readonly string[] {
  const text = `${PARAMETERS}studies:\n  s: { ${study} }\n`;
  return issuesOf(text)
    .filter(({ severity }) => severity === "error")
    .map(({ line, at, expected, got }) => `${line} ${at}: ${expected}, got ${got}`);
}

describe("a planned study", () => {
  it("is read whole", () => {
    const { studies } = studyOf(`${PARAMETERS}studies:
  s:
    title: People are asked
    informs: { "guides[year=2017]": share, fee: { kind: mean, sd: 2000, part: 0.06 } }
    sizes: [600, 150]
    design_effect: 1.5
    response: 0.8
    population: 4000
    maximum: 1000
    cost: { each: 25 }
`).scenario;
    expect(studies).toHaveLength(1);
    const [study] = studies;
    expect(study).toMatchObject({
      sizes: [150, 600],
      designEffect: 1.5,
      response: 0.8,
      population: 4000,
      maximum: 1000,
    });
    expect(study!.cost).toEqual({ fixed: 0, each: 25, unit: "USD" });
    expect(study!.informs.map(({ likelihood, part }) => [likelihood, part])).toEqual([
      [{ kind: "share" }, 1],
      [{ kind: "mean", sd: 2000 }, 0.06],
    ]);
  });

  it.each([
    ["informs: { guide: share }", /informs\.guide: the name of a parameter, got guide$/],
    ["informs: { paid: { kind: mean, sd: 1 } }", /informs\.paid: the name of a parameter, got the variable paid/],
    ["informs: { rate: share }", /informs\.rate: a parameter that holds draws, .* got rate, which is known for sure/],
    ['informs: { "guides[year=2015]": share }', /a member of year, got 2015/],
    [
      "informs: { guides: share }, sizes: [10, 900], population: 400",
      /sizes\[1\]: a sample of at most the population, 400, got 900/,
    ],
    [
      "informs: { guides: share }, sizes: [900], maximum: 400",
      /sizes\[0\]: a sample of at most the maximum, 400, got 900/,
    ],
    ["informs: { guides: share }, maximum: 900, population: 400", /maximum: at most the population, 400, got 900/],
    ["informs: { guides: share }, cost: { each: -1 }", /cost\.each: a number from 0 up, got the number -1/],
    ["informs: { fee: share }", /informs\.fee: a share, without a unit, for the kind share, got fee in USD\/person/],
    [
      "informs: { fee: { kind: prices, log_sd: 1 } }",
      /values from 0 to any height for the kind prices, got fee, drawn from -infinity/,
    ],
    ["informs: { series: share }", /finding or perfect for series, which is a switch, got share/],
    [
      "informs: { fee: { kind: finding, findings: { a: { x: 1 }, b: { x: 0 } } } }",
      /a switch, .* got fee, which is a number/,
    ],
    [
      "informs: { series: { kind: finding, findings: { a: { ours: 1 }, b: { ours: 0 } } } }",
      /the probability of the finding a where series is theirs, got none/,
    ],
    [
      "informs: { series: { kind: finding, findings: { a: { ours: 1, theirs: 1 }, b: { ours: 0, theirs: 1 } } } }",
      /add up to 1 where theirs is true, got 2/,
    ],
    ["informs: { fee: mean }", /informs\.fee: sd: how far single answers scatter, got mean without one/],
    [
      "informs: { guides: { kind: share, sd: 1 } }",
      /informs\.guides\.sd: sd beside mean or purity only, got sd beside share/,
    ],
    [
      "informs: { guides: { kind: count } }, sizes: [10]",
      /sizes with a mean, share, prices or purity only, .* got sizes with count/,
    ],
    ["informs: {}", /informs: at least one parameter/],
    ["sizes: [10]", /informs: a map from parameters to how they are asked after, got nothing/],
    ["informs: { guides: share }, response: 1.2", /response: a share above 0, up to 1, got the number 1.2/],
  ])("%s is refused with its place", (study, said) => {
    const found = saidOf(study);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(said);
    expect(found[0]).toMatch(/^15 studies\.s/);
  });

  it("may ask after what only a hypothesis makes uncertain", () => {
    expect(saidOf("informs: { passed_on: share }, sizes: [100]")).toEqual([]);
  });
});

describe("a decision", () => {
  const saidOfDecision = (decision: string): readonly string[] =>
    issuesOf(`${PARAMETERS}decision: ${decision}\n`)
      .filter(({ severity }) => severity === "error")
      .map(({ at, expected, got }) => `${at}: ${expected}, got ${got}`);

  it.each([
    ["{ options: { act: { benefit: paid } }, unit: USD/person }", /decision: at least two options, got 1/],
    ["{ options: { act: { benefit: paid }, wait: { benefit: 0 } }, unit: USD }", /act\.benefit: .*USD/],
    [
      "{ options: { act: { benefit: guides }, wait: { benefit: 0 } } }",
      /act\.benefit: one number for the option, got one for each year/,
    ],
    [
      "{ options: { act: { benefit: rate }, wait: { loss: 0 } } }",
      /a benefit for every option, or a loss for every option/,
    ],
    ["{ options: { act: { benefit: rates }, wait: { benefit: 0 } } }", /act\.benefit: .*got rates/],
    ["{ title: None }", /decision: options with a benefit or a loss each, or adopt with losses, got neither/],
    [
      "{ adopt: { as it is: { sub: 1 }, subs: { as it is: 1 } } }",
      /adopt\.subs: the id of a hypothesis, or "as it is", got subs/,
    ],
    ["{ adopt: { as it is: {}, sub: { as it is: 1 } } }", /adopt\.as it is: the loss where sub is true, got none/],
  ])("%s is refused with its place", (decision, said) => {
    const found = saidOfDecision(decision);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join("\n")).toMatch(said);
  });
});
