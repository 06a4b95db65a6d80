/** What two sides have beyond the numbers of a table, in sentences. */
import { percent } from "../format.ts";
import type { Compared } from "./report.ts";
import { inSide, inSideFirst } from "./words.ts";

/** Nearly all draws, one way or the other: what a table says by 0% and 100%. */
const NEARLY_NONE = 0.005;

/** What a comparison has beyond its numbers: a sign that turns, a side that is larger at every level. */
export function remarksOn({ id, against, signChanges, dominance, contest }: Compared, base: string): string[] {
  const turns =
    signChanges === undefined || !(signChanges.value > 0)
      ? []
      : [
          `${inSideFirst(id, base)} the sign is another than ${inSide(against, base)} in ${percent(signChanges)} of draws.`,
        ];
  // A side that is larger in every draw is larger at every probability, too: the table has said so.
  const isPlain = Math.min(contest.larger.value, contest.smaller.value) < NEARLY_NONE;
  if (dominance === undefined || isPlain) return turns;
  const [more, less] = dominance.larger === "base" ? [against, id] : [id, against];
  const where = dominance.order === "first" ? "at every probability" : "in the mean of the lowest draws, however many";
  return [...turns, `Figures ${inSide(more, base)} are at least as large as those ${inSide(less, base)}, ${where}.`];
}
