/** The public interface: the pipeline of `study.ts`, what drives its draws, and the shapes that travel along it. */
export { checkStudy, prepareRun, readStudy, reportRun } from "./study.ts";
export type { Edits, Request, Run, Stamp, Study } from "./study.ts";
export { serve } from "./engine/serve.ts";
export { chunksDone, chunksOf, columnOf, releaseChunks } from "./engine/task.ts";
export type { Task } from "./engine/task.ts";
export { outputFormats } from "./report/index.ts";
export type { OutputFormat, OutputFormatName } from "./report/index.ts";
export { samplers } from "./samplers/index.ts";
export type { SamplerName } from "./samplers/index.ts";
export { distributions } from "./distributions/index.ts";
export type { DistributionName } from "./distributions/index.ts";
export type { Complaint, Issue, Place, Read } from "./issues/issue.ts";
export type { Files } from "./scenario/files.ts";
export type { Scenario } from "./scenario/scenario.ts";
export type { Model, Output } from "./model/model.ts";
export type { Summary } from "./analysis/summary.ts";
export type { Estimate } from "./numerics/estimate.ts";
export type { Report, ReportSection } from "./report/report.ts";
