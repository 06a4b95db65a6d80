import { describe, expect, it } from "vitest";
import { hintFor, nearest } from "../../src/issues/nearest.ts";

describe("the nearest known name", () => {
  it.each([
    ["feee", ["fee", "share"], "fee"],
    ["shrae", ["fee", "share"], "share"],
    ["YEAR", ["year", "yield"], "year"],
    ["trunc", ["truncate", "triangular"], "truncate"],
    ["inwards_of", ["inward", "outward"], "inward"],
    ["distrib", ["distributions", "functions"], "distributions"],
  ])("of %s among %j is %s", (name, known, found) => {
    expect(nearest(name, known)).toBe(found);
  });

  it.each([
    ["x", ["y"]],
    ["tri", ["triangular"]],
    ["share", ["share_of_tea", "share_of_arms"]],
    ["seizures", ["fee", "share"]],
  ])("of %s among %j is none: too short, or nothing is near, or more than one begins so", (name, known) => {
    expect(nearest(name, known)).toBeUndefined();
  });

  it("becomes a hint, which lists what is known where nothing is near", () => {
    expect(hintFor("feee", ["fee"])).toBe("did you mean fee?");
    expect(hintFor("seizures", ["fee", "share"], "its members")).toBe("its members: fee share");
    expect(hintFor("seizures", [], "its members")).toBe("its members: none here");
    expect(
      hintFor(
        "seizures",
        Array.from({ length: 25 }, (_, i) => `p${i}`),
      ),
    ).toMatch(/ p19 and 5 more$/);
  });
});
