/** Draws as CSV, block by block: RFC 4180, numbers in the shortest form that reads back as the same. */
import { computedBlocks } from "../engine/inputs.ts";
import { record } from "../report/csv.ts";
import type { Sample } from "../run.ts";

/** The names of the columns, then a line a draw. */
export function* sampleCsv({ task, columns }: Sample): Generator<string> {
  yield record(columns.map(({ name }) => name));
  const operands = columns.map(({ operand }) => operand);
  for (const block of computedBlocks(task, operands)) {
    let text = "";
    for (let row = 0; row < block.rows; row++) {
      text += record(
        columns.map(({ categories }, i) => {
          const value = block.columns[i]![row]!;
          return categories?.[value] ?? value;
        }),
      );
    }
    yield text;
  }
}
