/** Texts made to take long or too much memory are answered soon: each is refused in words, or is a study. */
import { expect, it } from "vitest";
import { checkStudy } from "../../src/study.ts";
import { filesOf, head, topFile } from "./reading.ts";

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("");
const members = (count: number): string => lines(count, (i) => `m${i},`);

const hostile: readonly (readonly [what: string, body: string])[] = [
  [
    "nested flow collections",
    `parameters: { a: { value: [${"[".repeat(50).concat("]".repeat(50), ",").repeat(9000)}] } }`,
  ],
  ["unknown aliases", `outputs: [${lines(50_000, (i) => `*x${i},`)}]`],
  [
    "unknown names that look like known ones",
    `variables:\n${lines(7000, (i) => `  variable_${i}: { formula: varaible_${i} }\n`)}`,
  ],
  [
    "a formula of nested brackets",
    `variables: { x: { formula: "${"(".repeat(2_400_000)}1${")".repeat(2_400_000)}" } }`,
  ],
  ["a chain of signs", `variables: { x: { formula: "${"-".repeat(4_900_000)}1" } }`],
  ["a long sum", `variables: { x: { formula: "${"1 + ".repeat(1_200_000)}1" } }`],
  [
    "a thousand million cells",
    `indexes: { a: [${members(1000)}], b: [${members(1000)}], c: [${members(1000)}] }\nparameters: { p: { by: [a, b, c], value: 1 } }`,
  ],
  [
    "sums over everything",
    `indexes: { a: [${members(300)}], b: [${members(300)}] }\nparameters: { p: { by: [a, b], value: 1 } }\nvariables: { v: { formula: "sum(sum(p, a) * p, b) + sum(p * sum(p, a, b), a, b)" } }`,
  ],
  [
    "many outputs that do not exist",
    `parameters:\n${lines(3000, (i) => `  p${i}: { value: 1 to 2 }\n`)}outputs: [${lines(30_000, (i) => `q${i},`)}]`,
  ],
  [
    "a parameter whose thousands of cells are tied",
    `indexes: { n: [${members(3000)}] }\nparameters: { a: { by: [n], value: "normal(0, 1)", across: { n: 0.5 } } }`,
  ],
  [
    "a chain of thousands of ties",
    `indexes: { n: [${members(3000)}] }\nparameters: { a: { by: [n], value: "normal(0, 1)" } }\ndependence:\n${lines(2999, (i) => `  - { between: ["a[n=m${i}]", "a[n=m${i + 1}]"], rank: 0.1 }\n`)}`,
  ],
  ...["rank: 0.3, copula: { kind: student, df: 4 }", "rank: 0.3, copula: clayton", "pearson: 0.3"].map((tie) => {
    const parameters = `a: { by: [n], value: "normal(10, 1)" }, b: { by: [n], value: "lognormal(10, 1)" }`;
    const body = `indexes: { n: [${members(3000)}] }\nparameters: { ${parameters} }\ndependence: [{ between: [a, b], ${tie} }]`;
    return [`thousands of pairs with ${tie}`, body] as const;
  }),
  [
    "many correlations that cannot hold at once",
    `indexes: { n: [${members(200)}] }\nparameters: { a: { by: [n], value: "normal(0, 1)", across: { n: -0.1 } } }`,
  ],
  ["a list of millions of numbers", `outputs: [${"1,".repeat(2_400_000)}]`],
  ["millions of calls in braces", `parameters: { a: { value: { ${"b: uniform(1, 2), ".repeat(270_000)} } } }`],
  [
    "shares over thousands of members",
    `indexes: { n: [${members(3000)}] }\nparameters: { a: { by: [n], value: "dirichlet(over=n${lines(3000, (i) => `, m${i}=1`)})" } }`,
  ],
  [
    "a hypothesis of thousands of changes",
    `indexes: { n: [${members(3000)}] }\nparameters: { a: { by: [n], value: "normal(0, 1)" } }\nhypotheses:\n  h:\n    set:\n${lines(3000, (i) => `      "a[n=m${i}]": ${i}\n`)}`,
  ],
  [
    "thousands of markets",
    `economy: MEX\nparameters: { a: { unit: USD, value: 1 to 2 } }\nflows:\n${lines(3000, (i) => `  f${i}: { from: USA, to: MEX, market: m${i}, value: a }\n`)}`,
  ],
];

for (const [what, body] of hostile) {
  // An idle machine takes less than two seconds for each; the limit leaves room for one that is busy.
  it(`answers soon: ${what}`, () => {
    const begun = performance.now();
    const checked = checkStudy(topFile, filesOf({ [topFile]: head + body }));
    expect(performance.now() - begun).toBeLessThan(8000);
    if (checked.ok) return;
    expect(checked.issues.length).toBeLessThanOrEqual(600);
    for (const { line, column } of checked.issues) expect(line * column).toBeGreaterThanOrEqual(1);
  }, 20_000);
}
