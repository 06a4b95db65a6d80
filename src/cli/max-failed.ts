/** `--max-failed`: what a command says and exits with where too many draws fail. Writes to standard error. */
import { Option } from "commander";
import type { Failures } from "../analysis/failures.ts";
import { DONE, FAILED } from "./exit.ts";
import { parseShare } from "./options.ts";
import { complain } from "./terminal.ts";

export function maxFailedOption(): Option {
  return new Option("--max-failed <SHARE>", "share of draws that may fail before the exit code is 1")
    .argParser(parseShare)
    .default(0);
}

/** The exit code: what lacks too many draws was computed, and is not good. `failures` are absent where no draw failed. */
export function judgeFailures(failures: Failures | undefined, maxFailed: number): number {
  if (failures === undefined || failures.share.value <= maxFailed) return DONE;
  complain(`--max-failed ${maxFailed}`, {
    expected: `at most ${maxFailed * 100}% of the draws to fail`,
    got: `${failures.rows} of ${Math.round(failures.rows / failures.share.value)}`,
    hint:
      failures.undrawn.length + failures.regions.length > 0
        ? "the report's warnings say which inputs are behind them"
        : "iff explain shows the formulas",
  });
  return FAILED;
}
