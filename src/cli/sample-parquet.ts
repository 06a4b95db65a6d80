/** Draws as Parquet, by hyparquet-writer: a group of rows at a time, units among the file's metadata. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { computedBlocks } from "../engine/inputs.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Sample } from "../study.ts";

/** Rows that are kept in memory together and compressed column by column. */
const GROUP = 64 * BLOCK;

/** Doubles, and texts for switches; no value is ever missing. */
export function* sampleParquet({ task, columns }: Sample): Generator<Uint8Array> {
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
  });
  for (const group of groupsOf(task, columns)) {
    void file.write({
      columnData: columns.map(({ name, categories }, i) => {
        const data = group[i]!;
        return { name, data: categories === undefined ? data : Array.from(data, (value) => categories[value]!) };
      }),
      rowGroupSize: GROUP,
    });
    yield taken(writer);
  }
  void file.finish();
  yield taken(writer);
}

/** Columns of at most GROUP rows. */
function* groupsOf(task: Sample["task"], columns: Sample["columns"]): Generator<readonly Float64Array[]> {
  const operands = columns.map(({ operand }) => operand);
  let group = columns.map(() => new Float64Array(GROUP));
  let filled = 0;
  for (const block of computedBlocks(task, operands)) {
    block.columns.forEach((column, i) => group[i]!.set(column.subarray(0, block.rows), filled));
    filled += block.rows;
    if (filled < GROUP) continue;
    yield group;
    group = columns.map(() => new Float64Array(GROUP));
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
