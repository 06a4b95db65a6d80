/** A run that is ready, carried out: drawn until its figures are precise enough, kept on the way, told and written. */
import { isPrecise } from "../analysis/precision.ts";
import { beforeOf, goOnFrom, type Before } from "../engine/part.ts";
import { withDigests } from "../engine/digests.ts";
import type { Tally } from "../engine/tally.ts";
import type { Issue } from "../issues/issue.ts";
import { outputFormats, type OutputFormat } from "../report/index.ts";
import { en } from "../report/language/en.ts";
import { withoutLikelihoodWords } from "../report/likelihood.ts";
import type { Report } from "../report/report.ts";
import { prepareFurther, type Run } from "../run.ts";
import { tell, type Besides, type Destination } from "./drawing.ts";
import { drawRun } from "./drawn-run.ts";
import { DONE, FAILED } from "./exit.ts";
import { judgeFailures } from "./max-failed.ts";
import { removeTemporaries } from "./out-folder.ts";
import { besidesReport, bytesOfAllDraws, unfinishedText, type Manner } from "./run-folder.ts";
import { complain } from "./terminal.ts";
import { withVariability } from "./variability.ts";
import { keeperIn, removeUnfinished, type Keeper, type Kept } from "./unfinished.ts";

/** A run to be drawn, and what is there of it already. */
export type Ready = {
  readonly run: Run;
  readonly doubts: readonly Issue[];
  /** Parts that were kept under this record; absent: the run is drawn from the start. */
  readonly earlier?: Kept & { readonly record: string };
};

/** A run that was drawn, and what all threads counted of it. */
type Step = { readonly run: Run; readonly report: Report; readonly counted: readonly Tally[] };

/** Draws the run, prints its report, and writes its folder where one is named; the exit code. */
export async function carryOut({ run, doubts, earlier }: Ready, manner: Manner): Promise<number> {
  const { out, format } = manner;
  const shown: OutputFormat = outputFormats[format];
  const findsDrivers = out !== undefined || shown.isWithoutDrivers !== true;
  let last = run;
  let keeper: Keeper | undefined;
  let isKept = earlier !== undefined;
  let isDone = false;

  /** Draws what is missing of a run: after what `before` has, and behind what was `kept` of it. */
  async function draw(next: Run, signal: AbortSignal, before?: Before, kept?: Ready["earlier"]): Promise<Step> {
    const task = out === undefined ? next.task : withDigests(next.task);
    const { task: open, tallies } = goOnFrom(task, kept?.parts ?? [], before);
    last = { ...next, task: open };
    if (out !== undefined) {
      const record = kept?.record ?? unfinishedText(last, manner);
      keeper = keeperIn(out, record, {
        earlier: kept?.next ?? 0,
        before,
        onRefusal: (reason) => sayNotKept(out, reason),
      });
    }
    let counted = tallies;
    const begun = { earlier: tallies, keeper, onCounted: (all: readonly Tally[]) => void (counted = all) };
    const report = await drawRun(last, { doubts, threads: manner.threads, signal, begun, findsDrivers });
    isKept = (await keeper?.settled()) === true || isKept;
    return { run: last, report, counted };
  }

  /** The report of the run, or of a longer one where figures have to be more precise. */
  async function untilPrecise(signal: AbortSignal): Promise<Report> {
    if (out !== undefined) await removeTemporaries(out);
    if (out !== undefined && earlier === undefined) await removeUnfinished(out);
    let step = await draw(run, signal, earlier?.before, earlier);
    for (;;) {
      const further = prepareFurther(step.run, step.report);
      if (further === undefined) return step.report;
      step = await draw(further, signal, beforeOf(step.run.task, step.counted));
    }
  }

  const destination: Destination<Report> = {
    format: shown,
    written: Object.values(outputFormats),
    out,
    force: true,
    what: "report",
    ...(manner.likelihoodWords === false && { language: withoutLikelihoodWords(en) }),
    ...(out !== undefined && {
      besides: besidesOf(() => last, manner),
      later: async () => ((await keeper?.settled()) === true || isKept ? `iff run --resume ${out}` : undefined),
    }),
  };
  const code = await tell(
    destination,
    async (signal) => withVariability(await untilPrecise(signal), last, manner.threads, signal),
    (report) => {
      isDone = true;
      return Math.max(judgeFailures(report.failures, manner.maxFailed), judgePrecision(report));
    },
  );
  if (out !== undefined && isDone) await removeUnfinished(out);
  return code;
}

function sayNotKept(out: string, reason: string): void {
  complain(`--out ${out}`, { expected: "to keep what is drawn so far, for an interruption", got: reason });
}

/** What is written beside the report of the run that was drawn in the end; says so where draws are too many to be written. */
function besidesOf(last: () => Run, { draws, memory }: Manner): Besides {
  return besidesReport(last, (run) => {
    const bytes = bytesOfAllDraws(run);
    if (draws === undefined && bytes > memory) {
      const [size, limit] = [bytes, memory].map((each) => `${Number((each / 1e9).toPrecision(3))} GB`);
      process.stderr.write(
        `iff: no draws are written: they would take ${size}, more than ${limit} (--draws, --memory)\n`,
      );
    }
    return draws ?? bytes <= memory;
  });
}

/** The exit code: figures that are less precise than asked for are good for what they say, and a program has to know. */
function judgePrecision({ precision, run }: Report): number {
  const missed = precision.filter((each) => !isPrecise(each));
  if (missed.length === 0) return DONE;
  complain("--precision", {
    expected: `${figures(precision.length)} to be as precise as asked for`,
    got: `${missed.length} that ${missed.length === 1 ? "is" : "are"} not, with ${run.samples} samples`,
    hint: "the report's warnings name them; --max-samples allows for more samples",
  });
  return FAILED;
}

function figures(number: number): string {
  return number === 1 ? "one figure" : `${number} figures`;
}
