import { describe, expect, it } from "vitest";
import { issuesOf, studyOf } from "../study-of.ts";

const text = `
parameters: { fee: { value: 5, status: assumed } }
hypotheses: { seen: { set: { fee: 'empirical(csv="fees.csv", column="fee")' } } }
outputs: [fee]
`;
const files = { "studies/test/fees.csv": "fee\n4\n6\n" };

describe("a value from a file", () => {
  it("may stand in a hypothesis, whose folder says where the file is", () => {
    expect(studyOf(text, [], files).scenario.data).toMatchObject([{ csv: "fees.csv", numbers: [4, 6] }]);
  });

  it.each(['empirical(csv="fees.csv", column="fee")', 'mixture(1, empirical("fees.csv", "fee"))'])(
    "is refused on the command line, with what to do: %s",
    (value) => {
      expect(issuesOf(text, [`fee=${value}`], files)).toMatchObject([
        {
          file: "--set",
          expected: "a value that reads no file",
          got: value,
          hint: "put it into a hypothesis: its file is found from the scenario's folder",
        },
      ]);
    },
  );
});
