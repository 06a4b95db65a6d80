import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderWith, iff, SMALL } from "./iff.ts";

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SMALL })));
afterEach(() => remove());

describe("iff explain", () => {
  it("tells the whole model and writes nothing", async () => {
    const { code, stdout, stderr } = await iff(["explain", "."], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("receipts[year] in USD\n    = quantity * price");
    expect(stdout).toMatch(/USA +MEX +inward +generation +sales/);
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it("tells one part, and names the nearest where there is none of that name", async () => {
    const part = await iff(["explain", "scenario.yaml", "receipts"], { cwd: folder });
    expect(part.stdout).toContain("├─ quantity[year] in kg");
    const unknown = await iff(["explain", "scenario.yaml", "reciepts"], { cwd: folder });
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toContain('got "reciepts"\n  hint: did you mean receipts?');
    const cell = await iff(["explain", "scenario.yaml", "price[year=2020]"], { cwd: folder });
    expect(cell.stderr).toContain("did you mean price?");
  });

  it("shows the model as another economy sees it, with an assumption changed", async () => {
    const words = ["explain", "scenario.yaml", "--economy", "USA", "--set", "passed_on=0.25"];
    const { stdout } = await iff(words, { cwd: folder });
    expect(stdout).toMatch(/USA +MEX +outward +generation +sales/);
    expect(stdout).toContain("= 0.25");
  });

  it("gives programs the same as data", async () => {
    const whole = JSON.parse((await iff(["explain", ".", "--format", "json"], { cwd: folder })).stdout) as unknown;
    expect(whole).toMatchObject({ format: "iffsim-explanation", version: 1, title: "A small study" });
    const part = JSON.parse(
      (await iff(["explain", ".", "price", "--format", "json"], { cwd: folder })).stdout,
    ) as unknown;
    expect(part).toMatchObject({ version: 1, part: { kind: "parameter", name: "price", usedBy: ["receipts"] } });
  });

  it("draws a picture, which replaces an earlier one whole and leaves nothing beside it", async () => {
    writeFileSync(path.join(folder, "model.svg"), "old");
    expect(await iff(["explain", ".", "--graph", "model.svg"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(path.join(folder, "model.svg"), "utf8")).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect(readdirSync(folder).sort()).toEqual(["model.svg", "scenario.yaml"]);
  });

  it("refuses a picture that is none and says where it cannot be written", async () => {
    expect(await iff(["explain", ".", "--graph", "model.png"], { cwd: folder })).toMatchObject({ code: 2, stdout: "" });
    const nowhere = await iff(["explain", ".", "--graph", "none/model.svg"], { cwd: folder });
    expect(nowhere).toMatchObject({ code: 1, stdout: "" });
    expect(nowhere.stderr).toContain("a path that does not exist (ENOENT)");
    mkdirSync(path.join(folder, "folder.svg"));
    expect(await iff(["explain", ".", "--graph", "folder.svg"], { cwd: folder })).toMatchObject({ code: 1 });
    expect(readdirSync(folder).sort()).toEqual(["folder.svg", "scenario.yaml"]);
  });

  it("says what is wrong with a scenario that has to be mended, and draws nothing", async () => {
    writeFileSync(path.join(folder, "scenario.yaml"), SMALL.replace("quantity * price", "quantity * prize"));
    const { code, stdout, stderr } = await iff(["explain", ".", "--graph", "model.svg"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("did you mean price?");
    expect(existsSync(path.join(folder, "model.svg"))).toBe(false);
  });
});
