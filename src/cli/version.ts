/** The version of the program, from the one place where it stands: the package's own package.json. */
import { readFileSync } from "node:fs";
import { packageFile } from "./package-file.ts";

/** What the bundler read there, which saves a start three milliseconds; of code that was not bundled there is none. */
declare const BUNDLED_VERSION: string;

/** "0.1.0". Reads the disk. */
export function version(): string {
  if (typeof BUNDLED_VERSION === "string") return BUNDLED_VERSION;
  return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { readonly version: string }).version;
}
