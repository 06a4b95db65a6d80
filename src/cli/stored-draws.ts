/**
 * The draws of a stored run as columns, read from its Parquet file one column at a time: memory holds no more than the
 * columns that the caller keeps. Reads the disk.
 */
import path from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from "hyparquet";
import type { Complaint } from "../issues/issue.ts";
import { reasonOf } from "./reason.ts";
import { DRAWS } from "./run-files.ts";
import { stateOf, type StoredRun } from "./stored-run.ts";

export type StoredColumn = {
  /** The cell: "fee[year=2017]". */
  readonly name: string;
  readonly unit: string;
  /** Whether its draws are names of categories. */
  readonly isSwitch: boolean;
};

export type StoredDraws = {
  readonly rows: number;
  /** Random parameters first, then figures. */
  readonly columns: readonly StoredColumn[];
  /** All draws of a column, `rows` values; those of a switch are places (from 0) in `categories`, which come as they first occur. */
  readonly column: (
    name: string,
  ) => Promise<{ readonly values: Float64Array; readonly categories?: readonly string[] }>;
};

/** The draws of a stored run, whose hash is compared first, or why they cannot be had. */
export async function openDraws({ folder, record }: StoredRun): Promise<StoredDraws | Complaint> {
  const expected = `the draws of a run, ${DRAWS}`;
  const written = record.written.find(({ name }) => name === DRAWS);
  if (folder === undefined) return { expected, got: "its record alone", hint: "name the folder of the run" };
  if (written === undefined) {
    return { expected, got: "a run without them", hint: "iff run --draws writes them, however large they are" };
  }
  try {
    const state = await stateOf(folder, written);
    if (state !== "unaltered") {
      return { expected, got: state === "missing" ? "no such file" : "a file that was altered or cut off" };
    }
    return await columnsIn(path.join(folder, DRAWS), record.drawn.rows);
  } catch (error) {
    return { expected, got: reasonOf(error) };
  }
}

async function columnsIn(name: string, rows: number): Promise<StoredDraws> {
  const file = await asyncBufferFromFile(name);
  const metadata = await parquetMetadataAsync(file);
  const units = JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === "units")?.value ?? "{}") as Readonly<
    Record<string, string>
  >;
  const columns = metadata.schema.slice(1).map(({ name, type }) => {
    return { name, unit: units[name] ?? "1", isSwitch: type !== "DOUBLE" };
  });

  async function column(wanted: string): ReturnType<StoredDraws["column"]> {
    const about = columns.find(({ name }) => name === wanted);
    if (about === undefined) throw new Error(`column: no draws of ${wanted}`);
    const values = new Float64Array(rows);
    const places = new Map<string, number>();
    const numberOf = (value: unknown): number => {
      if (typeof value === "number") return value;
      const text = String(value);
      if (!places.has(text)) places.set(text, places.size);
      return places.get(text)!;
    };
    await parquetRead({
      file,
      metadata,
      columns: [wanted],
      onChunk({ columnData, rowStart }) {
        for (let i = 0; i < columnData.length; i++) values[rowStart + i] = numberOf(columnData[i]);
      },
    });
    return about.isSwitch ? { values, categories: [...places.keys()] } : { values };
  }

  return { rows, columns, column };
}
