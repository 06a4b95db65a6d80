/** What common random numbers are for, on the study that they were built for. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { comparisonSchema } from "../../src/report/comparison/schema.ts";
import { iff } from "../cli/program/iff.ts";

const SCENARIO = path.resolve(import.meta.dirname, "../../scenarios/mexico-smuggling");

/** Hypotheses that change one side of the gap a little, so that nearly all of its variance is common to both sides. */
const SMALL_CHANGES = ["transit-networks", "calendar-years", "few-guides", "northern-triangle-transit"];

describe("pairing", () => {
  it("leaves less than 5% of the variance that a difference of independent runs has", async () => {
    const words = SMALL_CHANGES.flatMap((id) => ["--hypothesis", id]);
    const { code, stdout } = await iff([
      "compare",
      SCENARIO,
      "-n",
      "20000",
      "--output",
      "net",
      "--format",
      "json",
      ...words,
    ]);
    expect(code).toBe(0);
    const { figures } = comparisonSchema.parse(JSON.parse(stdout));
    expect(figures.length).toBe(3);
    for (const { output, sides, compared } of figures) {
      const variance = (sd: { value: unknown }): number => Number(sd.value) ** 2;
      const [base, ...others] = sides.map(({ sd }) => variance(sd));
      compared.forEach(({ id, difference }, i) => {
        const share = variance(difference.sd) / (base! + others[i]!);
        expect(share, `${output} ${id}`).toBeGreaterThan(0);
        expect(share, `${output} ${id}`).toBeLessThan(0.05);
      });
    }
  });
});
