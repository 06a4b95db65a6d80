/**
 * The plane of strength and influence: how good the evidence behind a factor is, by its pedigree, against how much it matters
 * (the NUSAP diagnostic diagram: van der Sluijs et al., Risk Analysis 25(2), 2005). What is weak and matters stands at the top left.
 */
import { scaled } from "../format.ts";
import { sizeOf } from "../sensitivity/cells.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import type { Chart, Paper } from "./document.ts";
import { planeOf, type PlanePoint } from "./plane.ts";

/** Half of the highest score. */
const MIDDLE = 0.5;

/** `strengths` holds that of each factor that has a pedigree, from 0 to 1. */
export function strengthsIn(section: MethodSection, strengths: ReadonlyMap<string, number>): readonly PlanePoint[] {
  const { scale } = sizeOf(section);
  const isOfOutput = section.indices.find(({ name }) => name === section.sortedBy)?.scale === "output";
  return section.rows.flatMap(({ of, figures }) => {
    const strength = strengths.get(of);
    const { value } = figures[section.sortedBy]!;
    if (strength === undefined || !Number.isFinite(value)) return [];
    const size = Math.abs(value);
    return [{ label: of, x: strength, y: isOfOutput ? scaled(size, scale) : size }];
  });
}

/** Nothing where no factor has a pedigree. */
export function strengthChart(
  section: MethodSection,
  strengths: ReadonlyMap<string, number>,
  width: number,
  paper: Paper,
  { x = "strength of the pedigree", y = section.sortedBy }: { readonly x?: string; readonly y?: string } = {},
): Chart | undefined {
  const points = strengthsIn(section, strengths);
  if (points.length === 0) return undefined;
  const description = `strength of the evidence behind each factor against ${section.sortedBy} by ${section.method}`;
  const axes = { x: { label: x, domain: [0, 1] as const }, y: { label: y } };
  return planeOf(points, { ...axes, ruled: [MIDDLE], description }, width, paper);
}
