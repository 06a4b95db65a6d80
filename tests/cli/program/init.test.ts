import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jsonSchema } from "../../../src/scenario/schema.ts";
import { iff } from "./iff.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "iff-init-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("iff init", () => {
  it("writes a study without anything doubtful, which runs as it stands", async () => {
    expect(await iff(["init", "study"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
    expect(await iff(["check", "study", "--strict"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
    const run = await iff(["run", "study", "-n", "2000", "--hypothesis", "free-carriers"], { cwd: folder });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("Inward flow");
  });

  it("names a schema for editors that lies beside the study", async () => {
    await iff(["init", "study"], { cwd: folder });
    const [first] = readFileSync(path.join(folder, "study/scenario.yaml"), "utf8").split("\n");
    expect(first).toBe("# yaml-language-server: $schema=scenario.schema.json");
    const schema = readFileSync(path.join(folder, "study/scenario.schema.json"), "utf8");
    // npm run schema makes it anew.
    expect(JSON.parse(schema)).toEqual(jsonSchema());
  });

  it("replaces nothing", async () => {
    writeFileSync(path.join(folder, "mine.txt"), "mine");
    const again = await iff(["init", "."], { cwd: folder });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("expected a folder that is new or empty, got one that holds mine.txt");
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });
});

describe("iff check --strict", () => {
  it("fails where something is doubtful, and only then", async () => {
    const text = "iff: 1\nid: a\ntitle: A\nparameters: { x: { value: 1 } }\nvariables: { y: { formula: x } }\n";
    writeFileSync(path.join(folder, "scenario.yaml"), text);
    expect(await iff(["check", "."], { cwd: folder })).toMatchObject({ code: 0 });
    expect(await iff(["check", ".", "--strict"], { cwd: folder })).toMatchObject({ code: 1 });
  });
});
