/** A report whose titles, meanings, labels and headline are in a language; what the scenario's author wrote stays as it is. */
import { isIndicator, labelOf } from "./build.ts";
import { en, type Language } from "./language/en.ts";
import type { Report, ReportSection } from "./report.ts";
import { headlineSentence } from "./sentence.ts";

/** The same figures; a report is made in English. */
export function inLanguage(report: Report, language: Language): Report {
  if (language === en) return report;
  const sections = report.sections.map((section) => sectionIn(section, language));
  return { ...report, sections, sentence: headlineSentence(sections, report.economy, language) };
}

function sectionIn(section: ReportSection, language: Language): ReportSection {
  const rows = section.rows.map((row) => ({ ...row, label: labelOf(row.summary, language) }));
  return { ...section, ...wordsOf(section, language), rows };
}

function wordsOf(
  { quantity, kind, title, rows }: ReportSection,
  { indicators, change, by }: Language,
): Partial<ReportSection> {
  const subscripts = rows[0]?.summary.subscripts ?? {};
  if (quantity === "change") {
    const of = title.slice(0, title.length - en.change.of("").length);
    return { title: kind === "indicator" ? change.title : change.of(of), meaning: change.meaning };
  }
  if (!isIndicator(quantity)) return {};
  const { title: own, meaning } = indicators[quantity]!;
  const dimension = Object.keys(subscripts).find((index) => index !== "year");
  return { title: kind === "breakdown" && dimension !== undefined ? by(own, dimension) : own, meaning };
}
