/**
 * The size at which a study has given a share of all that it could: read off a curve through the sizes that were tried. Where
 * answers scatter normally about a normal truth, the odds of the share that is gained are proportional to the size (the
 * preposterior variance: Raiffa and Schlaifer 1961, section 5.4), and nearly so elsewhere.
 */
import { exp, log } from "../numerics/elementary.ts";
import type { Estimate } from "../numerics/estimate.ts";

export type Point = { readonly size: number; readonly gain: Estimate };

/** Beyond the largest size that was tried the curve is followed up to so many times as far. */
const REACH = 10;

/**
 * The size at which the gain is `share` of `all`, with the error that the gains have; undefined where that lies too far
 * from all sizes that were tried, or the gains do not rise.
 */
export function enough(points: readonly Point[], all: Estimate, share: number): Estimate | undefined {
  if (!(all.value > 3 * all.standardError)) return undefined;
  const odds = points.flatMap(({ size, gain }) => {
    const part = gain.value / all.value;
    if (!(part > 0 && part < 1)) return [];
    const error = Math.sqrt(
      gain.standardError * gain.standardError + part * part * all.standardError * all.standardError,
    );
    return [{ x: log(size), y: log(part / (1 - part)), error: error / all.value / (part * (1 - part)) }];
  });
  const wanted = log(share / (1 - share));
  const above = odds.findIndex(({ y }) => y >= wanted);
  const [a, b] = above > 0 ? odds.slice(above - 1, above + 1) : above === 0 ? odds.slice(0, 2) : odds.slice(-2);
  if (a === undefined || b === undefined || !(b.y > a.y)) return undefined;
  const slope = (b.y - a.y) / (b.x - a.x);
  const at = a.x + (wanted - a.y) / slope;
  const nearest = Math.abs(a.y - wanted) < Math.abs(b.y - wanted) ? a : b;
  const [least, most] = [points[0]!.size / REACH, points.at(-1)!.size * REACH];
  const size = exp(at);
  if (size < least || size > most) return undefined;
  return { value: Math.max(1, size), standardError: (size * nearest.error) / slope };
}
