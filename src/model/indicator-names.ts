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
export const dimensions: readonly string[] = ["year", "market", "account", "partner"];
