/**
 * The joint density of several observations in each row: the product of theirs, but for observations of one error group,
 * whose errors are tied by a normal copula with one correlation (Nelsen, An Introduction to Copulas, 2006, section 2.3).
 */
import { log } from "../numerics/elementary.ts";
import type { Densities } from "./likelihood.ts";
import type { Witness } from "./witness.ts";

/** Positions of witnesses that err alike, two or more, and their correlation. */
type Group = { readonly members: readonly number[]; readonly correlation: number };

/** The groups among the witnesses numbered `subset`; one alone errs as if it were in none. */
function groupsIn(witnesses: readonly Witness[], subset: readonly number[]): readonly Group[] {
  const groups = new Map<string, { members: number[]; correlation: number }>();
  for (const number of subset) {
    const { group } = witnesses[number]!;
    if (group === undefined) continue;
    const known = groups.get(group.name);
    if (known === undefined) groups.set(group.name, { members: [number], correlation: group.correlation });
    else known.members.push(number);
  }
  return [...groups.values()].filter(({ members }) => members.length > 1);
}

/** Adds up the densities of the witnesses numbered `subset` into the first `rows` rows of `into`. */
export function fillJoint(
  witnesses: readonly Witness[],
  densities: readonly Densities[],
  subset: readonly number[],
  rows: number,
  into: Float64Array,
): void {
  into.fill(0, 0, rows);
  for (const number of subset) {
    const { logDensity } = densities[number]!;
    for (let row = 0; row < rows; row++) into[row]! += logDensity[row]!;
  }
  for (const group of groupsIn(witnesses, subset)) addTie(group, densities, rows, into);
}

/**
 * The logarithm of the copula's density, of m residuals with one correlation r: the inverse of their correlation matrix is
 * (I - r / (1 + (m - 1) r) J) / (1 - r), and its determinant (1 - r)^(m - 1) (1 + (m - 1) r).
 */
function addTie(
  { members, correlation }: Group,
  densities: readonly Densities[],
  rows: number,
  into: Float64Array,
): void {
  const size = members.length;
  const common = 1 + (size - 1) * correlation;
  const logDeterminant = (size - 1) * log(1 - correlation) + log(common);
  const residuals = members.map((number) => densities[number]!.residual);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let squares = 0;
    for (const residual of residuals) {
      sum += residual[row]!;
      squares += residual[row]! * residual[row]!;
    }
    const distance = (squares - (correlation / common) * sum * sum) / (1 - correlation);
    const tie = -0.5 * (logDeterminant + distance - squares);
    into[row] = into[row]! > -Infinity && tie === tie ? into[row]! + tie : -Infinity;
  }
}
