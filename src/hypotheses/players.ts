/** What a change from one scenario to another is laid to: changed assumptions, one by one or in groups. */
import type { Change, Hypothesis } from "../scenario/scenario.ts";

/** What makes one player of several changes. */
export const gatherings = {
  change: "each changed value by itself",
  parameter: "all values of a parameter, variable or flow together",
  hypothesis: "all changes of a hypothesis together, those of --set each by itself",
} as const;

export type Gathering = keyof typeof gatherings;

export type Player = { readonly name: string; readonly changes: readonly Change[] };

/** The players in the order of their first changes. */
export function playersOf(
  changes: readonly Change[],
  by: Gathering,
  hypotheses: readonly Hypothesis[],
): readonly Player[] {
  const players = new Map<string, Change[]>();
  for (const change of changes) {
    const name = nameOf(change, by, hypotheses);
    const known = players.get(name);
    if (known === undefined) players.set(name, [change]);
    else known.push(change);
  }
  return [...players].map(([name, own]) => ({ name, changes: own }));
}

function nameOf(change: Change, by: Gathering, hypotheses: readonly Hypothesis[]): string {
  switch (by) {
    case "change":
      return change.target.text;
    case "parameter":
      return change.target.name;
    case "hypothesis":
      return hypotheses.find(({ set }) => set.includes(change))?.id ?? change.target.text;
    default:
      return by satisfies never;
  }
}
