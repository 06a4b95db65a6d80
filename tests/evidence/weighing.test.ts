/** Weighing by closed forms: walks, error groups, routes, detection, conflicts, and what is said where nothing is left. */
import { describe, expect, it } from "vitest";
import { prepareWeighing } from "../../src/weighing.ts";
import { readAlternatives } from "../../src/study.ts";
import { HEAD } from "../study-of.ts";
import { drawn, weighed } from "./weighed.ts";

const normal = (mean: number, sd: number): string => `"normal(mean=${mean}, sd=${sd})"`;
const one = (value: string): string => `parameters: { x: { value: ${value}, status: assumed } }\noutputs: [x]\n`;

/** log N(y; mean, covariance) in two dimensions. */
function logNormal2(y: readonly [number, number], mean: number, [a, b, c]: readonly [number, number, number]): number {
  const [d, e] = [y[0] - mean, y[1] - mean];
  const determinant = a * c - b * b;
  return (
    -Math.log(2 * Math.PI) - 0.5 * Math.log(determinant) - (c * d * d - 2 * b * d * e + a * e * e) / (2 * determinant)
  );
}

describe("what observations say", () => {
  it("is found by a walk where no draw of the prior is near", { timeout: 60_000 }, () => {
    const { alternatives, figures } = weighed(
      `${one(normal(0, 1))}observations: { o: { of: x, value: 8, sd: 0.2 } }\n`,
    );
    const variance = 1 + 0.04;
    const { method, logEvidence } = alternatives[0]!;
    expect(method).toBe("sequential Monte Carlo");
    const truth = -0.5 * Math.log(2 * Math.PI * variance) - 64 / (2 * variance);
    expect(Math.abs(logEvidence.value - truth)).toBeLessThan(4 * logEvidence.standardError);
    expect(logEvidence.standardError).toBeLessThan(0.2);
    const { median } = figures[0]!.sides[0]!.posterior;
    expect(Math.abs(median.value - 8 / variance)).toBeLessThan(5 * Math.max(median.standardError, 0.002));
  });

  it("counts errors that hang together once: two values of one survey", () => {
    const text = (rank: number): string =>
      `${one(normal(0, 2))}observations:\n  a: { of: x, value: 1, sd: 1, error_group: { name: s, rank: ${rank} } }\n  b: { of: x, value: 2, sd: 1, error_group: { name: s, rank: ${rank} } }\n`;
    for (const rank of [0, 0.5, 0.9]) {
      const r = 2 * Math.sin((Math.PI * rank) / 6);
      const { value, standardError } = weighed(text(rank), { samples: 50_000 }).alternatives[0]!.logEvidence;
      expect(Math.abs(value - logNormal2([1, 2], 0, [5, 4 + r, 5]))).toBeLessThan(5 * standardError);
    }
  });

  it("reconciles two routes: the posterior of both is the product of their laws where they agree", () => {
    const text =
      `parameters:\n  supply: { value: ${normal(100, 20)}, status: assumed }\n  demand: { value: ${normal(60, 10)}, status: assumed }\n` +
      "outputs: [supply, demand]\nobservations: { balance: { of: supply, against: demand, sd: 0.5 } }\n";
    const { figures, alternatives } = weighed(text, { samples: 100_000 });
    // Precisions 1/400 and 1/100 weigh 100 and 60.
    for (const { sides } of figures) {
      const { median } = sides[0]!.posterior;
      expect(Math.abs(median.value - 68)).toBeLessThan(5 * median.standardError + 0.01);
    }
    const variance = 400 + 100 + 0.25;
    const { logEvidence } = alternatives[0]!;
    const truth = -0.5 * Math.log(2 * Math.PI * variance) - 1600 / (2 * variance);
    expect(Math.abs(logEvidence.value - truth)).toBeLessThan(5 * logEvidence.standardError);
  });

  it("does not read more reports as more activity where detection may have grown", () => {
    const text =
      "parameters:\n  a: { unit: case, value: 'lognormal(mean=1000, sd=100)', status: assumed }\n  b: { unit: case, value: 'lognormal(mean=1000, sd=100)', status: assumed }\n" +
      "  p: { value: 'uniform(0, 1)', status: assumed }\n  q: { value: 'uniform(0, 1)', status: assumed }\nvariables: { rise: { formula: b / a } }\noutputs: [rise]\n" +
      "observations:\n  before: { of: a, count: 100, detection: p }\n  after: { of: b, count: 400, detection: q }\n";
    const { median, interval } = weighed(text, { samples: 100_000 }).figures.find(({ output }) => output === "rise")!
      .sides[0]!.posterior;
    expect(Math.abs(median.value - 1)).toBeLessThan(0.05);
    expect(interval.low.value).toBeLessThan(0.9);
    expect(interval.high.value).toBeGreaterThan(1.1);
  });

  it("contradicts itself where two values cannot both hold, by as much as their laws say", { timeout: 60_000 }, () => {
    const text = `${one(normal(15, 10))}observations:\n  cash: { of: x, value: 24, sd: 2 }\n  inward: { of: x, value: 12.1, sd: 1 }\n`;
    const { pairs, sentences } = weighed(text, { samples: 100_000 });
    const log1 = (y: number, sd: number): number =>
      -0.5 * Math.log(2 * Math.PI * (100 + sd * sd)) - (y - 15) ** 2 / (2 * (100 + sd * sd));
    const joint = logNormal2([24, 12.1], 15, [104, 100, 101]);
    const truth = (log1(24, 2) + log1(12.1, 1) - joint) / Math.LN10;
    expect(truth).toBeGreaterThan(1);
    const { conflict, observations } = pairs[0]!;
    expect(observations).toEqual(["cash", "inward"]);
    expect(Math.abs(conflict.value - truth)).toBeLessThan(5 * conflict.standardError + 1e-6);
    expect(sentences.join(" ")).toContain("cash and inward contradict each other");
  });

  it("supports itself where two values agree", () => {
    const text = `${one(normal(15, 10))}observations:\n  a: { of: x, value: 13, sd: 1 }\n  b: { of: x, value: 12.1, sd: 1 }\n`;
    expect(weighed(text).pairs[0]!.conflict.value).toBeLessThan(0);
  });

  it("names the observation that decided, and what would tell hypotheses apart", () => {
    const text =
      `parameters: { x: { value: ${normal(0, 1)}, status: assumed }, y: { value: ${normal(0, 1)}, status: assumed }, z: { value: ${normal(0, 1)}, status: assumed } }\noutputs: [x, y, z]\n` +
      `hypotheses: { h: { set: { x: ${normal(3, 1)}, z: ${normal(9, 1)} } } }\n` +
      "observations: { telling: { of: x, value: 3, sd: 0.5 }, idle: { of: y, value: 0, sd: 0.5 } }\n";
    const { decided, sentences, alternatives } = weighed(text, { samples: 50_000 });
    const shift = (id: string): number => decided.find(({ observation }) => observation === id)!.shift.value;
    // The Bayes factor of 3 under N(3, 1.25) against N(0, 1.25) is exp(9 / 2.5).
    const weight = 1 / (1 + Math.exp(-9 / 2.5));
    expect(Math.abs(alternatives[1]!.weight.value - weight)).toBeLessThan(5 * alternatives[1]!.weight.standardError);
    expect(Math.abs(shift("telling") - (weight - 0.5))).toBeLessThan(0.02);
    expect(shift("idle")).toBeLessThan(0.01);
    expect(sentences.join(" ")).toContain("telling decides most");
  });

  it("says that nothing is left, instead of keeping the few draws that lie nearest", { timeout: 60_000 }, () => {
    const text = `${one("'uniform(0, 1)'")}observations: { least: { of: x, at_least: 1.5 }, near: { of: x, value: 0.5, sd: 0.1 } }\n`;
    const { alternatives, sentences } = weighed(text);
    expect(alternatives[0]!.logEvidence.value).toBe(-Infinity);
    expect(sentences[0]).toContain("No draw survives");
  });

  it("rules out the hypothesis alone under which nothing is left", { timeout: 60_000 }, () => {
    const text = `${one("'uniform(0, 1)'")}hypotheses: { wide: { set: { x: 'uniform(0, 2)' } } }\nobservations: { least: { of: x, at_least: 1.5 } }\n`;
    const { alternatives, sentences } = weighed(text);
    expect(alternatives.map(({ weight }) => weight.value)).toEqual([0, 1]);
    expect(Math.abs(alternatives[1]!.logEvidence.value - Math.log(0.25))).toBeLessThan(0.05);
    expect(sentences.join(" ")).toContain("it is ruled out");
  });

  it("comes within bounds that no draw of the prior meets", { timeout: 60_000 }, () => {
    const { alternatives } = weighed(`${one(normal(0, 1))}observations: { far: { of: x, at_least: 6 } }\n`);
    const { logEvidence } = alternatives[0]!;
    // P(Z > 6) by Abramowitz and Stegun, table 26.2.
    expect(Math.abs(logEvidence.value - Math.log(9.8659e-10))).toBeLessThan(5 * logEvidence.standardError);
    expect(logEvidence.standardError).toBeLessThan(0.5);
  });

  it("says where what was observed lies beyond all draws", { timeout: 60_000 }, () => {
    const text = `${one(normal(0, 1))}observations: { o: { of: x, value: 60, sd: 0.5 } }\n`;
    expect(weighed(text).sentences.join(" ")).toContain("lies where no draw of the scenario as it is reaches");
  });

  it("cannot tell a hypothesis that changes nothing of what was observed", () => {
    const text = `parameters: { x: { value: ${normal(0, 1)}, status: assumed }, y: { value: 1, status: assumed } }\noutputs: [x, y]\nhypotheses: { h: { set: { y: 2 } } }\nobservations: { o: { of: x, value: 1, sd: 1 } }\n`;
    const { alternatives, sentences } = weighed(text);
    expect(alternatives[1]).toMatchObject({ sameAs: "as it is", weight: { value: 0.5 } });
    expect(sentences.join(" ")).toContain("No observation can tell the scenario as it is and h apart");
  });

  it("has the same bits with any sampler's rows drawn again, and errors that hold the truth for stratified rows", () => {
    const text = `${one(normal(0, 2))}observations: { o: { of: x, value: 1, sd: 1 } }\n`;
    const truth = -0.5 * Math.log(2 * Math.PI * 5) - 1 / 10;
    for (const sampler of ["random", "latin-hypercube", "sobol"] as const) {
      const [a, b] = [weighed(text, { sampler }), weighed(text, { sampler })];
      expect(a).toEqual(b);
      const { value, standardError } = a.alternatives[0]!.logEvidence;
      expect(Math.abs(value - truth), sampler).toBeLessThan(5 * standardError);
    }
  });

  it("is refused without observations that have an error, with a prior of nobody, and by whole columns", () => {
    const bare = `${one(normal(0, 1))}observations: { o: { of: x, value: 1 } }\n`;
    expect(() => drawn(bare)).toThrow(/observations with an error: .*, got 1 without one/);
    const good = `${one(normal(0, 1))}observations: { o: { of: x, value: 1, sd: 1 } }\n`;
    expect(() => drawn(good, {}, [["other", 1]])).toThrow(/the id of a hypothesis that is weighed, got other/);
    expect(() => drawn(good, {}, [["as it is", 0]])).toThrow(/a prior above 0/);
    expect(() => drawn(good, { dependence: "iman-conover" })).toThrow(/copula/);
    const files = { read: () => ({ ok: true, bytes: new TextEncoder().encode(HEAD + good) }) as const };
    const read = readAlternatives("scenario.yaml", files, {}, [], 0);
    if (!read.ok) throw new Error("not read");
    const request = { samples: 1_000_000_000, seed: "1", sampler: "random" } as const;
    expect(prepareWeighing(read.value, request)).toMatchObject({ about: "samples" });
  });
});
