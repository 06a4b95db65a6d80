/** Which scenarios a folder holds. Reads the disk. */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import type { Complaint } from "../issues/issue.ts";
import { reasonOf } from "./reason.ts";

/** More files than these are no library of studies but a wrong folder. */
const MOST_FILES = 10_000;
/** The version of the format stands within so many bytes, or the file is taken for a part of others. */
const HEAD = 4096;

/** Scenarios below the folder, with `/` between names, in alphabetical order; or why there are none. */
export function scenariosIn(folder: string): readonly string[] | Complaint {
  const expected = "a folder that holds scenarios";
  let names: readonly string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    return { expected, got: reasonOf(error) };
  }
  if (names.length > MOST_FILES)
    return { expected: `${expected}, at most ${MOST_FILES} files`, got: `${names.length}` };
  const found = names
    .filter((name) => /\.(ya?ml|json)$/i.test(name) && !/(^|[\\/])(node_modules|\.)/.test(name))
    .filter((name) => isScenario(path.join(folder, name)))
    .map((name) => name.split(path.sep).join("/"))
    .toSorted();
  return found.length > 0 ? found : { expected, got: "none", hint: "iff init my-study starts one" };
}

/** Whether a file says of which version of the format it is, which included files do not; a schema only says what a version is. */
function isScenario(file: string): boolean {
  if (/\.schema\.json$/i.test(file)) return false;
  const bytes = new Uint8Array(HEAD);
  try {
    const descriptor = openSync(file, "r");
    try {
      const length = readSync(descriptor, bytes, 0, HEAD, 0);
      return /^\s*\{?\s*"?iff"?\s*:/m.test(new TextDecoder().decode(bytes.subarray(0, length)));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
