/**
 * First-order and total indices of dependent factors (Kucherenko, Tarantola and Annoni, Computer Physics Communications 183,
 * 2012; Mara, Tarantola and Annoni, Environmental Modelling and Software 72, 2015). The full ones hold what a factor tells of
 * others, as if it were drawn first and they given it; the independent ones only what no other tells, as if it were drawn last.
 * A with the factor drawn again given the others, A(i), shares the others with A and what the factor has of its own with B;
 * A with all others drawn again given the factor, A(-i), shares the factor with A and what the others have of their own with B:
 * full:        V_i = E[f(A) (f(A(-i)) - f(B))], E_i = E[(f(A(-i)) - f(B))^2] / 2;
 * independent: V_i = E[f(B) (f(A(i)) - f(A))],  E_i = E[(f(A(i)) - f(A))^2] / 2.
 */
import type { InputSet } from "../model/model.ts";
import type { ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections } from "./sections.ts";
import { indicesOf, sumsOf } from "./sobol.ts";

export const kucherenko: ArmsMethod = {
  kind: "arms",
  name: "kucherenko",
  says: "which share of the variance an input explains where inputs depend on each other, with and without what it tells of others",
  source: "Kucherenko, Tarantola and Annoni (2012); Mara, Tarantola and Annoni (2015)",
  indices: [
    { name: "S1_full", says: "share that the input explains alone, with what it tells of others", scale: "pure" },
    { name: "ST_full", says: "the same with all interactions", scale: "pure" },
    { name: "S1_ind", says: "share that the input explains alone beyond what others tell of it", scale: "pure" },
    { name: "ST_ind", says: "share that is left when all but the input is known", scale: "pure" },
  ],
  sortedBy: "ST_full",
  needsVariance: true,
  underDependence: "full indices count what several tell once for each of them; the sum of either kind means nothing",
  splitsTies: true,
  /** A, B, A with each factor drawn again, A with all but each drawn again. */
  arms(factors: readonly InputSet[]): readonly InputSet[] {
    const all = factors.flatMap((factor) => [...factor]);
    return [
      new Set(),
      new Set(all),
      ...factors,
      ...factors.map((factor) => new Set(all.filter((input) => !factor.has(input)))),
    ];
  },
  estimate([a, b, ...mixed]: readonly Float64Array[], sections: Sections): Estimates {
    const factors = mixed.length / 2;
    const [own, others] = [mixed.slice(0, factors), mixed.slice(factors)];
    const independent = estimatesOf(sumsOf(a!, b!, own, sections.bounds), sections, indicesOf);
    const full = estimatesOf(sumsOf(b!, a!, others, sections.bounds), sections, indicesOf);
    return {
      S1_full: full.slice(0, factors),
      ST_full: full.slice(factors),
      S1_ind: independent.slice(0, factors),
      ST_ind: independent.slice(factors),
    };
  },
};
