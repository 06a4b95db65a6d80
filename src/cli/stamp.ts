/** What only the shell knows about a run: the version of the program and the hash of the scenario's files. Reads the disk. */
import { createHash } from "node:crypto";
import type { Scenario } from "../scenario/scenario.ts";
import type { Stamp } from "../run-report.ts";
import { version } from "./version.ts";

/** The hash is SHA-256 over the files' bytes in the order in which they are listed: `cat a.yaml b.csv | sha256sum`. */
export function stampOf(scenario: Scenario): Stamp {
  const hash = createHash("sha256");
  for (const { bytes } of scenario.files) hash.update(bytes);
  return { engine: `iffsim ${version()}`, hash: hash.digest("hex") };
}
