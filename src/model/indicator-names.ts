/** The indicators by name: views of the flows, whatever a scenario is about. */

const NAMES: ReadonlySet<string> = new Set([
  "inward",
  "outward",
  "total",
  "net",
  "gap",
  "ratio",
  "domestic",
  "elsewhere",
]);

export function isIndicator(name: string): boolean {
  return NAMES.has(name);
}

/** By what indicators are broken down. */
export const dimensions = ["year", "market", "account", "partner"] as const;

export type Dimension = (typeof dimensions)[number];

export function isDimension(name: string): name is Dimension {
  return (dimensions as readonly string[]).includes(name);
}
