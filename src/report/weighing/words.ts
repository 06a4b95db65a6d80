/** Figures of a weighing in words that text and page share. */
import { pow } from "../../numerics/elementary.ts";
import type { Estimate } from "../../numerics/estimate.ts";
import { count, figure, PLAIN } from "../format.ts";
import type { Alternative, Fit, WeighedFigure } from "./report.ts";
import { percent } from "../format.ts";

/** Powers of ten that are written out. */
const PLAINLY = 4;

/** "12", "0.034", "1e-9", "0": a Bayes factor from its power of ten and that of its error. */
export function factorText({ value, standardError }: Estimate): string {
  if (value === -Infinity) return "0";
  if (!Number.isFinite(value)) return "n/a";
  if (Math.abs(value) > PLAINLY) return `1e${Math.round(value)}`;
  const factor = pow(10, value);
  return figure({ value: factor, standardError: factor * (pow(10, standardError) - 1) }, PLAIN, 3);
}

/** How the posterior was had, and what vouches for it. */
export function methodText({ method, shape, effective, accepted }: Alternative): string {
  if (accepted !== undefined) return `walk, ${percent({ value: accepted, standardError: 0 })} accepted`;
  if (method === "prior draws") return "draws as they are";
  const tail = Number.isFinite(shape) ? `, k ${shape.toFixed(2)}` : "";
  return `${count(Math.round(effective))} draws count${tail}`;
}

/** Why a figure has no median though hypotheses are left; undefined where it has one. */
export function undeterminedText({ averaged: { median, interval } }: WeighedFigure): string | undefined {
  if (!Number.isNaN(median.value) || Number.isNaN(interval.low.value)) return undefined;
  return "Half of all weight lies on finite values, half on infinite ones: all by weight has no median that is determined.";
}

export function missedText({ value }: Estimate): string {
  if (Number.isNaN(value)) return "n/a";
  return `${value > 0 ? "+" : value < 0 ? "-" : ""}${Math.abs(value).toFixed(1)}`;
}

export function placeText({ place }: Fit): string {
  return percent(place);
}

/** "97th", from a share. */
export function percentileText(place: number): string {
  const number = Math.round(100 * place);
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`;
}
