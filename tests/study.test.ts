/** Studies as readers see them: from whose side, and that any words at all make one that draws, or complaints; and soon. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareRun } from "../src/run.ts";
import { checkStudy, readStudy, type Edits, type Study } from "../src/study.ts";
import { blocksOf } from "./docs/markdown.ts";
import { filesOf, head } from "./scenario/reading.ts";
import { drawsOf, finishedRun, runOf } from "./study-of.ts";

/** The examples of the format's reference that stand for themselves. */
const examples = blocksOf("docs/scenario-format.md")
  .filter(({ language, mark }) => language === "yaml" && mark === "")
  .map(({ text }) => (text.startsWith("iff: 1\n") ? text : head + text));

/** Words, numbers, signs and the space between them. */
function tokensOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_.%]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

type Edit = { readonly at: number; readonly remove: boolean; readonly insert: string | null };

const words = [...new Set(examples.flatMap(tokensOf))];
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  remove: fc.boolean(),
  insert: fc.option(fc.constantFrom(...words)),
});

function edited(example: string, edits: readonly Edit[]): string {
  const tokens = [...tokensOf(example)];
  for (const { at, remove, insert } of edits) {
    tokens.splice(at % tokens.length, remove ? 1 : 0, ...(insert === null ? [] : [insert]));
  }
  return tokens.join("");
}

/** A few draws, on this thread. */
function draw(study: Study): void {
  const run = prepareRun(study, { samples: 16, seed: "1", sampler: "random" });
  if (!("expected" in run)) finishedRun(run);
}

it("never throws, whatever words were changed, and every complaint has a place and words", () => {
  expect(examples.length).toBeGreaterThan(25);
  let drawn = 0;
  fc.assert(
    fc.property(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 3 }), (example, edits) => {
      const text = edited(example, edits);
      const begun = performance.now();
      const checked = checkStudy("scenario.yaml", filesOf({ "scenario.yaml": text }));
      expect(performance.now() - begun).toBeLessThan(2000);
      for (const { line, column, expected, got, hint } of checked.ok ? checked.warnings : checked.issues) {
        expect(line >= 1 && column >= 1).toBe(true);
        expect(`${expected} ${got} ${hint ?? ""}`).not.toMatch(/undefined|\[object|NaN, /);
      }
      if (!checked.ok) return;
      draw(checked.value);
      drawn++;
    }),
    { numRuns: 300, seed: 7 },
  );
  // Some are in order after all, so that drawing is tried, too.
  expect(drawn).toBeGreaterThan(15);
});

describe("a study seen from another economy", () => {
  const text = `${head}
economy: MEX
parameters:
  fees: { unit: USD, value: 100, status: assumed }
  bribes: { unit: USD, value: 7, status: assumed }
variables: { both: { unit: USD, formula: fees + bribes } }
flows:
  paid: { from: USA, to: MEX, value: fees }
  spent: { from: MEX, to: GTM, value: bribes }
observations:
  ours: { of: inward, value: 90 }
  anyone: { of: both, value: 110 }
`;
  const seen = (edits: Edits) => readStudy("scenario.yaml", filesOf({ "scenario.yaml": text }), edits);

  it("has the same flows, and their other side", () => {
    const read = seen({ economy: "USA" });
    if (!read.ok) throw new Error(read.issues[0].got);
    const run = runOf(read.value, 1);
    const values = ["inward", "outward", "elsewhere"].map((name) => drawsOf(run, name)[0]);
    expect(values).toEqual([0, 100, 7]);
  });

  it("keeps what was observed of quantities, and not what was observed of the first one's indicators", () => {
    const read = seen({ economy: "USA" });
    expect(read.ok && read.value.scenario.observations.map(({ id }) => id)).toEqual(["anyone"]);
    const own = seen({ economy: "MEX" });
    expect(own.ok && own.value.scenario.observations.map(({ id }) => id)).toEqual(["ours", "anyone"]);
  });

  it.each(["FRA", "usa", "XXX"])("is refused from %s, which neither pays nor is paid", (economy) => {
    const read = seen({ economy });
    expect(read.ok ? [] : read.issues).toMatchObject([
      { file: "--economy", expected: "an economy that pays or is paid" },
    ]);
  });
});
