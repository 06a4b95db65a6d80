/** Colours for a few things side by side: those of Okabe and Ito (2008), which every common kind of colour vision tells apart. */

export const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"] as const;
