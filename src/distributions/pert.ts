/**
 * The PERT distribution of experts' estimates: a beta law between the least and the greatest value whose mode is the
 * most likely one. Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7, 646-669; with a free weight `shape`
 * of the mode (4 there): Vose (2008), Risk Analysis, "modified PERT".
 */
import type { Family } from "./distribution.ts";
import { apart, lawUnless, ordered, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

export const pert: Family = {
  name: "pert",
  says: "least, most likely and greatest value, smooth between: an expert's estimate",
  example: "pert(4000, 4559, 8000)",
  source: "Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7, 646-669; Vose (2008)",
  signatures: [
    signature({
      arguments: [value("min"), value("mode"), value("max"), { ...shape("shape"), otherwise: 4 }],
      create: ({ min, mode, max, shape }) =>
        lawUnless([ordered({ min, mode, max }) ?? apart({ min, max }), ...positive({ shape })], {
          family: "beta",
          alpha: 1 + shape * ((mode - min) / (max - min)),
          beta: 1 + shape * ((max - mode) / (max - min)),
          min,
          max,
        }),
    }),
  ],
};
