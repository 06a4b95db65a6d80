import { describe, expect, it } from "vitest";
import { markup, trusted } from "../../src/report/markup.ts";

describe("markup", () => {
  it("escapes every text and number that goes in", () => {
    expect(markup`<p title="${`"'`}">${"<script>&"} ${3}</p>`.text).toBe(
      `<p title="&quot;&#39;">&lt;script&gt;&amp; 3</p>`,
    );
  });

  it("takes markup as it is, lists joined, and undefined as nothing", () => {
    const items = ["a", "<b>"].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${items}${undefined}</ul>${trusted("<svg/>")}`.text).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li></ul><svg/>",
    );
  });
});
