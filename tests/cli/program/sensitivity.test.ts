import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../../src/report/catalogue.ts";
import { folderWith, iff, SMALL } from "./iff.ts";

let place: ReturnType<typeof folderWith>;
beforeAll(() => void (place = folderWith({ "scenario.yaml": SMALL })));
afterAll(() => place.remove());

const sensitivity = (...words: readonly string[]) =>
  iff(["sensitivity", "scenario.yaml", ...words], { cwd: place.folder });

describe("iff sensitivity", () => {
  it("says what drives every indicator, in words first", async () => {
    const { code, stdout, stderr } = await sensitivity();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Inward flow, 2020, is driven by /);
    expect(stdout).toMatch(/^quantity\[year=2020\] +0\.\d+ ± 0\.\d+ +0\.\d+ ± 0\.\d+ +█/m);
  });

  it("gives the same bytes with any number of threads and from either engine", async () => {
    const words = ["--method", "sobol,delta,morris", "--format", "json", "-n", "20000"];
    const [one, three, plain] = await Promise.all([
      sensitivity(...words, "--threads", "1"),
      sensitivity(...words, "--threads", "3"),
      sensitivity(...words, "--engine", "reference"),
    ]);
    expect(one.code).toBe(0);
    expect(three.stdout).toBe(one.stdout);
    expect(plain.stdout).toBe(one.stdout);
  });

  it("writes data and a table into a folder, and takes changes as a run does", async () => {
    const out = path.join(place.folder, "results");
    const done = await sensitivity("--out", out, "--set", "price=uniform(1, 2)", "--output", "net[2020]", "-n", "1e4");
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(out).sort()).toEqual(["sensitivity.csv", "sensitivity.html", "sensitivity.json"]);
    expect(done.stdout).toContain("--set 'price=uniform(1, 2)'");
    expect((await sensitivity("--out", out)).code).toBe(2);
  });

  it("refuses all unknown names at once, and starts nothing", async () => {
    const out = path.join(place.folder, "nothing");
    const { code, stdout, stderr } = await sensitivity("--method", "sobl,pawnn", "--output", "inwrad", "--out", out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    for (const name of ["sobol", "pawn", "inward"]) expect(stderr).toContain(`did you mean ${name}?`);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [["--format", "xml"], /--format/],
    [["--sampler", "sobbol"], /did you mean sobol\?/],
    [["--engine", "sim"], /did you mean simd\?/],
    [["-n", "3"], /at least 32 samples/],
    [["--by", "parametre"], /did you mean parameter\?/],
  ] as const)("refuses %j", async (words, message) => {
    const { code, stdout, stderr } = await sensitivity(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it.each(catalogue.methods.entries.map(({ example }) => example))("works as listed: %s", async (example) => {
    const { code, stderr } = await iff(example.split(" ").slice(1).concat("-n", "1000"), { cwd: place.folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
