/**
 * The folder that `--out` names: looked at before anything is computed, made and tried before the run, and filled so that
 * a file is there whole or not at all; and single files written in the same way. Reads and writes the disk.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Complaint } from "../issues/issue.ts";
import { codeOf, reasonOf } from "./reason.ts";

/** A text, or parts that are made as they are written. */
export type Content = string | AsyncIterable<string | Uint8Array>;

/** A file's name in the folder and what it holds. */
export type OutFile = { readonly name: string; readonly text: Content };

/** A file as it was written; the hash is hexadecimal. */
export type WrittenFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** A file that is made last, of what the others are. */
export type Seal = { readonly name: string; readonly text: (written: readonly WrittenFile[]) => string };

export type OutFolder = {
  /**
   * Writes all files beside their places and then moves them there, the seal last; an error of the disk rejects and leaves
   * nothing new.
   */
  readonly write: (files: readonly OutFile[], signal: AbortSignal, seal?: Seal) => Promise<void>;
  /** Takes away what an earlier run left there under these names, and the folders in it that they leave empty. */
  readonly remove: (names: readonly string[]) => Promise<void>;
  /** Takes away the folders that were made for this run, where they are empty. */
  readonly discard: () => Promise<void>;
};

/** What stands in the way of writing `names` into `folder`, or nothing. Changes nothing on the disk. */
export async function inspectFolder(
  folder: string,
  names: readonly string[],
  force: boolean,
): Promise<Complaint | undefined> {
  const expected = "a folder that is new or empty";
  let entries: readonly string[];
  try {
    entries = await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    return { expected, got: reasonOf(error) };
  }
  entries = entries.filter((name) => !TEMPORARY.test(name));
  if (entries.length > 0 && !force) {
    const shown = [...entries].sort().slice(0, 3).join(", ");
    return {
      expected,
      got: `one that holds ${entries.length > 3 ? `${shown} and ${entries.length - 3} more` : shown}`,
      hint: `--force replaces ${listed(names)} in it and leaves the rest alone`,
    };
  }
  for (const name of names.filter((name) => entries.includes(name))) {
    const place = path.join(folder, name);
    if ((await stat(place).catch(() => undefined))?.isDirectory()) {
      return { expected: `a file ${name} to replace`, got: "a folder of that name" };
    }
  }
  return undefined;
}

/** "a, b and c". */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** Makes the folder where it is missing and tries to write to it; a complaint where that fails, and nothing is left behind. */
export async function openFolder(folder: string): Promise<OutFolder | Complaint> {
  let made: string | undefined;
  try {
    made = await makeFolder(path.resolve(folder));
    const trial = temporary(folder, "trial");
    await (await open(trial, "wx")).close();
    await rm(trial);
  } catch (error) {
    await removeMade(folder, made);
    return { expected: "a folder that can be written to", got: reasonOf(error) };
  }
  return {
    write: (files, signal, seal) => writeAll(folder, files, signal, seal),
    remove: async (names) => {
      for (const name of names) await rm(path.join(folder, name), { force: true });
      const within = new Set(names.map((name) => path.dirname(name)).filter((parent) => parent !== "."));
      // Stays where it holds anything else, or was never there.
      for (const parent of within) await rmdir(path.join(folder, parent)).catch(() => undefined);
    },
    discard: () => removeMade(folder, made),
  };
}

/**
 * Makes the folder and those above it that are missing; the first that was made, undefined where none was. Not by mkdir's
 * option `recursive`, which never ends where a folder that exists says that it does not (`/proc/new`).
 */
async function makeFolder(folder: string): Promise<string | undefined> {
  if (await exists(folder)) return undefined;
  const parent = path.dirname(folder);
  const above = parent === folder ? undefined : await makeFolder(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    // Another program may have made it in the meantime.
    if (codeOf(error) === "EEXIST") return above;
    await removeMade(parent, above);
    throw error;
  }
  return above ?? folder;
}

async function exists(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined;
}

async function writeAll(folder: string, files: readonly OutFile[], signal: AbortSignal, seal?: Seal): Promise<void> {
  const places = new Map<string, string>();
  const write = async (name: string, text: Content): Promise<WrittenFile> => {
    places.set(name, temporary(folder, name));
    return { name, ...(await writeDurably(places.get(name)!, text, signal)) };
  };
  try {
    const written: WrittenFile[] = [];
    for (const { name, text } of files) written.push(await write(name, text));
    if (seal !== undefined) await write(seal.name, seal.text(written));
    signal.throwIfAborted();
    for (const [name, place] of places) await rename(place, path.join(folder, name));
  } finally {
    for (const place of places.values()) await rm(place, { force: true });
  }
}

/** One file, there whole or not at all; one of that name is replaced. An error of the disk rejects and leaves nothing new. */
export async function writeWhole(file: string, content: Content, signal?: AbortSignal): Promise<void> {
  const written = temporary(path.dirname(file), path.basename(file));
  try {
    await writeDurably(written, content, signal);
    await rename(written, file);
  } finally {
    await rm(written, { force: true });
  }
}

/** Flushed before it is moved into place: after a loss of power the name must not lead to an empty file. */
async function writeDurably(file: string, content: Content, signal?: AbortSignal): Promise<Omit<WrittenFile, "name">> {
  const handle = await open(file, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  async function* hashed(): AsyncGenerator<string | Uint8Array> {
    for await (const part of typeof content === "string" ? [content] : content) {
      hash.update(part);
      bytes += Buffer.byteLength(part);
      yield part;
    }
  }
  try {
    await writeFile(handle, hashed(), signal === undefined ? {} : { signal });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** A name that nothing else has. In the same folder, since a file cannot be moved to another file system in one step. */
export function temporary(folder: string, name: string): string {
  return path.join(folder, `.${name}.${randomBytes(6).toString("hex")}.tmp`);
}

const TEMPORARY = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** Takes away what a run that was killed while it wrote has left in the folder. */
export async function removeTemporaries(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  for (const name of names.filter((name) => TEMPORARY.test(name))) {
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Removes `folder` and those above it up to `made`, the first that was missing; stops at one that is not empty. */
async function removeMade(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  const top = path.resolve(made);
  for (let at = path.resolve(folder); at.startsWith(top); at = path.dirname(at)) {
    const removed = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
