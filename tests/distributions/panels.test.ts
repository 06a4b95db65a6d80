import { expect, it } from "vitest";
import { evaluatePanel, evaluatePanelAbove, fitPanels } from "../../src/distributions/tables/panels.ts";

it("values side by side are those that an interpolant has one by one, to the last bit", () => {
  const smooth = { at: (depth: number) => Math.exp(-depth / 3), unit: () => 1, tolerance: 1e-12 };
  const panels = fitPanels(smooth, [0, 1, 2, 4, 8], 1);
  for (const panel of [...panels, { ...panels[0]!, series: undefined }, { ...panels[0]!, series: [2.5] }]) {
    for (const count of [0, 1, 3, 4, 5, 97]) {
      const above = Float64Array.from({ length: count }, (_, i) => (i / 97) * (panel.to - panel.from));
      const into = new Float64Array(count);
      evaluatePanelAbove(panel, panel.to, above, into);
      expect(into).toEqual(above.map((height) => evaluatePanel(panel, panel.to - height)));
    }
  }
});
