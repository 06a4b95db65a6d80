/** A collection of studies drawn and told beside its published series. Reads the disk, draws, writes. */
import { statSync } from "node:fs";
import path from "node:path";
import type { CollectedStudy, CollectionReport } from "../report/collection/collection.ts";
import { drawRun } from "./drawn-run.ts";
import { tell, type Names } from "./drawing.ts";
import { REFUSED } from "./exit.ts";
import { openDisk } from "./files.ts";
import * as options from "./options.ts";
import { prepareStudy, type PreparedStudy } from "./prepared-study.ts";
import { refuse, showIssues } from "./terminal.ts";

const NAME = "collection.yaml";

/** The collection that the command line means, a file or a folder with one; undefined where it is a folder of scenarios. */
export function collectionAt(named: string): string | undefined {
  const top = [named, path.join(named, NAME)].find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return top?.split(path.sep).join("/");
}

type CollectionOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly threads?: number;
  readonly format: string;
};

/** Draws every study of the collection at `top` and prints its table; gives the exit code. */
export async function tellCollection(top: string, given: CollectionOptions, names: Names): Promise<number> {
  const [{ collectionFormats }, { collectionRows, strangeValues }, { readCollection }] = await Promise.all([
    import("../report/collection/formats.ts"),
    import("../report/collection/collection.ts"),
    import("../scenario/collection.ts"),
  ]);
  const { format, samples, seed, threads } = given;
  if (!options.isNameIn(collectionFormats, format)) {
    return refuse("--format", options.unknownName("format", format, collectionFormats));
  }
  const disk = openDisk(top);
  const read = readCollection(top, disk);
  if (!read.ok) {
    showIssues(read.issues, disk);
    return REFUSED;
  }
  const { title, question, series, studies } = read.value;
  const prepared: PreparedStudy[] = [];
  for (const study of studies) {
    const file = path.posix.relative(path.posix.dirname(top), study.path);
    const found = await prepareStudy(study.path, file, given, names);
    if (found === undefined) return REFUSED;
    prepared.push(found);
  }
  const strange = strangeValues(
    read.value,
    prepared.map(({ file, run }) => ({
      file,
      scenario: run.study.scenario,
      outputs: run.study.model.outputs.map(({ name }) => name),
    })),
  );
  if (strange.length > 0) {
    showIssues(strange, disk);
    return REFUSED;
  }
  const destination = {
    format: collectionFormats[format],
    written: [],
    out: undefined,
    force: undefined,
    what: "table",
  };
  return tell<CollectionReport>(destination, async (signal) => {
    const drawn: CollectedStudy[] = [];
    for (const { file, run, doubts } of prepared) {
      const report = await drawRun(run, { doubts, threads, signal, findsDrivers: false });
      drawn.push({ file, scenario: run.study.scenario, report });
    }
    return {
      title,
      ...(question !== undefined && { question }),
      ...(series !== undefined && { series: series.title }),
      rows: collectionRows(read.value, drawn),
      samples,
      seed,
      sampler: names.sampler,
    };
  });
}
