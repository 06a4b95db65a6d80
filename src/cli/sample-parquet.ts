/** Draws as Parquet, by hyparquet-writer: a group of rows at a time, units among the file's metadata. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { computedBlocks } from "../engine/inputs.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Sample } from "../run.ts";

/** Bytes of a group of rows, which is kept in memory; a group of very many columns is one block long. */
const GROUP_BYTES = 33_554_432;

/** Doubles, and texts for switches; no value is ever missing. `onRows` hears how many rows there are so far. */
export function* sampleParquet({ task, columns }: Sample, onRows?: (rows: number) => void): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const types = columns.map(({ name, categories }) => {
    return { name, type: categories === undefined ? "DOUBLE" : "STRING", nullable: false } as const;
  });
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: types.map((column) => ({ ...column, data: [] })) }),
    kvMetadata: [
      { key: "units", value: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))) },
    ],
    createdBy: "iffsim",
    // Rows come in no order: the least and the greatest of a group would tell a reader nothing, and take as long as the rest.
    statistics: false,
  });
  let written = 0;
  const groupRows = rowsOfGroup(columns.length);
  for (const group of groupsOf(task, columns, groupRows)) {
    void file.write({
      columnData: columns.map(({ name, categories }, i) => {
        const data = group[i]!;
        if (categories !== undefined) return { name, data: Array.from(data, (value) => categories[value]!) };
        // Digits of draws are as good as random: no dictionary, no compression makes them shorter, and both take time.
        return { name, data, encoding: "PLAIN", codec: "UNCOMPRESSED" } as const;
      }),
      rowGroupSize: groupRows,
      // One page a column: a group is small enough.
      pageSize: 0,
    });
    written += group[0]!.length;
    onRows?.(written);
    yield taken(writer);
  }
  void file.finish();
  yield taken(writer);
}

/** Whole blocks. */
function rowsOfGroup(columns: number): number {
  return BLOCK * Math.max(1, Math.floor(GROUP_BYTES / (Float64Array.BYTES_PER_ELEMENT * columns * BLOCK)));
}

/** Columns of at most `groupRows` rows. */
function* groupsOf(
  task: Sample["task"],
  columns: Sample["columns"],
  groupRows: number,
): Generator<readonly Float64Array[]> {
  const operands = columns.map(({ operand }) => operand);
  const rows = Math.min(groupRows, task.plan.rows);
  let group = columns.map(() => new Float64Array(rows));
  let filled = 0;
  for (const block of computedBlocks(task, operands)) {
    block.columns.forEach((column, i) => group[i]!.set(column.subarray(0, block.rows), filled));
    filled += block.rows;
    if (filled < groupRows) continue;
    yield group;
    group = columns.map(() => new Float64Array(rows));
    filled = 0;
  }
  if (filled > 0) yield group.map((column) => column.subarray(0, filled));
}

/** What was written since the last time, moved out of the writer. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
