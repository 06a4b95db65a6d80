/** Room for the labels of rows at the left of a chart: as wide as they are, up to a third of the chart. */

/** Of the 12 pixel type of the page: wide enough for most texts, measured on digits and lower-case letters. */
const CHARACTER = 6.6;
const PADDING = 18;

export type LabelColumn = {
  readonly width: number;
  /** For the axis that writes them: longer labels end in an ellipsis. */
  readonly options: { readonly lineWidth: number; readonly textOverflow: "ellipsis" };
};

export function labelColumn(labels: readonly string[], width: number): LabelColumn {
  const longest = Math.max(0, ...labels.map(({ length }) => length));
  const room = Math.min(longest * CHARACTER, width / 3);
  // Plot measures in ems of its own 10 pixel type, whose characters are on average half as wide as they are high.
  return {
    width: Math.ceil(room + PADDING),
    options: { lineWidth: room / (2 * CHARACTER) + 1, textOverflow: "ellipsis" },
  };
}
