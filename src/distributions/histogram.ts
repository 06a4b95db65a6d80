/**
 * The histogram distribution: classes with their probabilities, uniform inside each. Its cdf joins those of the edges by
 * straight lines, the ogive: Klugman, Panjer and Willmot (2012), Loss Models, 4th edition, definition 11.8.
 */
import type { Distribution, Fault } from "./distribution.ts";
import { lawUnless, rule, weighing } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";
import { jumps, staircase, stepAt, stepBelow, stepProbabilities, type Staircase } from "./staircase.ts";

/** Class i lies between edges i and i + 1; edges ascend strictly. */
export type Histogram = Staircase & { readonly family: "histogram"; readonly edges: readonly number[] };

export const histogram: Distribution<Histogram> = {
  name: "histogram",
  says: "classes between edges with their probabilities, uniform inside each",
  example: "histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.3, 0.2])",
  source: "Klugman, Panjer and Willmot (2012), Loss Models, 4th edition, definition 11.8",
  signatures: [
    signature({
      arguments: [
        { ...value("edges"), takes: "list" },
        { ...shape("weights"), takes: "list" },
      ],
      create: ({ edges, weights }) => {
        const count = rule(weights.length > 0 && edges.length === weights.length + 1, "one edge more than weights", {
          edges: edges.length,
          weights: weights.length,
        });
        // What the weights add up to says nothing while one is missing.
        const shares = weights.map((weight, i) => ({ name: `class ${i + 1}`, weight }));
        const faults = [...descents(edges), ...(count === undefined ? weighing(shares) : [count])];
        return lawUnless(faults, () => ({ family: "histogram", edges, ...staircase(weights) }));
      },
    }),
  ],

  quantile(law, p, q) {
    const i = stepAt(law, p, q);
    const [from, to] = [law.edges[i]!, law.edges[i + 1]!];
    if (p <= 0.5) return Math.min(to, from + (to - from) * ((p - (law.upTo[i - 1] ?? 0)) / inClass(law, i)));
    return Math.max(from, to - (to - from) * ((q - law.beyond[i]!) / inClass(law, i)));
  },

  cdf(law, x) {
    const i = stepBelow(law.edges, x);
    if (i < 0) return 0;
    if (i >= law.upTo.length) return 1;
    return (law.upTo[i - 1] ?? 0) + inClass(law, i) * ((x - law.edges[i]!) / (law.edges[i + 1]! - law.edges[i]!));
  },

  survival(law, x) {
    const i = stepBelow(law.edges, x);
    if (i < 0) return 1;
    if (i >= law.upTo.length) return 0;
    return law.beyond[i]! + inClass(law, i) * ((law.edges[i + 1]! - x) / (law.edges[i + 1]! - law.edges[i]!));
  },

  mean(law) {
    return stepProbabilities(law).reduce((sum, weight, i) => sum + weight * middle(law, i), 0);
  },

  variance(law) {
    const mean = histogram.mean(law);
    return stepProbabilities(law).reduce((sum, weight, i) => {
      const [between, width] = [middle(law, i) - mean, law.edges[i + 1]! - law.edges[i]!];
      return sum + weight * (between * between + (width * width) / 12);
    }, 0);
  },

  support({ edges, upTo, beyond }) {
    const [first, last] = [upTo.findIndex((p) => p > 0), beyond.findIndex((q) => q === 0)];
    return [edges[first]!, edges[last + 1]!];
  },

  breaks: jumps,
};

function descents(edges: readonly number[]): readonly Fault[] {
  return edges.slice(1).flatMap((edge, i) => {
    const before = edges[i]!;
    if (before < edge) return [];
    const got = `edge ${i + 1} is ${before}, edge ${i + 2} is ${edge}`;
    return [{ expected: "edges that ascend", got, about: ["edges"] }];
  });
}

function inClass({ upTo, beyond }: Histogram, i: number): number {
  return upTo[i]! <= 0.5 ? upTo[i]! - (upTo[i - 1] ?? 0) : (beyond[i - 1] ?? 1) - beyond[i]!;
}

function middle({ edges }: Histogram, i: number): number {
  return edges[i]! + (edges[i + 1]! - edges[i]!) / 2;
}
