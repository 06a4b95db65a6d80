/** A sensitivity analysis in tests: drawn on this thread. */
import { serve } from "../../src/engine/serve.ts";
import { prepareInquiry, reportInquiry, type Inquiry, type Question } from "../../src/inquiry.ts";
import type { SensitivityReport } from "../../src/report/sensitivity/report.ts";
import { findingsOf, type Finding } from "../../src/sensitivity/analyse.ts";
import type { Study } from "../../src/study.ts";

const USUAL: Question = { methods: ["sobol"], outputs: [], by: "cell", samples: 8192, seed: "1", sampler: "random" };

/** All draws of an analysis that can be prepared. */
export function inquiryOf(study: Study, question: Partial<Question> = {}): Inquiry {
  const inquiry = prepareInquiry(study, { ...USUAL, ...question });
  if ("length" in inquiry) throw new Error(inquiry.map(({ expected, got }) => `${expected}, got ${got}`).join("\n"));
  for (const _ of serve(inquiry.task, 1));
  return inquiry;
}

export function findingsIn(study: Study, question: Partial<Question> = {}): readonly Finding[] {
  const { design, task } = inquiryOf(study, question);
  return [...findingsOf(design, task)];
}

export function reportOf(study: Study, question: Partial<Question> = {}): SensitivityReport {
  return reportInquiry(inquiryOf(study, question), [], { engine: "iffsim test", hash: "0" });
}
