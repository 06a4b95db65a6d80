import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectFolder, openFolder, type OutFolder } from "../../src/cli/out-folder.ts";

const NAMES = ["report.html", "result.json"];
const never = new AbortController().signal;
let root: string;

beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), "iff out "))));
afterEach(() => rmSync(root, { recursive: true }));

async function opened(folder: string): Promise<OutFolder> {
  const out = await openFolder(folder);
  if ("expected" in out) throw new Error(out.got);
  return out;
}

describe("looking at a folder before a run", () => {
  it("finds nothing in the way of a new or an empty one, and makes nothing", async () => {
    mkdirSync(path.join(root, "empty"));
    expect(await inspectFolder(path.join(root, "empty"), NAMES, false)).toBeUndefined();
    expect(await inspectFolder(path.join(root, "new", "deep"), NAMES, false)).toBeUndefined();
    expect(readdirSync(root)).toEqual(["empty"]);
  });

  it("names what is in it, and --force, where it is not empty", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) writeFileSync(path.join(root, name), "");
    expect(await inspectFolder(root, NAMES, false)).toEqual({
      expected: "a folder that is new or empty",
      got: "one that holds a, b, c and 2 more",
      hint: "--force replaces report.html and result.json in it and leaves the rest alone",
    });
    expect(await inspectFolder(root, NAMES, true)).toBeUndefined();
  });

  it("refuses a file in its place, and a folder in the place of a report", async () => {
    writeFileSync(path.join(root, "file"), "");
    mkdirSync(path.join(root, "report.html"));
    expect(await inspectFolder(path.join(root, "file"), NAMES, true)).toMatchObject({
      got: "a file where a folder should be (ENOTDIR)",
    });
    expect(await inspectFolder(path.join(root, "file", "deeper"), NAMES, true)).toMatchObject({
      got: "a file where a folder should be (ENOTDIR)",
    });
    expect(await inspectFolder(root, NAMES, true)).toMatchObject({ got: "a folder of that name" });
  });
});

describe("a run's folder", () => {
  it("holds the files and nothing else", async () => {
    const out = await opened(path.join(root, "a", "b"));
    expect(readdirSync(path.join(root, "a", "b"))).toEqual([]);
    await out.write(
      [
        { name: "report.html", text: "é" },
        { name: "result.json", text: "{}" },
      ],
      never,
    );
    expect(readdirSync(path.join(root, "a", "b")).sort()).toEqual(NAMES);
    expect(readFileSync(path.join(root, "a", "b", "report.html"), "utf8")).toBe("é");
  });

  it("replaces its own files and leaves others alone", async () => {
    writeFileSync(path.join(root, "report.html"), "old");
    writeFileSync(path.join(root, "notes.txt"), "mine");
    await (await opened(root)).write([{ name: "report.html", text: "new" }], never);
    expect(readFileSync(path.join(root, "report.html"), "utf8")).toBe("new");
    expect(readFileSync(path.join(root, "notes.txt"), "utf8")).toBe("mine");
  });

  it("is as it was where writing is interrupted", async () => {
    writeFileSync(path.join(root, "report.html"), "old");
    const out = await opened(root);
    await expect(out.write([{ name: "report.html", text: "new" }], AbortSignal.abort())).rejects.toThrow();
    expect(readdirSync(root)).toEqual(["report.html"]);
    expect(readFileSync(path.join(root, "report.html"), "utf8")).toBe("old");
  });

  it("goes with the folders that were made for it, and no further", async () => {
    const out = await opened(path.join(root, "a", "b", "c"));
    writeFileSync(path.join(root, "a", "someone-else"), "");
    await out.discard();
    expect(readdirSync(root)).toEqual(["a"]);
    expect(readdirSync(path.join(root, "a"))).toEqual(["someone-else"]);
    const existing = await opened(root);
    await existing.discard();
    expect(statSync(root).isDirectory()).toBe(true);
  });

  it("is refused before the run where it cannot be written to", async () => {
    writeFileSync(path.join(root, "file"), "");
    expect(await openFolder(path.join(root, "file", "deeper"))).toMatchObject({
      expected: "a folder that can be written to",
      got: "a file where a folder should be (ENOTDIR)",
    });
    expect(await openFolder(path.join(root, "n".repeat(300)))).toMatchObject({
      got: "a name that is too long (ENAMETOOLONG)",
    });
  });

  it.runIf(process.platform === "linux")("is refused at once where nothing can be made at all", async () => {
    expect(await openFolder("/proc/new/folder")).toMatchObject({ expected: "a folder that can be written to" });
  });

  it("is refused where permission lacks", async () => {
    chmodSync(root, 0o500);
    await asNobody(async () => {
      expect(await openFolder(path.join(root, "new"))).toMatchObject({ got: "no permission (EACCES)" });
      expect(await openFolder(root)).toMatchObject({ got: "no permission (EACCES)" });
    });
    chmodSync(root, 0o700);
  });
});

/** The superuser may write everywhere, so for a moment it is none. */
async function asNobody(action: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
