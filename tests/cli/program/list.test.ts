import { describe, expect, it } from "vitest";
import { catalogue } from "../../../src/report/catalogue.ts";
import { iff } from "./iff.ts";

describe("iff list", () => {
  it("says what can be listed", async () => {
    const { code, stdout, stderr } = await iff(["list"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const family of Object.keys(catalogue)) expect(stdout).toMatch(new RegExp(`^${family} `, "m"));
  });

  it.each(Object.keys(catalogue) as (keyof typeof catalogue)[])(
    "lists %s, for people and for programs",
    async (family) => {
      const text = await iff(["list", family]);
      expect(text).toMatchObject({ code: 0, stderr: "" });
      const json = await iff(["list", family, "--format", "json"]);
      expect(JSON.parse(json.stdout)).toEqual({
        format: "iffsim-list",
        version: 1,
        families: { [family]: catalogue[family] },
      });
      for (const { name } of catalogue[family].entries)
        expect(text.stdout).toContain(`\n${name} `.slice(text.stdout.startsWith(name) ? 1 : 0));
    },
  );

  it("names the nearest family, or all, where there is none of that name", async () => {
    const near = await iff(["list", "distribution"]);
    expect(near).toMatchObject({ code: 2, stdout: "" });
    expect(near.stderr).toContain("did you mean distributions?");
    expect((await iff(["list", "toString"])).stderr).toContain(
      "distributions functions units samplers methods formats exports",
    );
    expect((await iff(["list", "units", "--format", "xml"])).code).toBe(2);
  });
});
