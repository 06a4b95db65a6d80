/**
 * What a range of a sieve (`sieve.ts`) knows of the stream that it saw: the values between two ends, and how many lie below.
 * That is all which is needed to name the value of a rank, and to put together what parts of a stream know.
 */
import { select } from "./select.ts";

/** What a range knows in the end: how many values lie below `low`, and those up to `high`. */
export type Held = {
  readonly low: number;
  readonly high: number;
  /** Values below `low`; equal to it; and equal to `high` where that is another. */
  readonly below: number;
  readonly lows: number;
  readonly highs: number;
  /** The values between, in any order. */
  readonly inside: Float64Array<ArrayBuffer>;
};

/** What ranges of one aim know together, each of another part of the stream; undefined where they have nothing in common. */
export function together(parts: readonly Held[]): Held | undefined {
  if (parts.length === 1) return parts[0];
  const low = parts.reduce((most, part) => Math.max(most, part.low), -Infinity);
  const high = parts.reduce((least, part) => Math.min(least, part.high), Infinity);
  if (low > high) return undefined;
  const most = parts.reduce((sum, part) => sum + part.inside.length, 0);
  return between(low, high, parts, most);
}

/** What a range knows of the ranks from `first` to `last`, in no more memory than that takes; the range itself where it lacks them. */
export function within(held: Held, first: number, last: number): Held {
  const [low, high] = [valueAt(held, first), valueAt(held, last)];
  return low === undefined || high === undefined ? held : between(low, high, [held], Math.max(0, last - first));
}

/** What ranges that all reach from `low` to `high` know of what lies there: at most `most` values between. */
function between(low: number, high: number, parts: readonly Held[], most: number): Held {
  const kept = new Float64Array(most);
  let [below, lows, highs, size] = [0, 0, 0, 0];
  for (const part of parts) {
    below += part.below;
    for (const [end, count] of [
      [part.low, part.lows],
      [part.high, part.highs],
    ] as const) {
      if (end < low) below += count;
      else if (end === low) lows += count;
      else if (end === high) highs += count;
    }
    const { inside } = part;
    for (let i = 0; i < inside.length; i++) {
      const value = inside[i]!;
      if (value < low) below++;
      else if (value === low) lows++;
      else if (value < high) kept[size++] = value;
      else if (value === high) highs++;
    }
  }
  return { low, high, below, lows, highs, inside: kept.subarray(0, size) };
}

/** The value of a rank (from 0); undefined where the range does not hold it. Values inside change places. */
export function valueAt({ low, high, below, lows, highs, inside }: Held, rank: number): number | undefined {
  const place = rank - below;
  if (place < 0 || place >= lows + inside.length + highs) return undefined;
  // Which of equal zeros is meant is no property of a rank.
  if (place < lows) return low + 0;
  return (place < lows + inside.length ? select(inside, place - lows) : high) + 0;
}
