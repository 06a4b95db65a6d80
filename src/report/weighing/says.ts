/** What an observation says, in words: the value and how far it may lie from the truth. */
import type { Observation } from "../../scenario/scenario.ts";
import { count, exactly, percent, readable } from "../format.ts";

/** "inward[year=2017] is 991.9 million USD, sd 10% of it". */
export function saysOf({ of, value, error, against, errorGroup }: Observation, unit: string): string {
  const tied = errorGroup === undefined ? "" : `; errs like others of ${errorGroup.name} (rank ${errorGroup.rank})`;
  if (against !== undefined) {
    const how =
      error.kind === "log_sd" ? `sd ${error.sd} of the logarithm of their quotient` : `sd ${sizeOf(error, unit)}`;
    return `${of.text} and ${against.text} are one quantity, ${how}${tied}`;
  }
  return `${of.text} ${saidOf(error, value, unit)}${tied}`;
}

function sizeOf(error: Observation["error"], unit: string): string {
  return "sd" in error ? readable(exactly(error.sd), unit) : "";
}

function saidOf(error: Observation["error"], value: number, unit: string): string {
  const is = readable(exactly(value), unit);
  switch (error.kind) {
    case "none":
      return `is ${is}`;
    case "sd":
      return `is ${is}, sd ${sizeOf(error, unit)}`;
    case "relative_sd":
      return `is ${is}, sd ${percent(exactly(error.sd))} of it`;
    case "log_sd":
      return `is ${is}, sd ${error.sd} of the logarithm`;
    case "interval": {
      const { low, high, level, scale, meaning } = error;
      const ends = `${readable(exactly(low), unit)} to ${readable(exactly(high), unit)}`;
      const on = scale === "log" ? ", on the logarithmic scale" : "";
      return `is ${is}, ${percent(exactly(level))} between ${ends}${on}${meaning === undefined ? "" : ` (${meaning})`}`;
    }
    case "at_least":
      return `is at least ${is}`;
    case "at_most":
      return `is at most ${is}`;
    case "count": {
      const { trials, detection, spread } = error;
      const varies = spread === undefined ? "" : `, the rate varying by ${percent(exactly(spread))}`;
      if (trials !== undefined) return `was found in ${count(value)} of ${count(trials)} cases`;
      const found = detection === undefined ? "" : `, each found with the probability ${detection.text}`;
      return `counted ${count(value)}${found}${varies}`;
    }
    default:
      return error satisfies never;
  }
}
