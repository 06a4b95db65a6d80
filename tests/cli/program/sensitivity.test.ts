import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

  it("draws until indices are as precise as asked for, or says which are not and ends with 1", async () => {
    const words = ["--output", "net", "-n", "1000", "--format", "json"];
    const done = await sensitivity("--precision", "ST=0.03", ...words);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    const { precision, run } = JSON.parse(done.stdout) as { precision: unknown[]; run: { samples: number } };
    expect(precision).toMatchObject([{ target: "ST=0.03", index: "ST", met: true }]);
    expect(run.samples).toBeGreaterThan(1000);
    const capped = await sensitivity("--precision", "0.001", "--max-samples", "2000", ...words);
    expect(capped.code).toBe(1);
    expect(capped.stderr).toMatch(/expected 0.001, got less, with 2000 samples/);
    expect(JSON.parse(capped.stdout)).toMatchObject({ precision: [{ met: false }], run: { samples: 2000 } });
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
    [["--precision", "ST"], /expected 0.01 or 1%/],
    [["--precision", "S3=0.1"], /an index of the methods asked for, got S3/],
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

describe("iff sensitivity of a stored run", () => {
  let run: string;
  beforeAll(async () => {
    run = path.join(place.folder, "run");
    const { code } = await iff(["run", "scenario.yaml", "-n", "3000", "--out", run], { cwd: place.folder });
    expect(code).toBe(0);
  });
  const ofRun = (...words: readonly string[]) => iff(["sensitivity", ...words], { cwd: place.folder });

  it("says to the last byte what the same draws say, made anew", async () => {
    const words = ["--method", "delta,spearman", "--format", "json"];
    const [stored, drawn] = await Promise.all([ofRun(run, ...words), sensitivity(...words, "-n", "3000")]);
    expect(stored).toMatchObject({ code: 0, stderr: "" });
    expect(stored.stdout).toBe(drawn.stdout);
    expect((await ofRun(path.join(run, "run.json"), ...words)).stdout).toBe(drawn.stdout);
    expect((await ofRun(run)).stdout).toMatch(/by given-first-order \(S1\)/);
  });

  it("takes a run that grew for a precision, by as many replicates as it has", async () => {
    const grown = path.join(place.folder, "grown");
    const words = ["--sampler", "sobol", "-n", "4096", "--precision", "0.05%", "--max-samples", "50000"];
    await iff(["run", "scenario.yaml", ...words, "--out", grown], { cwd: place.folder });
    const { code, stdout } = await ofRun(grown, "--method", "spearman", "--format", "json");
    expect(code).toBe(0);
    const { outputs } = JSON.parse(stdout) as {
      outputs: { methods: { draws: number; steps: { draws: number }[] }[] }[];
    };
    const { draws, steps } = outputs[0]!.methods[0]!;
    expect(draws).toBeGreaterThan(4096);
    expect(steps.at(-1)!.draws).toBe(draws);
  });

  it("says of methods by designs that they need new draws, and of other names what is wrong with them", async () => {
    const { code, stdout, stderr } = await ofRun(run, "--method", "sobol,dleta,pawn,morris");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("got sobol, which needs new draws");
    expect(stderr).toContain("got morris, which needs new draws");
    expect(stderr).toContain("did you mean delta?");
    expect(stderr).not.toContain("pawn,");
  });

  it.each([
    ["-n", "5000"],
    ["--seed", "2"],
    ["--set", "price=1"],
    ["--as-factor", "all"],
  ])("takes no %s, which would change what was drawn", async (...words) => {
    const { code, stdout, stderr } = await ofRun(run, ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/a stored run/);
  });

  it("looks at no draws that were altered, and at none that are not there", async () => {
    const copy = path.join(place.folder, "copy");
    cpSync(run, copy, { recursive: true });
    const file = path.join(copy, "draws.parquet");
    const bytes = readFileSync(file);
    bytes[5000]! ^= 1;
    writeFileSync(file, bytes);
    expect(await ofRun(copy)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/altered/) as string,
    });
    rmSync(file);
    expect(await ofRun(copy)).toMatchObject({ code: 2, stderr: expect.stringMatching(/no such file/) as string });
    const none = path.join(place.folder, "none");
    await iff(["run", "scenario.yaml", "-n", "100", "--no-draws", "--out", none], { cwd: place.folder });
    expect(await ofRun(none)).toMatchObject({ code: 2, stderr: expect.stringMatching(/run --draws/) as string });
  });
});
