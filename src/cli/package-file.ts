/** Where a file of the package itself lies, from wherever the program's code was put: by the package's own name. */
import { createRequire } from "node:module";

/** The path of a file that package.json exports, such as "schema/scenario.schema.json". */
export function packageFile(name: string): string {
  return createRequire(import.meta.url).resolve(`iffsim/${name}`);
}
