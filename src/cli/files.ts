/**
 * The disk as a scenario's reader sees it: whole files of a limited size, below the folder that holds the scenario's folder,
 * whatever symbolic links say. Reads the disk.
 */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import path from "node:path";
import type { Complaint } from "../issues/issue.ts";
import { nearest } from "../issues/nearest.ts";
import { maxBytes, type Files } from "../scenario/files.ts";
import { codeOf, reasonOf } from "./reason.ts";

/** Files of one scenario, and the texts of those that were read, for the lines that issues point at. */
export type Disk = Files & { readonly textOf: (file: string) => string | undefined };

/** The name that is taken where the command line names a folder. */
const TOP_NAME = "scenario.yaml";

/** What the command line names, as the path of a top scenario with `/` between names. */
export function topOf(scenario: string): string {
  const isFolder = statSync(scenario, { throwIfNoEntry: false })?.isDirectory() === true;
  const top = isFolder ? path.join(scenario, TOP_NAME) : scenario;
  return path.sep === "/" ? top : top.split(path.sep).join("/");
}

/** The disk for the scenario at `top`, a path as `topOf` gives it. Reads nothing yet. */
export function openDisk(top: string): Disk {
  const texts = new Map<string, string>();
  return {
    read(file) {
      const content = readWithin(file, path.join(path.dirname(top), ".."));
      if (!(content instanceof Uint8Array)) return { ok: false, complaint: content };
      texts.set(file, new TextDecoder().decode(content));
      return { ok: true, bytes: content };
    },
    textOf: (file) => texts.get(file) ?? texts.get(path.posix.join(path.posix.dirname(top), file)),
  };
}

/** The bytes of a file whose real path lies below `root`, or what is wrong with it. */
function readWithin(file: string, root: string): Uint8Array | Complaint {
  let real: string;
  try {
    real = realpathSync(file);
    if (!isWithin(real, realpathSync(root))) {
      return {
        expected: "a file below the folder that holds the scenario's folder",
        got: `a symbolic link to ${real}`,
        hint: "copy the file there, or name the file that the link leads to",
      };
    }
  } catch (error) {
    return missing(file, error);
  }
  try {
    return readLimited(real);
  } catch (error) {
    return { expected: "a file that can be read", got: reasonOf(error) };
  }
}

/** Whole file or complaint. Opened without waiting: a pipe that nobody writes to would never open otherwise. */
function readLimited(file: string): Uint8Array | Complaint {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { expected: "a file", got: kindOf(stats) };
    if (stats.size > maxBytes) return tooLarge(`${stats.size}`);
    // One byte more than allowed, for a file that is larger than it says, like those of /proc, or that is growing.
    const bytes = new Uint8Array(maxBytes + 1);
    let length = 0;
    for (let more = -1; more !== 0 && length < bytes.length; length += more) {
      more = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return length > maxBytes ? tooLarge(`more than ${maxBytes}`) : bytes.slice(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function isWithin(real: string, root: string): boolean {
  const relative = path.relative(root, real);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function tooLarge(size: string): Complaint {
  return { expected: `a file of at most ${maxBytes} bytes`, got: `${size} bytes` };
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

function missing(file: string, error: unknown): Complaint {
  const expected = "a file that can be read";
  if (codeOf(error) !== "ENOENT") return { expected, got: reasonOf(error) };
  const folder = path.dirname(file);
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return { expected, got: `no file of that name, and no folder ${folder}` };
  }
  const best = nearest(path.basename(file), names);
  const got = "no file of that name";
  return best === undefined ? { expected, got } : { expected, got, hint: `did you mean ${path.join(folder, best)}?` };
}
