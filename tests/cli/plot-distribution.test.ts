/** `iff plot-distribution` as the program hands over to it. */
import { Command, CommanderError } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addPlotDistribution } from "../../src/cli/plot-distribution.ts";

async function plot(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const answer = { code: -1, stdout: "", stderr: "" };
  const listeners = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      answer[stream] += String(text);
      return true;
    }),
  );
  const program = new Command("iff").exitOverride();
  addPlotDistribution(program, (code) => (answer.code = code));
  try {
    await program.parseAsync(["plot-distribution", ...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    answer.code = error.exitCode === 0 ? 0 : 2;
  } finally {
    for (const listener of listeners) listener.mockRestore();
  }
  return answer;
}

beforeEach(() => {
  for (const [name, value] of Object.entries({ NO_COLOR: "1", LC_ALL: "", LC_CTYPE: "", LANG: "C.UTF-8" })) {
    vi.stubEnv(name, value);
  }
});
afterEach(() => vi.unstubAllEnvs());

describe("iff plot-distribution", () => {
  it("draws a distribution with its moments, quantiles, support and source", async () => {
    const { code, stdout, stderr } = await plot("pert(1, 2, 5)", "--unit", "USD/kg");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const part of ["pert(1, 2, 5), USD/kg", "█", "mean 2.33333", "97.5%: 3.86567", "from 1 to 5", "Malcolm"]) {
      expect(stdout).toContain(part);
    }
  });

  it("keeps to ASCII where the locale is not UTF-8", async () => {
    vi.stubEnv("LC_ALL", "C");
    expect((await plot("normal(0, 1)")).stdout).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it("compares several, in units that are converted as in a scenario", async () => {
    const { stdout } = await plot("uniform(0, 1)", "4 to 9", "switch(a=0.5, b=0.5)");
    expect(stdout.match(/^\S.*$/gm)).toEqual(["uniform(0, 1)", "4 to 9", "switch(a=0.5, b=0.5)"]);
    expect((await plot("normal(30, 2)", "--unit", "%")).stdout).toContain("mean 0.3");
  });

  it.each([
    ["pert(1, 5, 2)", "expected min <= mode <= max, got mode 5, max 2"],
    ["norml(0, 1)", "did you mean normal?"],
    ["pert(1, 2, x)", "EXPRESSION:1:12: expected a parameter or variable, got x\n  at the value\n  1 | pert(1, 2, x)"],
    ["normal(0, 1", "EXPRESSION:1:12: "],
    ["3", "expected a distribution, got a fixed value"],
    ["dirichlet(over=place, a=1, b=2)", "beta(a, n - a)"],
    ['empirical(csv="none.csv", column="x")', "EXPRESSION:1:15: expected a file that can be read, got none.csv"],
    ["", "the formula is empty"],
    ["  normal(0,\n  -1, 3)", "EXPRESSION:"],
  ])("refuses %j with the place within it", async (expression, message) => {
    const { code, stdout, stderr } = await plot(expression);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/plotted|plot-distribution\.yaml|\n +at .*\.(ts|js)/);
  });

  it("takes what begins with a minus for a distribution, and no slip in an option", async () => {
    for (const words of [
      ["-1 to 5", "--unit", "USD"],
      ["--unit", "USD", "pert(1, 2, 5)", "-1 to 5"],
      ["--", "-1 to 5"],
    ]) {
      const { code, stdout, stderr } = await plot(...words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("-1 to 5");
    }
    expect(await plot("-1 to -5")).toMatchObject({ code: 2, stdout: "" });
    for (const [word, hint] of [
      ["--unitt", "did you mean --unit?"],
      ["-x", "options: --unit --format"],
      ["--formt=json", "did you mean --format?"],
    ] as const) {
      const { code, stdout, stderr } = await plot("pert(1, 2, 5)", word);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(`iff: ${word}: expected a distribution or an option, got neither\n  hint: ${hint}\n`);
    }
  });

  it("says once what is wrong with the unit, and which expression is wrong", async () => {
    const { code, stderr } = await plot("normal(0, 1)", "normal(0, 0)", "--unit", "USD/");
    expect(code).toBe(2);
    expect(stderr.match(/^--unit:1:4: expected a unit/gm)).toHaveLength(1);
    expect((await plot("normal(0, 1)", "normal(0, 0)")).stderr).toContain("EXPRESSION 2:1:11: expected sd > 0");
    expect((await plot("normal(0, 1)", "--format", "xml")).code).toBe(2);
  });

  it("gives the same as data", async () => {
    const { stdout } = await plot("pareto(1, 1.5)", "student(1, 0, 1)", "--format", "json");
    const answer = JSON.parse(stdout) as { format: string; distributions: readonly Record<string, unknown>[] };
    expect(answer).toMatchObject({ format: "iffsim-plot-distribution", version: 1 });
    expect(answer.distributions[0]).toMatchObject({
      mean: 3,
      sd: "infinite",
      support: [1, "infinite"],
      family: "pareto",
    });
    expect(answer.distributions[1]).toMatchObject({ mean: null, support: ["negative infinite", "infinite"] });
  });
});
