/** The version of the program, from the one place where it stands. Reads the package's own package.json. */
import { readFileSync } from "node:fs";
import { packageFile } from "./package-file.ts";

/** "0.1.0". */
export function version(): string {
  return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { readonly version: string }).version;
}
