import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDisk, topOf } from "../../src/cli/files.ts";
import { maxBytes } from "../../src/scenario/files.ts";

const POSIX = process.platform !== "win32";
let top: string;
let place: (...names: readonly string[]) => string;
let outside: string;

beforeEach(() => {
  const root = mkdtempSync(path.join(tmpdir(), "iff files "));
  mkdirSync(path.join(root, "inside", "study"), { recursive: true });
  place = (...names) =>
    path
      .join(root, ...names)
      .split(path.sep)
      .join("/");
  top = place("inside", "study", "scenario.yaml");
  outside = place("secret.txt");
  writeFileSync(top, "iff: 1\n");
  writeFileSync(outside, "secret");
});

afterEach(() => rmSync(place(), { recursive: true }));

function complaintOf(file: string): string {
  const read = openDisk(top).read(file);
  return read.ok ? "none" : `expected ${read.complaint.expected}, got ${read.complaint.got}`;
}

describe("the scenario that the command line names", () => {
  it("is the file itself, or scenario.yaml of a folder", () => {
    expect(topOf(top)).toBe(top);
    expect(topOf(place("inside", "study"))).toBe(top);
    expect(topOf(place("inside", "study", "other.yaml"))).toBe(place("inside", "study", "other.yaml"));
  });
});

describe("the disk", () => {
  it("reads whole files in the scenario's folder and beside it, and keeps their texts", () => {
    mkdirSync(place("inside", "common"));
    writeFileSync(place("inside", "common", "rates.yaml"), "é");
    const disk = openDisk(top);
    expect(disk.read(place("inside", "common", "rates.yaml"))).toEqual({
      ok: true,
      bytes: new Uint8Array([0xc3, 0xa9]),
    });
    disk.read(top);
    expect(disk.textOf(top)).toBe("iff: 1\n");
    expect(disk.textOf("scenario.yaml")).toBe("iff: 1\n");
    expect(disk.textOf("other.yaml")).toBeUndefined();
  });

  it("reads an empty file, and one of exactly the largest size, but none beyond", () => {
    writeFileSync(place("inside", "study", "empty"), "");
    writeFileSync(place("inside", "study", "full"), Buffer.alloc(maxBytes));
    writeFileSync(place("inside", "study", "fuller"), Buffer.alloc(maxBytes + 1));
    expect(openDisk(top).read(place("inside", "study", "empty"))).toEqual({ ok: true, bytes: new Uint8Array(0) });
    expect(complaintOf(place("inside", "study", "full"))).toBe("none");
    expect(complaintOf(place("inside", "study", "fuller"))).toBe(
      `expected a file of at most ${maxBytes} bytes, got ${maxBytes + 1} bytes`,
    );
  });

  it("offers the nearest name for one that is missing", () => {
    const read = openDisk(top).read(place("inside", "study", "scenarios.yaml"));
    expect(read).toEqual({
      ok: false,
      complaint: {
        expected: "a file that can be read",
        got: "no file of that name",
        hint: `did you mean ${path.join(place("inside", "study"), "scenario.yaml")}?`,
      },
    });
    expect(complaintOf(place("nowhere", "scenario.yaml"))).toContain("no folder");
  });

  it("refuses a folder, and a path through a file", () => {
    expect(complaintOf(place("inside", "study"))).toBe("expected a file, got a folder");
    expect(complaintOf(`${top}/deeper`)).toContain("a file where a folder should be (ENOTDIR)");
  });

  it.runIf(POSIX)("follows symbolic links that stay, and refuses those that lead out or in a circle", () => {
    symlinkSync("scenario.yaml", place("inside", "study", "same"));
    symlinkSync(outside, place("inside", "study", "out"));
    symlinkSync("../..", place("inside", "study", "up"));
    symlinkSync("round", place("inside", "study", "round"));
    expect(complaintOf(place("inside", "study", "same"))).toBe("none");
    expect(complaintOf(place("inside", "study", "out"))).toContain("got a symbolic link to");
    expect(complaintOf(`${place("inside", "study")}/up/secret.txt`)).toContain("got a symbolic link to");
    expect(complaintOf(place("inside", "study", "round"))).toContain("in a circle");
  });

  it.runIf(POSIX)("refuses a pipe that nobody writes to without waiting for it", () => {
    execFileSync("mkfifo", [place("inside", "study", "pipe")]);
    expect(complaintOf(place("inside", "study", "pipe"))).toBe("expected a file, got a pipe");
  });

  it.runIf(POSIX)("refuses a device", () => {
    expect(openDisk("/dev/null").read("/dev/null")).toEqual({
      ok: false,
      complaint: { expected: "a file", got: "a device" },
    });
  });
});
