/** Whatever words of a scenario are changed, it is a study that can be drawn, or complaints with places; and soon. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { serve } from "../src/engine/serve.ts";
import { checkStudy, prepareRun, type Study } from "../src/study.ts";
import { blocksOf } from "./docs/markdown.ts";
import { filesOf, head } from "./scenario/reading.ts";

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
  if ("expected" in run) return;
  for (const _ of serve(run.task, 1));
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
