/** What the files of a run's folder are called, besides those of the report's formats. */

/** What repeats the run. */
export const RECORD = "run.json";
export const DRAWS = "draws.parquet";
/** A folder in it, with what iff export makes. */
export const EXPORTS = "exports";
