/**
 * The Dirichlet distribution: shares over the members of an index that add up to one. Not a law of one quantity, so it
 * makes no law: whoever compiles a call that matches its signatures asks `dirichletSticks` for K - 1 independent beta laws,
 * one input each, and turns their values v into shares by w1 = v1, w2 = v2 (1 - v1), ..., wK the rest (`sharesOf`).
 * Connor and Mosimann (1969), Journal of the American Statistical Association 64, 194-206: the neutral fractions of a
 * Dirichlet vector are independent, v_k ~ beta(alpha_k, alpha_(k+1) + ... + alpha_K).
 */
import type { Beta } from "./beta.ts";
import type { Family, Fault } from "./distribution.ts";
import { positive, weighing } from "./rules.ts";
import { shape, signature } from "./signature.ts";

const over = { ...shape("over"), takes: "index", onlyByName: true } as const;
/** At most so many: the work to make a vector grows with their square. */
const MOST_MEMBERS = 500;
const members = { names: "word", role: "shape", least: 2, most: MOST_MEMBERS } as const;

const alone = (): readonly Fault[] => [
  { expected: "a distribution of one quantity", got: "dirichlet, which makes shares over an index", about: [] },
];

export const dirichlet: Family = {
  name: "dirichlet",
  says: "shares over an index that add up to one, by concentrations or by means and n, the sum of concentrations",
  example: "dirichlet(over=place, north=0.5, south=0.3, sea=0.2, n=8)",
  source: "Connor and Mosimann (1969), Journal of the American Statistical Association 64, 194-206",
  signatures: [
    signature({
      arguments: [over, { ...shape("n"), onlyByName: true }],
      rest: members,
      says: "member=mean",
      create: alone,
    }),
    signature({ arguments: [over], rest: members, says: "member=concentration", create: alone }),
  ],
};

/** Members in the order of the call and, for each but the last, the beta law of its share of what is left. */
export type Sticks = { readonly members: readonly string[]; readonly laws: readonly Beta[] };

/** `weights` are concentrations, or means where `n` is given. */
export function dirichletSticks(
  weights: readonly { readonly member: string; readonly weight: number }[],
  n?: number,
): Sticks | { readonly complaints: readonly Fault[] } {
  const parts = weights.map(({ member, weight }) => ({ name: member, weight }));
  const given = n === undefined ? parts : [...parts, { name: "n", weight: n }];
  const unfit = given
    .flatMap(({ name, weight }) => positive({ [name]: weight }))
    .filter((fault) => fault !== undefined);
  // What means add up to says nothing while one of them is none.
  const faults = unfit.length > 0 || n === undefined ? unfit : weighing(parts).filter((fault) => fault !== undefined);
  if (faults.length > 0) return { complaints: faults };
  const alphas = weights.map(({ weight }) => weight * (n ?? 1));
  const left = alphas.map(() => 0);
  for (let k = alphas.length - 2; k >= 0; k--) left[k] = left[k + 1]! + alphas[k + 1]!;
  return {
    members: weights.map(({ member }) => member),
    laws: alphas.slice(0, -1).map((alpha, k) => ({ family: "beta", alpha, beta: left[k]!, min: 0, max: 1 })),
  };
}

/** The K shares of K - 1 stick values. */
export function sharesOf(values: readonly number[]): readonly number[] {
  let left = 1;
  const broken = values.map((value) => {
    const share = value * left;
    left *= 1 - value;
    return share;
  });
  return [...broken, left];
}
