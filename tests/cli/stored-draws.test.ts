import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../src/cli/sha256.ts";
import { openDraws, type StoredDraws } from "../../src/cli/stored-draws.ts";
import type { StoredRun } from "../../src/cli/stored-run.ts";
import { sampleParquet } from "../../src/cli/sample-parquet.ts";
import type { RunFile } from "../../src/report/run-schema.ts";
import { prepareSample } from "../../src/run.ts";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const ROWS = 100_000;
const study = studyOf(`
parameters:
  price: { unit: USD, value: "lognormal(mean=10, sd=2)", status: assumed }
  route: { value: "switch(land=0.3, sea=0.7)", status: assumed }
variables: { cost: { unit: USD, formula: "price * select(route, land=1, sea=2)" } }
`);

let folder: string;
let stored: StoredRun;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "iff draws "));
  const sample = prepareSample(study, { seed: "1", samples: ROWS, sampler: "random" }, "all");
  if ("expected" in sample) throw new Error(sample.got);
  const bytes = Buffer.concat([...sampleParquet(sample)]);
  writeFileSync(path.join(folder, "draws.parquet"), bytes);
  const written = [{ name: "draws.parquet", bytes: bytes.length, sha256: sha256(bytes) }];
  stored = { folder, record: { written, drawn: { rows: ROWS } } as unknown as RunFile };
});
afterEach(() => rmSync(folder, { recursive: true }));

async function opened(): Promise<StoredDraws> {
  const draws = await openDraws(stored);
  if ("expected" in draws) throw new Error(draws.got);
  return draws;
}

describe("stored draws", () => {
  it("are the columns of the run, inputs first", async () => {
    const draws = await opened();
    expect(draws.rows).toBe(ROWS);
    expect(draws.columns).toEqual([
      { name: "price", unit: "USD", isSwitch: false },
      { name: "route", unit: "1", isSwitch: true },
      { name: "cost", unit: "USD", isSwitch: false },
    ]);
  });

  it("have the bits of the run", async () => {
    const { column } = await opened();
    const [price, route, cost] = [await column("price"), await column("route"), await column("cost")];
    expect(cost.values).toEqual(drawsOf(runOf(study, ROWS), "cost"));
    expect(cost.categories).toBeUndefined();
    expect([...route.categories!].sort()).toEqual(["land", "sea"]);
    for (let row = 0; row < ROWS; row++) {
      const factor = route.categories![route.values[row]!] === "sea" ? 2 : 1;
      if (cost.values[row] !== price.values[row]! * factor) throw new Error(`row ${row}`);
    }
  });

  it("are no column that was never drawn", async () => {
    await expect((await opened()).column("fee")).rejects.toThrow("no draws of fee");
  });

  it("are refused where they are cut in half, altered or missing, and where the run has none", async () => {
    const file = path.join(folder, "draws.parquet");
    const bytes = readFileSync(file);
    truncateSync(file, bytes.length >> 1);
    expect(await openDraws(stored)).toMatchObject({ got: "a file that was altered or cut off" });
    bytes[1000]! ^= 1;
    writeFileSync(file, bytes);
    expect(await openDraws(stored)).toMatchObject({ got: "a file that was altered or cut off" });
    rmSync(file);
    expect(await openDraws(stored)).toMatchObject({ got: "no such file" });
    expect(await openDraws({ ...stored, folder: undefined })).toMatchObject({ got: "its record alone" });
    const without = { ...stored, record: { ...stored.record, written: [] } };
    expect(await openDraws(without)).toMatchObject({ got: "a run without them" });
  });
});
