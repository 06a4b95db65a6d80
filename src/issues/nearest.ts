/** Which known name did the user mean? Optimal string alignment distance (Damerau 1964), case-insensitive. */

/** Names among which the nearest one is looked for: more would make many hints slow. */
const mostNames = 1000;
/** Letters that are enough of a beginning to tell what was meant. */
const SHORTEST_BEGINNING = 4;

/**
 * The known name nearest to `name`, if it is near enough to be a slip of the hand: at most a third of its letters, at least
 * one of two; else the only one of which it is a beginning, or that is a beginning of it.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  const looked = firstOf(known);
  for (const candidate of looked) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best ?? completed(name, looked);
}

/** The only known name that `name` begins, or that begins it: "trunc" for truncate, "inwards" for inward. */
function completed(name: string, known: readonly string[]): string | undefined {
  if (name.length < SHORTEST_BEGINNING) return undefined;
  const found = known.filter((each) => {
    return each.length >= SHORTEST_BEGINNING && (each.startsWith(name) || name.startsWith(each));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** As many of the names as are looked at: there may be a hint for each of hundreds of problems. */
function firstOf(known: Iterable<string>): readonly string[] {
  const names: string[] = [];
  for (const name of known) if (names.push(name) === mostNames) break;
  return names;
}

/** A hint for an unknown name: the nearest known one, else the known ones as far as they fit on a line. */
export function hintFor(name: string, known: Iterable<string>, what = "known"): string {
  const names = [...known];
  const best = nearest(name.slice(0, 80), names);
  return best === undefined ? listed(names, what) : `did you mean ${best}?`;
}

/** A hint where no name is near: the known ones as far as they fit on a line. */
export function listed(names: readonly string[], what: string): string {
  if (names.length === 0) return what === "known" ? "none is known here" : `${what}: none here`;
  const shown = names.slice(0, 20).join(" ");
  return `${what}: ${shown}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn a into b. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
