/** Pearson's correlation of draws by another implementation than the engine's own. */
import { sampleCorrelation } from "simple-statistics";

export function correlationOf(x: Float64Array, y: Float64Array): number {
  return sampleCorrelation(Array.from(x), Array.from(y));
}
