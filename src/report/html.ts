/** The report as one page. */
import type { Report } from "./report.ts";

export async function renderHtml(report: Report): Promise<string> {
  return Promise.resolve(report.title);
}
