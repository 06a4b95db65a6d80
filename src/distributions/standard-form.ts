/**
 * Laws that differ by a shift and a stretch only: X = location + scale * S with S of a standard law. One table of S then
 * serves all of them.
 */
import { exp } from "../numerics/elementary.ts";
import type { Beta } from "./beta.ts";
import type { Law } from "./distribution.ts";
import type { Exponential } from "./exponential.ts";
import type { Gamma } from "./gamma.ts";
import type { Gev } from "./gev.ts";
import type { Gumbel } from "./gumbel.ts";
import type { Logistic } from "./logistic.ts";
import type { Loglogistic } from "./loglogistic.ts";
import type { Lognormal } from "./lognormal.ts";
import type { Normal } from "./normal.ts";
import type { Pareto } from "./pareto.ts";
import type { Student } from "./student.ts";
import type { Weibull } from "./weibull.ts";

export type StandardForm = { readonly standard: Law; readonly location: number; readonly scale: number };

type Shifted =
  Normal | Student | Logistic | Gumbel | Gev | Beta | Lognormal | Gamma | Weibull | Exponential | Loglogistic | Pareto;

/** The standard form of a law; a law of any other family stands for itself. */
export function standardForm(law: Law): StandardForm {
  return ofShifted(law as Shifted) ?? { standard: law, location: 0, scale: 1 };
}

function ofShifted(law: Shifted): StandardForm | undefined {
  switch (law.family) {
    case "normal":
      return { standard: { ...law, mean: 0, sd: 1 }, location: law.mean, scale: law.sd };
    case "student":
    case "logistic":
    case "gumbel":
    case "gev":
      return { standard: { ...law, location: 0, scale: 1 }, location: law.location, scale: law.scale };
    case "beta":
      return { standard: { ...law, min: 0, max: 1 }, location: law.min, scale: law.max - law.min };
    case "lognormal":
      return { standard: { ...law, mu: 0 }, location: 0, scale: exp(law.mu) };
    case "gamma":
    case "weibull":
    case "loglogistic":
      return { standard: { ...law, scale: 1 }, location: 0, scale: law.scale };
    case "exponential":
      return { standard: { ...law, rate: 1 }, location: 0, scale: 1 / law.rate };
    case "pareto":
      return { standard: { ...law, min: 1 }, location: 0, scale: law.min };
    default:
      law satisfies never;
      return undefined;
  }
}
