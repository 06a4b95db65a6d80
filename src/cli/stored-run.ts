/** A run's folder as it is read again: its record, checked against its form and its own hashes, and the files that it names. Reads the disk. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Complaint } from "../issues/issue.ts";
import { utf8Bytes } from "../numerics/utf8.ts";
import type { RunFile } from "../report/run-schema.ts";
import { topOf } from "./files.ts";
import { codeOf, reasonOf } from "./reason.ts";
import { RECORD } from "./run-files.ts";
import { sha256 } from "./sha256.ts";
import { isUnfinished, unfinishedIn } from "./unfinished.ts";

/** Bytes of the largest record that is read: a hundred files of a scenario and the digests of a billion rows take far less. */
const LARGEST = 400_000_000;

export type StoredRun = {
  readonly record: RunFile;
  /** Where the files lie that the record names; undefined where the record alone was named. */
  readonly folder: string | undefined;
};

/** Whether a place is that of a run, not of a scenario. */
export async function isStoredRun(place: string): Promise<boolean> {
  if (path.basename(place) === RECORD) return true;
  const isRun = (await isThere(path.join(place, RECORD))) || (await isUnfinished(place));
  return isRun && !(await isThere(topOf(place)));
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** The run that `place` names, its folder or its record, or what is wrong with it. */
export async function readStoredRun(place: string): Promise<StoredRun | Complaint> {
  const expected = "the folder of a run, or its run.json";
  try {
    const isFolder = (await stat(place)).isDirectory();
    const file = isFolder ? path.join(place, RECORD) : place;
    const { size } = await stat(file);
    if (size > LARGEST) return { expected, got: `a file of ${size} bytes` };
    const record = await parseRecord(await readFile(file, "utf8"));
    if ("expected" in record) return record;
    return record.unfinished ? notFinished(path.dirname(file)) : { record, folder: isFolder ? place : undefined };
  } catch (error) {
    if (codeOf(error) !== "ENOENT") return { expected, got: reasonOf(error) };
    if (!(await isThere(place))) return { expected, got: reasonOf(error) };
    if (await isUnfinished(place)) return notFinished(unfinishedIn(place));
    return { expected, got: `one without ${RECORD}`, hint: "iff run SCENARIO --out DIR writes a run's folder" };
  }
}

/** `folder` is that of the unfinished part in the run's own. */
function notFinished(folder: string): Complaint {
  const hint = `iff run --resume ${path.dirname(folder)} goes on with it`;
  return { expected: "a run that is finished", got: "one that was interrupted", hint };
}

/** The record in a text, or where it departs from the form. */
export async function parseRecord(text: string): Promise<RunFile | Complaint> {
  const expected = `a whole ${RECORD} as iff run writes it`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { expected, got: "a text that is cut off, or no JSON" };
  }
  const { runFileSchema } = await import("../report/run-schema.ts");
  const parsed = runFileSchema.safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues[0]!.path.join(".");
    return { expected, got: at === "" ? "a text of another form" : `one in which ${at} is not as any run writes it` };
  }
  const altered = parsed.data.files.find((file) => sha256(utf8Bytes(file.text)) !== file.sha256);
  if (altered !== undefined) {
    return { expected, got: `the text of ${altered.name} with another SHA-256 than is recorded` };
  }
  const { unfinished, digests, drawn } = parsed.data;
  const chunks = unfinished === undefined ? Math.ceil(drawn.rows / drawn.chunk_rows) : 0;
  if (digests.length === chunks) return parsed.data;
  return { expected, got: `one with ${digests.length} digests, where ${drawn.rows} rows have ${chunks}` };
}

/** What became of a file that a record names. */
export type FileState = "unaltered" | "altered" | "missing";

/** Whether a file of the folder is still what was written; errors of the disk other than its absence reject. */
export async function stateOf(folder: string, { name, bytes, sha256 }: RunFile["written"][number]): Promise<FileState> {
  const file = path.join(folder, name);
  try {
    if ((await stat(file)).size !== bytes) return "altered";
    const hash = createHash("sha256");
    for await (const part of createReadStream(file)) hash.update(part as Uint8Array);
    return hash.digest("hex") === sha256 ? "unaltered" : "altered";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "missing";
    throw error;
  }
}
