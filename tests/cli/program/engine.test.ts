/** What draws: the report is the same by either engine, on any number of threads, and where vectors or memory are missing. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWith, iff, SMALL } from "./iff.ts";

const HYPOTHESIS = `hypotheses: { not-caught: { set: { quantity: "uniform(180, 220)" } } }\n`;
/** 50,000 cells, whose columns take 400 MB. */
const members = (letter: string, count: number): string =>
  Array.from({ length: count }, (_, i) => `${letter}${i}`).join(", ");
const LARGE = `iff: 1
id: large
title: Many cells
outputs: [whole]
indexes: { first: [${members("a", 500)}], second: [${members("b", 100)}] }
parameters: { each: { by: [first, second], value: "uniform(0, 2)", status: assumed } }
variables: { whole: { formula: "sum(each, first, second)" } }
`;
const NOTE = "iff: no vectors of WebAssembly, or no memory for them, here; the plain loops draw, more slowly\n";

let folder: string;
let remove: () => void;

beforeAll(() => ({ folder, remove } = folderWith({ "scenario.yaml": SMALL + HYPOTHESIS, "large.yaml": LARGE })));
afterAll(() => remove());

/** What the program finds instead of a part of the platform. */
function lacking(code: string): { readonly NODE_OPTIONS: string } {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

describe("a whole run", () => {
  it("is the same to the last byte by either engine on 1, 2 and 7 threads", async () => {
    const words = ["run", "scenario.yaml", "-n", "300001", "--format", "json"];
    const texts = new Set<string>();
    for (const engine of ["reference", "simd"]) {
      for (const threads of ["1", "2", "7"]) {
        const { code, stdout, stderr } = await iff([...words, "--engine", engine, "--threads", threads], {
          cwd: folder,
        });
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        texts.add(stdout);
      }
    }
    expect(texts.size).toBe(1);
  });
});

describe("without vectors", () => {
  it.each([
    ["run", "WebAssembly.validate = () => false"],
    ["run", "WebAssembly.Memory = class { constructor() { throw new RangeError('could not allocate memory'); } }"],
    ["sensitivity", "WebAssembly.validate = () => false"],
    ["compare", "WebAssembly.validate = () => false"],
  ])("iff %s says so and prints the same: %s", async (command, code) => {
    const words = [command, "scenario.yaml", "-n", "5000", "--format", "json"];
    const usual = await iff(words, { cwd: folder });
    expect(await iff(words, { cwd: folder, env: lacking(code) })).toEqual({ ...usual, stderr: NOTE });
  });
});

describe("a model of 50,000 cells", () => {
  it("is drawn where there is memory", async () => {
    const { code, stdout } = await iff(["run", "large.yaml", "-n", "2000", "--format", "json"], { cwd: folder });
    expect(code).toBe(0);
    const [section] = (JSON.parse(stdout) as { sections: { rows: { mean: { value: number } }[] }[] }).sections;
    // Uniform from 0 to 2: mean 1, variance 1/3; five standard errors.
    expect(Math.abs(section!.rows[0]!.mean.value - 50_000)).toBeLessThan(5 * Math.sqrt(50_000 / 3 / 2000));
  });

  it("is told to need more where there is not", async () => {
    const code =
      "Float64Array = class extends Float64Array { constructor(...a) { if (a[0] > 4e7) super(1e15); else super(...a); } }; WebAssembly.validate = () => false";
    const { stderr, ...rest } = await iff(["run", "large.yaml", "-n", "2000", "--out", "out"], {
      cwd: folder,
      env: lacking(code),
    });
    expect(stderr).toContain("iff: memory: expected room for the run, got no more from the system (");
    expect(stderr).toContain("hint: report fewer figures");
    expect(stderr).not.toContain("fault");
    expect(rest).toEqual({ code: 1, stdout: "" });
  });
});
