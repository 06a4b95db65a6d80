/** Compiled code that is kept between starts: it changes nothing but the time, whatever becomes of it on the disk. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { folderWith, iff, SMALL, type Ended } from "./iff.ts";

const { folder, remove } = folderWith({ "scenario.yaml": SMALL });
afterAll(remove);

let home = "";
let count = 0;
beforeEach(() => {
  home = path.join(folder, `kept ${++count}`);
  mkdirSync(home);
});

const run = (more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  iff(["run", folder, "--samples", "1000"], { env: { NODE_COMPILE_CACHE: home, ...more } });

const user = process.getuid?.();
const own = (): string => path.join(home, `iffsim-${user ?? "code"}`);

/** The one file that is there. */
function keptFile(): string {
  const [name, ...others] = readdirSync(own());
  expect(others).toEqual([]);
  return path.join(own(), name!);
}

it("is written by the first start of a command, and read by the next", async () => {
  const first = await run();
  expect(first.code).toBe(0);
  const { mtimeMs, size } = statSync(keptFile());
  expect(keptFile()).toMatch(/-run$/);
  expect(size).toBeGreaterThan(500_000);
  expect(await run()).toEqual(first);
  expect(statSync(keptFile()).mtimeMs).toBe(mtimeMs);
});

it("is written anew where it was damaged, cut off or emptied", async () => {
  const first = await run();
  const good = readFileSync(keptFile());
  for (const at of [0, 6, 100, Math.floor(good.length / 2), good.length - 1]) {
    const bad = Buffer.from(good);
    bad[at]! ^= 0xff;
    writeFileSync(keptFile(), bad);
    expect(await run()).toEqual(first);
    expect(readFileSync(keptFile()).equals(bad)).toBe(false);
  }
  for (const length of [1000, 0]) {
    truncateSync(keptFile(), length);
    expect(await run()).toEqual(first);
    expect(statSync(keptFile()).size).toBeGreaterThan(500_000);
  }
});

it("keeps what each way of calling a command loads: they do not take turns in writing it", async () => {
  const stored = path.join(home, "run");
  expect((await iff(["run", folder, "--samples", "1000", "--out", stored])).code).toBe(0);
  const exported = (format: string): Promise<Ended> =>
    iff(["export", stored, "--format", format, "--force"], { env: { NODE_COMPILE_CACHE: home } });
  for (const format of ["xlsx", "parquet"]) expect((await exported(format)).code).toBe(0);
  const { mtimeMs } = statSync(keptFile());
  for (const format of ["xlsx", "parquet"]) expect((await exported(format)).code).toBe(0);
  expect(statSync(keptFile()).mtimeMs).toBe(mtimeMs);
});

it("is left by starts that came to nothing, and help has a file of its own", async () => {
  const env = { NODE_COMPILE_CACHE: home };
  expect((await iff(["run", "no-such-file.yaml"], { env })).code).toBe(2);
  expect(readdirSync(own())).toEqual([]);
  expect((await iff(["run", "--help"], { env })).code).toBe(0);
  expect(keptFile()).toMatch(/-help$/);
});

it("is turned off as Node's own is", async () => {
  expect((await run({ NODE_DISABLE_COMPILE_CACHE: "1" })).code).toBe(0);
  expect(readdirSync(home)).toEqual([]);
});

it("is done without where its folder is none", async () => {
  const first = await run();
  writeFileSync(path.join(home, "file"), "");
  const ended = await run({ NODE_COMPILE_CACHE: path.join(home, "file") });
  expect(ended).toEqual(first);
});

it.skipIf(user === undefined)("is done without where others can write into its folder", async () => {
  const first = await run();
  const before = readFileSync(keptFile());
  writeFileSync(keptFile(), "");
  chmodSync(own(), 0o777);
  expect(await run()).toEqual(first);
  expect(statSync(keptFile()).size).toBe(0);
  chmodSync(own(), 0o700);
  writeFileSync(keptFile(), before);
  expect(await run()).toEqual(first);
});
